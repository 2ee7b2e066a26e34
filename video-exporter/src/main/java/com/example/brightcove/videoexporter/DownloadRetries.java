package com.example.brightcove.videoexporter;

import com.example.brightcove.sample.ProcessContext.Pause;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often and how soon a download is tried again: up to 6 attempts in a row that get nowhere,
 * with pauses of about 1, 2, 4, 8 and 16 s between them. A file of many gigabytes may break off
 * more often, as long as each attempt gets further. For one file.
 */
final class DownloadRetries {

  static final int MOST_ATTEMPTS = 6;

  /** An attempt that gets less further than this has got nowhere: it may never come to an end. */
  static final long STEP = 1 << 20;

  private final Pause pause;
  private int failed;
  private long reached;

  DownloadRetries(Pause pause) {
    this.pause = pause;
  }

  /**
   * Waits until it is time for the next attempt.
   *
   * @param bytes reached by the last one
   * @throws MediaFault the one given, if there is to be none
   */
  void next(MediaFault fault, long bytes) throws MediaFault, InterruptedException {
    if (bytes >= reached + STEP) {
      reached = bytes;
      failed = 0;
    }
    failed++;
    if (failed == MOST_ATTEMPTS) {
      throw fault;
    }
    // Those that failed together should not come back together
    double share = ThreadLocalRandom.current().nextDouble(0.5, 1);
    pause.of(Duration.ofMillis((long) (share * (1_000L << (failed - 1)))));
  }
}
