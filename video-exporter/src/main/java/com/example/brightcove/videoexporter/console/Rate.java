package com.example.brightcove.videoexporter.console;

import java.time.Duration;

/**
 * How much there is of something a second, of late: what lies {@code memory} back counts for a
 * third (1/e) of what is new. Right from the start, when there is little to go by. Not thread-safe.
 */
final class Rate {

  private final double memory;
  private long last;
  private double amount;
  private double time;

  /**
   * @param now in nanoseconds, from any start, as are the later ones
   */
  Rate(Duration memory, long now) {
    this.memory = memory.toNanos();
    this.last = now;
  }

  /** Adds what came since the last time, taken as having come evenly. */
  void add(double more, long now) {
    double passed = now - last;
    double lastSaved = Math.exp(-passed / memory);
    double weight = passed > 0 ? (1 - lastSaved) * memory / passed : 1;
    amount = amount * lastSaved + more * weight;
    time = time * lastSaved + passed * weight;
    last = now;
  }

  /** Zero as long as no time has passed. */
  double perSecond(long now) {
    add(0, now);
    return time > 0 ? amount / time * Duration.ofSeconds(1).toNanos() : 0;
  }
}
