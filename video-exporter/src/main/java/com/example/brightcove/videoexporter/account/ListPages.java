package com.example.brightcove.videoexporter.account;

import com.example.brightcove.cms.ApiException;
import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.token.TokenUnavailableException;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Requests the pages of the video list. A page that the API cannot list as a whole is requested in
 * halves, and each half that fails in halves again, down to single videos.
 *
 * <p>In an outage, each of these calls would be retried for a minute. So a page is split only if
 * its first, middle or last video can be listed; if not, it gives nothing. After 8 failures in a
 * row that video is requested again, and if it fails now, the rest of the page is not requested.
 * For one thread at a time.
 */
final class ListPages {

  private static final int MAX_FAILED_PAGES = 1;

  /** One video alone makes this many parts of a page of 100 fail: 50 videos, 25, down to 1. */
  private static final int MAX_FAILURES = 8;

  private final CmsApi cms;
  private final VideoSelection selection;
  private final int count;
  private final Set<Integer> unlisted = new TreeSet<>();
  private int failedPages;

  /** The videos from one place in the list to before another. */
  private record Part(int from, int to) {

    IntStream places() {
      return IntStream.range(from, to);
    }

    int middle() {
      return (from + to) >>> 1;
    }
  }

  /**
   * @param count how many videos the list has
   */
  ListPages(CmsApi cms, VideoSelection selection, int count) {
    this.cms = cms;
    this.selection = selection;
    this.count = count;
  }

  /**
   * Returns the videos of the page that begins there, without those that cannot be listed.
   *
   * @throws IOException if this page and the one before gave nothing, or if the error is not one of
   *     this page
   */
  List<JsonObject> page(int offset) throws IOException, InterruptedException {
    try {
      List<JsonObject> page = list(offset, selection.pageSize());
      failedPages = 0;
      return page;
    } catch (IOException e) {
      if (!isOfOnePage(e) || offset >= count) {
        throw e;
      }
      Part page = new Part(offset, (int) Math.min((long) offset + selection.pageSize(), count));
      OptionalInt listable = listable(page);
      if (listable.isPresent()) {
        failedPages = 0;
        return halves(page, listable.getAsInt());
      }
      if (++failedPages > MAX_FAILED_PAGES) {
        throw e;
      }
      page.places().forEach(unlisted::add);
      return List.of();
    }
  }

  private static boolean isOfOnePage(IOException error) {
    return error instanceof ApiException api
        ? api.status() >= 500
        : !(error instanceof TokenUnavailableException);
  }

  private List<JsonObject> list(int offset, int limit) throws IOException, InterruptedException {
    List<JsonObject> videos = cms.videos(selection.query(), limit, offset);
    unlisted.removeIf(at -> at >= offset && at - offset < limit);
    return videos;
  }

  /** Adds the videos of a part; returns false if it cannot be listed as a whole. */
  private boolean addTo(List<JsonObject> videos, int offset, int limit)
      throws IOException, InterruptedException {
    try {
      videos.addAll(list(offset, limit));
      return true;
    } catch (IOException e) {
      if (!isOfOnePage(e)) {
        throw e;
      }
      return false;
    }
  }

  /** Returns the place of a video that can be listed. */
  private OptionalInt listable(Part page) throws IOException, InterruptedException {
    for (int at : new int[] {page.from, page.middle(), page.to - 1}) {
      if (addTo(new ArrayList<>(), at, 1)) {
        return OptionalInt.of(at);
      }
    }
    return OptionalInt.empty();
  }

  private List<JsonObject> halves(Part page, int listable)
      throws IOException, InterruptedException {
    List<JsonObject> videos = new ArrayList<>();
    Deque<Part> left = new ArrayDeque<>();
    split(page, left);
    int failures = 0;
    while (!left.isEmpty()) {
      Part part = left.pop();
      if (addTo(videos, part.from, part.to - part.from)) {
        failures = 0;
        continue;
      }
      failures++;
      split(part, left);
      if (failures % MAX_FAILURES == 0 && !addTo(new ArrayList<>(), listable, 1)) {
        left.forEach(rest -> rest.places().forEach(unlisted::add));
        left.clear();
      }
    }
    return videos;
  }

  /** Puts the halves of a part before the parts that are left; a single video is unlisted. */
  private void split(Part part, Deque<Part> left) {
    if (part.to - part.from == 1) {
      unlisted.add(part.from);
      return;
    }
    left.push(new Part(part.middle(), part.to));
    left.push(new Part(part.from, part.middle()));
  }

  /** Returns where in the list the API could not list a video, in order. */
  Set<Integer> unlisted() {
    return unlisted;
  }
}
