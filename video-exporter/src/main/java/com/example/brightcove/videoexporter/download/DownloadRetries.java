package com.example.brightcove.videoexporter.download;

import com.example.brightcove.sample.ProcessContext.Pause;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Limits the attempts of a download and spaces them: up to 6 attempts in a row without progress,
 * with pauses of about 1, 2, 4, 8 and 16 s between them. A file of many gigabytes may break off
 * more often, as long as each attempt gets further. For one file.
 */
final class DownloadRetries {

  static final int MAX_ATTEMPTS = 6;

  /** Bytes that count as progress: with fewer, the attempts might never end. */
  static final long MIN_PROGRESS = 1 << 20;

  private final Pause pause;
  private int failed;
  private long reached;

  DownloadRetries(Pause pause) {
    this.pause = pause;
  }

  /**
   * Waits until the next attempt may start.
   *
   * @param bytes reached by the last attempt
   * @throws DownloadException the given one, if there is to be no further attempt
   */
  void awaitNext(DownloadException error, long bytes)
      throws DownloadException, InterruptedException {
    if (bytes >= reached + MIN_PROGRESS) {
      reached = bytes;
      failed = 0;
    }
    failed++;
    if (failed == MAX_ATTEMPTS) {
      throw error;
    }
    // Downloads that failed together should not be retried together
    double share = ThreadLocalRandom.current().nextDouble(0.5, 1);
    pause.of(Duration.ofMillis((long) (share * (1_000L << (failed - 1)))));
  }
}
