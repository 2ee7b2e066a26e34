package com.example.brightcove.videoexporter.account;

import com.example.brightcove.cms.ApiException;
import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.token.TokenUnavailableException;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Requests the pages of the video list. A page that the API cannot list as a whole is requested
 * video by video. For one thread at a time.
 */
final class ListPages {

  private static final int MAX_FAILED_PAGES = 1;
  private static final int MAX_FAILURES = 3;

  private final CmsApi cms;
  private final VideoSelection selection;
  private final int count;
  private final Set<Integer> unlisted = new TreeSet<>();
  private int failedPages;

  /**
   * @param count how many videos the list has
   */
  ListPages(CmsApi cms, VideoSelection selection, int count) {
    this.cms = cms;
    this.selection = selection;
    this.count = count;
  }

  /** Returns the videos of the page that begins there, without those that cannot be listed. */
  List<JsonObject> page(int offset) throws IOException, InterruptedException {
    try {
      List<JsonObject> page = cms.videos(selection.query(), selection.pageSize(), offset);
      failedPages = 0;
      return page;
    } catch (IOException e) {
      failedPages++;
      boolean isOfOnePage = e instanceof ApiException api ? api.status() >= 500 : !isRefused(e);
      if (!isOfOnePage || offset >= count || failedPages > MAX_FAILED_PAGES) {
        throw e;
      }
      return videoByVideo(offset);
    }
  }

  private static boolean isRefused(IOException error) {
    return error instanceof TokenUnavailableException;
  }

  /** After some failures in a row, the rest of the page is not requested either. */
  private List<JsonObject> videoByVideo(int offset) throws InterruptedException {
    List<JsonObject> videos = new ArrayList<>();
    int failures = 0;
    int end = (int) Math.min((long) offset + selection.pageSize(), count);
    for (int at = offset; at < end; at++) {
      try {
        if (failures < MAX_FAILURES) {
          videos.addAll(cms.videos(selection.query(), 1, at));
          failures = 0;
          failedPages = 0;
          continue;
        }
      } catch (IOException e) {
        failures++;
      }
      unlisted.add(at);
    }
    return videos;
  }

  /** Returns where in the list the API could not list a video, in order. */
  Set<Integer> unlisted() {
    return unlisted;
  }
}
