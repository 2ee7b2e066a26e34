package com.example.brightcove.videoexporter;

import com.example.brightcove.cms.CmsApi;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The account's videos, page by page, each once. A short or empty page is not the end (Brightcove:
 * some pages have fewer videos), the count is; and beyond it, as long as there are more.
 */
final class Listing {

  private final CmsApi cms;
  private final Options options;
  private final int count;
  private final Set<String> seen = new HashSet<>();
  private int offset;
  private boolean ended;

  Listing(CmsApi cms, Options options, int count) {
    this.cms = cms;
    this.options = options;
    this.count = count;
    this.offset = options.offset;
  }

  /** How many videos there will be, as far as one can tell beforehand. */
  int expected() {
    return Math.min(Math.max(count - options.offset, 0), options.maxVideos);
  }

  boolean hasMore() {
    return !ended && !limitIsReached();
  }

  /** The videos of the next page that were not on one before. */
  List<Video> nextPage() throws IOException, InterruptedException {
    List<JsonObject> page = cms.videos(options.query, options.pageSize, offset);
    offset += options.pageSize;
    ended = page.isEmpty() && offset >= count;
    List<Video> videos = new ArrayList<>();
    for (JsonObject json : page) {
      Video video = Video.of(json);
      if (!limitIsReached() && seen.add(video.id())) {
        videos.add(video);
      }
    }
    return videos;
  }

  private boolean limitIsReached() {
    return seen.size() >= options.maxVideos;
  }

  /** Whether the end was left out because of --max-videos. */
  boolean isCutShort() {
    return !ended && limitIsReached() && options.offset + seen.size() < count;
  }

  /** Whether a video that was not listed is no longer in the account. */
  boolean isWholeAccount() {
    return ended && options.offset == 0 && options.query.isEmpty();
  }
}
