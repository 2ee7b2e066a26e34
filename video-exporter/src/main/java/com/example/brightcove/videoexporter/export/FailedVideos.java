package com.example.brightcove.videoexporter.export;

import com.example.brightcove.cms.ApiException;
import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.videoexporter.account.IdMap;
import com.example.brightcove.videoexporter.account.IdSet;
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

  /**
   * What failed of a video.
   *
   * @param mayPass whether another attempt in this run may succeed
   * @param refusedBy the server that refused each item that failed permanently
   */
  record Failure(boolean mayPass, Map<String, String> refusedBy) {
    static final Failure NONE = new Failure(false, Map.of());
  }

  /**
   * What is known of a failed video. An account may have 100,000 of them, but few that differ.
   *
   * @param isOld whether it failed in the same way {@link #PERMANENT_AFTER} ago
   */
  private record State(Failure failure, boolean isOld) {}

  private final CmsApi cms;
  private final RunClock time;

  /** The number of each video's state. */
  private final IdMap numbers = new IdMap(true);

  private final List<State> states = new ArrayList<>();
  private final Map<State, Integer> numberOf = new HashMap<>();
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

    Failure failure() {
      return new Failure(mayPass, Map.copyOf(refusedBy));
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
    if (result.failures() > 0 || numbers.contains(video.id())) {
      boolean isOld = video.isPermanentSince(time.instant().minus(PERMANENT_AFTER));
      State state = new State(result.failure(), isOld);
      numbers.put(video.id(), numberOf.computeIfAbsent(state, this::add));
    }
  }

  private int add(State state) {
    states.add(state);
    return states.size() - 1;
  }

  private synchronized State state(String id) {
    return states.get((int) numbers.get(id));
  }

  /**
   * Returns the videos that failed so far, as the account has them now. If the API cannot list
   * them, they are left out: they are recorded as failed.
   */
  synchronized VideoPages again() {
    Iterator<String> left = numbers.sorted().filter(id -> state(id).failure().mayPass()).iterator();
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
    IdSet refused = new IdSet();
    Map<String, Integer> counts = new HashMap<>();
    for (String id : (Iterable<String>) numbers.sorted()::iterator) {
      for (String server : state(id).failure().refusedBy().values()) {
        refused.add(id);
        counts.merge(server, 1, Integer::sum);
      }
    }
    Set<String> refusing = servers.find(counts, media);
    for (String id : (Iterable<String>) refused.sorted()::iterator) {
      ExportedVideo video = folder.journal().find(id).orElseThrow();
      if (video.status() != Status.FAILED) {
        continue; // removed meanwhile
      }
      State state = state(id);
      Map<String, String> since = new HashMap<>(video.permanentSince());
      boolean isNoEvidence =
          since.keySet().removeIf(item -> refusing.contains(state.failure().refusedBy().get(item)));
      video = video.withPermanentSince(since);
      folder.journal().record(video);
      if (state.isOld() && !isNoEvidence) {
        video = video.withFailuresAs(Status.UNAVAILABLE_MEDIA);
        folder.csvFiles().record(video, Optional.empty());
        results.accept(new VideoExporter.Result(video, false, false, true, 0, 0, 0, Failure.NONE));
      }
    }
  }
}
