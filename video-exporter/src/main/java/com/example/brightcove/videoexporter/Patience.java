package com.example.brightcove.videoexporter;

import com.example.brightcove.sample.ProcessContext.Pause;
import java.time.Duration;

/**
 * How long a download waits for what.
 *
 * @param idle without a byte for this long, the other side is taken for dead
 * @param window over which the speed is measured
 * @param slowest bytes a second over that window, below which a transfer counts as stalled
 * @param keepEvery how often what has arrived is forced to disk and noted
 * @param pause between two attempts
 */
record Patience(Duration idle, Duration window, long slowest, Duration keepEvery, Pause pause) {

  /**
   * The usual: a CDN that has said nothing for 30 s will not say more on this connection. One that
   * sends a byte now and then would never be idle: at 1 kB/s a clip of 100 MB takes a day, longer
   * than its link lives, while a new connection is fast again more often than not. A run that is
   * killed loses what came in the last 2 s, and a disk has not much to do every 2 s.
   */
  static Patience with(Pause pause) {
    return new Patience(
        Duration.ofSeconds(30), Duration.ofSeconds(60), 1_000, Duration.ofSeconds(2), pause);
  }
}
