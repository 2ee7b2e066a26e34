package com.example.brightcove.videoexporter.account;

import java.io.IOException;
import java.util.List;

/** Returns videos a page at a time. */
public interface VideoPages {
  boolean hasMore();

  /** Returns the next page. It may be empty, which is not the end. */
  List<Video> nextPage() throws IOException, InterruptedException;
}
