package com.example.brightcove.videoexporter.export;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.account.VideoPages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects the videos that another attempt may complete, and lists them again. Thread-safe. */
final class FailedVideos {

  private final CmsApi cms;
  private final SortedSet<String> ids = new TreeSet<>(Video.BY_ID);

  FailedVideos(CmsApi cms) {
    this.cms = cms;
  }

  synchronized void note(VideoExporter.Result result) {
    if (result.failures() > 0 && result.mayPass()) {
      ids.add(result.video().id());
    } else {
      ids.remove(result.video().id());
    }
  }

  /**
   * Returns the videos that failed so far, as the account has them now. If the API cannot list
   * them, they are left out: they are recorded as failed.
   */
  synchronized VideoPages again() {
    List<String> left = new ArrayList<>(ids);
    return () -> {
      if (left.isEmpty()) {
        return Optional.empty();
      }
      List<String> next = left.subList(0, Math.min(left.size(), CmsApi.MOST_IDS));
      List<Video> videos = new ArrayList<>();
      try {
        cms.videos(next).forEach(json -> Video.of(json).map(Video::again).ifPresent(videos::add));
      } catch (IOException e) {
        if (FatalErrors.stopRun(e)) {
          throw e;
        }
      }
      next.clear();
      return Optional.of(videos);
    };
  }
}
