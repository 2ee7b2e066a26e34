package com.example.brightcove.videoexporter.account;

import java.io.IOException;
import java.util.List;

/** Where videos come from: a page at a time. */
public interface VideoPages {
  boolean hasMore();

  /** May be empty, which is not the end. */
  List<Video> nextPage() throws IOException, InterruptedException;
}
