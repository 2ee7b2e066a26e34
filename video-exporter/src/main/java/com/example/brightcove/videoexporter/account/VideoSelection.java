package com.example.brightcove.videoexporter.account;

import com.example.brightcove.cms.CmsApi;
import java.util.Optional;

/**
 * Says which of the account's videos are exported.
 *
 * @param ids the only videos; empty for those of the query
 * @param query a CMS search; empty for all videos
 * @param pageSize videos in a list call
 * @param offset how many of the oldest videos are skipped
 * @param maxVideos how many videos are listed at most
 */
public record VideoSelection(
    Optional<IdSet> ids, String query, int pageSize, int offset, int maxVideos) {

  /** Whether it is the whole account. */
  public boolean isUnfiltered() {
    return offset == 0 && query.isEmpty() && ids.isEmpty();
  }

  /** Returns how many calls list so many videos. */
  int pages(int videos) {
    int size = ids.isPresent() ? CmsApi.MOST_IDS : pageSize;
    return (videos + size - 1) / size;
  }
}
