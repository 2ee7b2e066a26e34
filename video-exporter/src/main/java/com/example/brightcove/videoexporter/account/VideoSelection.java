package com.example.brightcove.videoexporter.account;

/**
 * Which of the account's videos are exported.
 *
 * @param query a CMS search; empty for all videos
 * @param pageSize videos a list call
 * @param offset how many of the oldest videos are skipped
 * @param maxVideos the run stops after so many videos
 */
public record VideoSelection(String query, int pageSize, int offset, int maxVideos) {

  /** Whether it is the whole account. */
  boolean isUnfiltered() {
    return offset == 0 && query.isEmpty();
  }
}
