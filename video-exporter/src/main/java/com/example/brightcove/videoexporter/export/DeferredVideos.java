package com.example.brightcove.videoexporter.export;

import com.example.brightcove.cms.ApiException;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.account.VideoPages;
import com.example.brightcove.videoexporter.api.RunClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Holds videos that are being processed. They are deferred to the end of the run, where they get up
 * to 3 more turns, each after a pause of 30 s, and then fail. So no worker waits for them. Only so
 * many are kept; further ones fail at once and are tried by the next run. Thread-safe.
 */
public final class DeferredVideos {

  static final int MAX_VIDEOS = 1_000;
  static final int MAX_ROUNDS = 3;
  static final Duration PAUSE = Duration.ofSeconds(30);

  private final RunClock time;
  private final int workers;
  private List<Video> videos = new ArrayList<>();
  private int round;

  /**
   * @param workers how many videos are exported at a time
   */
  public DeferredVideos(RunClock time, int workers) {
    this.time = time;
    this.workers = workers;
  }

  /** Whether the CMS API says of a video "not available, try again later" (its error reference). */
  static boolean isDeferrable(IOException error) {
    return error instanceof ApiException api
        && api.status() == 403
        && api.errorCode().equals("NOT_AVAILABLE");
  }

  /** Defers a video; false if it has no more turn or there are too many. */
  synchronized boolean defer(Video video) {
    return round < MAX_ROUNDS && videos.size() < MAX_VIDEOS && videos.add(video);
  }

  /** Exports the deferred videos again, until none is left. */
  public void run(Pipeline.VideoTask work, Consumer<VideoExporter.Result> results)
      throws IOException, InterruptedException {
    for (List<Video> next = next(); !next.isEmpty(); next = next()) {
      time.sleep(PAUSE);
      Iterator<List<Video>> page = List.of(next).iterator();
      VideoPages pages = () -> page.hasNext() ? Optional.of(page.next()) : Optional.empty();
      new Pipeline(pages, work, results).run(workers);
    }
  }

  private synchronized List<Video> next() {
    List<Video> all = videos;
    videos = new ArrayList<>();
    round += all.isEmpty() ? 0 : 1;
    return all;
  }
}
