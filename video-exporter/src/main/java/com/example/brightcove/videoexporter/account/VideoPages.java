package com.example.brightcove.videoexporter.account;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Returns videos a page at a time. */
@FunctionalInterface
public interface VideoPages {

  /** Returns the next page, which may be without videos; empty after the last page. */
  Optional<List<Video>> nextPage() throws IOException, InterruptedException;
}
