package com.example.brightcove.docs.recipes;

import com.example.brightcove.expirycheck.withretry.ExpiryCheckWithRetry;
import java.util.concurrent.TimeUnit;

/** Spaces requests evenly, at so many a second. Thread-safe. */
public final class EvenRate implements ExpiryCheckWithRetry.Gate {
  private final long interval;
  private long next = System.nanoTime();

  public EvenRate(double requestsPerSecond) {
    this.interval = Math.round(TimeUnit.SECONDS.toNanos(1) / requestsPerSecond);
  }

  @Override
  public void pass() throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(reserve());
  }

  /** Takes the next start of a request, and returns how long to wait for it. */
  private synchronized long reserve() {
    long now = System.nanoTime();
    long wait = Math.max(0, next - now);
    next = now + wait + interval; // time without requests is not made up for
    return wait;
  }
}
