package com.example.brightcove.videoexporter;

import com.example.brightcove.cms.CmsApi;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The account's videos, page by page, each once. A short or empty page is not the end (Brightcove:
 * some pages have fewer videos), the count is; and beyond it, as long as there are more.
 *
 * <p>A video that is deleted while the list is read moves all later ones a place forward, and one
 * of them is skipped. So if videos are missing at the end, the list is read a second time.
 *
 * <p>For one thread.
 */
final class Listing {

  private final CmsApi cms;
  private final Options options;
  private final int count;
  private final Supplier<List<String>> known;
  private final Ids seen = new Ids();
  private int offset;
  private boolean ended;
  private boolean again;

  /**
   * @param known gives the ids the account had when it was last exported; others are ignored
   */
  Listing(CmsApi cms, Options options, int count, Supplier<List<String>> known) {
    this.cms = cms;
    this.options = options;
    this.count = count;
    this.known = known;
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
    offset = (int) Math.min((long) offset + options.pageSize, Integer.MAX_VALUE);
    List<Video> videos = new ArrayList<>();
    for (JsonObject json : page) {
      Video video = Video.of(json);
      if (!limitIsReached() && seen.add(video.id())) {
        videos.add(video);
      }
    }
    if (videos.isEmpty() && offset >= count) {
      ended = again || !isSomethingMissing();
      again = true;
      offset = options.offset;
    }
    return videos;
  }

  private boolean isSomethingMissing() {
    return seen.size() < expected()
        || (isUnfiltered() && !known.get().stream().allMatch(seen::contains));
  }

  private boolean limitIsReached() {
    return seen.size() >= options.maxVideos;
  }

  /** Whether it is the whole account. */
  boolean isUnfiltered() {
    return options.offset == 0 && options.query.isEmpty();
  }

  /** Whether the end was left out because of --max-videos. */
  boolean isCutShort() {
    return !ended && limitIsReached() && options.offset + (long) seen.size() < count;
  }

  /** Whether all videos of the account were listed, and this is none of them. */
  boolean isWithout(String id) {
    return ended && isUnfiltered() && !seen.contains(id);
  }
}
