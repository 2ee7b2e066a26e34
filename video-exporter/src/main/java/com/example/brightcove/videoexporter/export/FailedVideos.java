package com.example.brightcove.videoexporter.export;

import com.example.brightcove.cms.ApiException;
import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.videoexporter.account.IdMap;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Collects the videos of which an item failed. Lists those again that another attempt may complete,
 * and marks those at the end of whose media the account cannot give. Thread-safe.
 */
public final class FailedVideos {

  /** How long after its first sighting a permanent failure is believed. */
  static final Duration PERMANENT_AFTER = Duration.ofHours(24);

  private static final long MAY_PASS = 1;
  private static final long PERMANENT = 2;
  private static final int FLAGS = 2;

  private final CmsApi cms;
  private final RunClock time;

  /**
   * What is known of a video: the flags, and above them the number of its refusals, from 1 on. An
   * account may have 100,000 failed videos, but few different refusals.
   */
  private final IdMap states = new IdMap(true);

  /** The server that refused each item of a video; videos with equal ones share them. */
  private final List<Map<String, String>> refusals = new ArrayList<>();

  private final Map<Map<String, String>, Integer> numbers = new HashMap<>();
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
    ExportedVideo video = result.video();
    servers.noteVideo(video);
    long state = result.mayPass() ? MAY_PASS : 0;
    if (!result.refusedBy().isEmpty()) {
      boolean isOld = video.isPermanentSince(time.instant().minus(PERMANENT_AFTER));
      state |= (isOld ? PERMANENT : 0) | (long) number(result.refusedBy()) << FLAGS;
    }
    if (state != 0 || states.contains(video.id())) {
      states.put(video.id(), state);
    }
  }

  private int number(Map<String, String> refusedBy) {
    return numbers.computeIfAbsent(
        refusedBy,
        one -> {
          refusals.add(one);
          return refusals.size();
        });
  }

  private synchronized long state(String id) {
    return states.get(id);
  }

  private Map<String, String> refusedBy(long state) {
    return refusals.get((int) (state >> FLAGS) - 1);
  }

  /**
   * Returns the videos that failed so far, as the account has them now. If the API cannot list
   * them, they are left out: they are recorded as failed.
   */
  synchronized VideoPages again() {
    Iterator<String> left = states.sorted().filter(id -> (state(id) & MAY_PASS) != 0).iterator();
    return () -> {
      List<String> next = new ArrayList<>();
      while (left.hasNext() && next.size() < CmsApi.MOST_IDS) {
        next.add(left.next());
      }
      if (next.isEmpty()) {
        return Optional.empty();
      }
      List<Video> videos = new ArrayList<>();
      try {
        cms.videos(next).forEach(json -> Video.of(json).map(Video::again).ifPresent(videos::add));
      } catch (IOException e) {
        if (FatalErrors.stopRun(e)) {
          throw e;
        }
      }
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
    Iterable<String> ids =
        () -> states.sorted().filter(id -> states.get(id) >> FLAGS > 0).iterator();
    Map<String, Integer> counts = new HashMap<>();
    for (String id : ids) {
      refusedBy(states.get(id)).values().forEach(server -> counts.merge(server, 1, Integer::sum));
    }
    Set<String> refusing = servers.find(counts, media);
    for (String id : ids) {
      ExportedVideo video = folder.journal().find(id).orElseThrow();
      if (video.status() != Status.FAILED) {
        continue; // removed meanwhile
      }
      long state = states.get(id);
      Map<String, String> since = new HashMap<>(video.permanentSince());
      boolean isNoEvidence =
          since.keySet().removeIf(item -> refusing.contains(refusedBy(state).get(item)));
      video = video.withPermanentSince(since);
      folder.journal().record(video);
      if ((state & PERMANENT) != 0 && !isNoEvidence) {
        video = video.withFailuresAs(Status.UNAVAILABLE_MEDIA);
        folder.csvFiles().record(video, Optional.empty());
        results.accept(
            new VideoExporter.Result(video, false, false, true, 0, 0, 0, false, Map.of()));
      }
    }
  }
}
