package com.example.brightcove.videoexporter.account;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.videoexporter.shard.Shard;
import java.util.Optional;

/**
 * Says which of the account's videos are exported.
 *
 * @param ids the only videos, all of the shard; empty for those of the query
 * @param query a CMS search; empty for all videos
 * @param pageSize videos in a list call
 * @param offset how many of the oldest videos are skipped
 * @param maxVideos how many videos are listed at most
 * @param shard whose videos are exported, of those that are listed
 */
public record VideoSelection(
    Optional<IdSet> ids, String query, int pageSize, int offset, int maxVideos, Shard shard) {

  /** Whether the whole account is listed. */
  public boolean isUnfiltered() {
    return offset == 0 && query.isEmpty() && ids.isEmpty();
  }

  /** Whether a listed video is exported. */
  public boolean contains(Video video) {
    return shard.contains(video.id());
  }

  /** Returns about how many of so many listed videos are exported. */
  int part(int videos) {
    int parts = ids.isPresent() ? 1 : shard.count();
    return (videos + parts - 1) / parts;
  }

  /** Returns how many calls list so many videos. */
  int pages(int videos) {
    int size = ids.isPresent() ? CmsApi.MOST_IDS : pageSize;
    return (videos + size - 1) / size;
  }
}
