package com.example.brightcove.videoexporter.export;

import com.example.brightcove.cms.ApiException;
import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.account.VideoPages;
import com.example.brightcove.videoexporter.api.RunClock;
import com.example.brightcove.videoexporter.console.VideoLog;
import com.example.brightcove.videoexporter.download.MediaClient;
import com.example.brightcove.videoexporter.store.ExportFolder;
import com.example.brightcove.videoexporter.store.ExportedVideo;
import com.example.brightcove.videoexporter.store.Status;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Collects the videos of which an item failed. Lists those again that another attempt may complete,
 * and marks those at the end of whose media the account cannot give. Thread-safe.
 */
public final class FailedVideos {

  /** How long after its first sighting a permanent failure is believed. */
  static final Duration PERMANENT_AFTER = Duration.ofHours(24);

  /**
   * What a video's permanent failures are judged by.
   *
   * @param refusedBy the server that refused each item
   */
  private record Refusal(Map<String, String> refusedBy, Instant seen) {}

  private final CmsApi cms;
  private final RunClock time;
  private final SortedSet<String> ids = new TreeSet<>(Video.BY_ID);
  private final SortedMap<String, Refusal> refusals = new TreeMap<>(Video.BY_ID);
  private final RefusingServers servers;

  FailedVideos(CmsApi cms, RunClock time) {
    this.cms = cms;
    this.time = time;
    this.servers = new RefusingServers(cms);
  }

  RefusingServers servers() {
    return servers;
  }

  /** Holds what failed of one video, by item. For one thread. */
  final class ItemFailures {
    private final Optional<ExportedVideo> before;
    private final VideoLog log;
    private final Map<String, String> reasons = new LinkedHashMap<>();
    private final Map<String, String> refusedBy = new HashMap<>();
    private Map<String, String> whyNoMp4;
    private boolean mayPass;

    private ItemFailures(Optional<ExportedVideo> before, VideoLog log) {
      this.before = before;
      this.log = log;
      this.whyNoMp4 = recorded();
    }

    private Map<String, String> recorded() {
      return before.map(ExportedVideo::failures).orElse(Map.of());
    }

    /** Adds a failure, and prints it. An item has one failure, the first. */
    void add(String item, IOException error, String server) {
      if (reasons.putIfAbsent(item, error.getMessage()) == null) {
        log.failed(item, error.getMessage());
        mayPass |= FatalErrors.mayPass(error);
        if (FatalErrors.isPermanent(error)) {
          refusedBy.put(item, error instanceof ApiException ? RefusingServers.api(item) : server);
        }
      }
    }

    /** Notes and prints why there is no video file, which is no failure. */
    void noMp4(String reason) {
      log.noMp4(reason);
      whyNoMp4 = Map.of(ExportedVideo.VIDEO_FILE, reason);
    }

    boolean isEmpty() {
      return reasons.isEmpty();
    }

    int size() {
      return reasons.size();
    }

    /** Whether another attempt in this run at one of them may succeed. */
    boolean mayPass() {
      return mayPass;
    }

    Map<String, String> refusedBy() {
      return refusedBy;
    }

    /** Returns the reasons to record with a Status. */
    Map<String, String> reasons(Status status) {
      return switch (status) {
        case FAILED -> new LinkedHashMap<>(reasons);
        case NO_MP4 -> whyNoMp4;
        case UNAVAILABLE_MEDIA, INCOMPLETE -> recorded(); // a kill must not lose them
        default -> Map.of();
      };
    }

    /** Returns since when each permanent failure has had its reason: now, if that is new. */
    Map<String, String> permanentSince(Status status) {
      Map<String, String> now = reasons(status);
      Map<String, String> since =
          new HashMap<>(before.map(ExportedVideo::permanentSince).orElse(Map.of()));
      since
          .keySet()
          .removeIf(item -> !now.containsKey(item) || !now.get(item).equals(recorded().get(item)));
      refusedBy.keySet().stream()
          .filter(now::containsKey)
          .forEach(item -> since.putIfAbsent(item, time.instant().toString()));
      return since;
    }
  }

  ItemFailures itemFailures(Optional<ExportedVideo> recorded, VideoLog log) {
    return new ItemFailures(recorded, log);
  }

  synchronized void note(VideoExporter.Result result) {
    String id = result.video().id();
    if (result.mayPass()) {
      ids.add(id);
    } else {
      ids.remove(id);
    }
    if (result.refusedBy().isEmpty()) {
      refusals.remove(id);
    } else {
      refusals.put(id, new Refusal(result.refusedBy(), time.instant()));
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

  /**
   * Marks the videos of which everything that failed is permanent, and was seen 24 h ago with the
   * same reason. A server that refuses everything is no evidence: its failures are transient.
   */
  void markUnavailable(
      ExportFolder folder, MediaClient media, Consumer<VideoExporter.Result> results)
      throws IOException, InterruptedException {
    Set<String> refusing =
        servers.find(refusals.values().stream().map(Refusal::refusedBy).toList(), media);
    for (Map.Entry<String, Refusal> entry : refusals.entrySet()) {
      ExportedVideo video = folder.journal().find(entry.getKey()).orElseThrow();
      if (video.status() != Status.FAILED) {
        continue; // removed meanwhile
      }
      Refusal refusal = entry.getValue();
      Map<String, String> since = new HashMap<>(video.permanentSince());
      since.keySet().removeIf(item -> refusing.contains(refusal.refusedBy().get(item)));
      video = video.withPermanentSince(since);
      folder.journal().record(video);
      if (video.isPermanentSince(refusal.seen().minus(PERMANENT_AFTER))) {
        video = video.withFailuresAs(Status.UNAVAILABLE_MEDIA);
        folder.csvFiles().record(video, Optional.empty());
        results.accept(
            new VideoExporter.Result(video, false, false, true, 0, 0, 0, false, Map.of()));
      }
    }
  }
}
