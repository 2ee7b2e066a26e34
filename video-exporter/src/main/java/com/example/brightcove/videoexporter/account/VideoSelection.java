package com.example.brightcove.videoexporter.account;

/**
 * Says which of the account's videos are exported.
 *
 * @param query a CMS search; empty for all videos
 * @param pageSize videos in a list call
 * @param offset how many of the oldest videos are skipped
 * @param maxVideos how many videos are listed at most
 */
public record VideoSelection(String query, int pageSize, int offset, int maxVideos) {

  /** Whether it is the whole account. */
  public boolean isUnfiltered() {
    return offset == 0 && query.isEmpty();
  }
}
