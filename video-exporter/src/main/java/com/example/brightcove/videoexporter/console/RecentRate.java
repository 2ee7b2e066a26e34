package com.example.brightcove.videoexporter.console;

import java.time.Duration;

/**
 * Averages how much there is of something a second, lately: what lies {@code memory} back counts
 * for a third (1/e) of what is new. It is right from the start, when there is little data. Not
 * thread-safe.
 */
final class RecentRate {

  private final double memory;
  private long last;
  private double amount;
  private double time;

  /**
   * @param now in nanoseconds, from any start, as in later calls
   */
  RecentRate(Duration memory, long now) {
    this.memory = memory.toNanos();
    this.last = now;
  }

  /** Adds what came since the last call, as if it had come evenly. */
  void add(double more, long now) {
    double passed = now - last;
    double lastSaved = Math.exp(-passed / memory);
    double weight = passed > 0 ? (1 - lastSaved) * memory / passed : 1;
    amount = amount * lastSaved + more * weight;
    time = time * lastSaved + passed * weight;
    last = now;
  }

  /** Returns the average; zero as long as no time has passed. */
  double perSecond(long now) {
    add(0, now);
    return time > 0 ? amount / time * Duration.ofSeconds(1).toNanos() : 0;
  }
}
