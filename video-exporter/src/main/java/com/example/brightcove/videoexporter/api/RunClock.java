package com.example.brightcove.videoexporter.api;

import com.example.brightcove.sample.ProcessContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Tells the time of a run and sleeps. Its nanoseconds never go back, even if the system's clock is
 * set. Thread-safe.
 */
public final class RunClock {

  private final Clock clock;
  private final ProcessContext.Pause pause;
  private Instant last;
  private long nanos;

  public RunClock(Clock clock, ProcessContext.Pause pause) {
    this.clock = clock;
    this.pause = pause;
    this.last = clock.instant();
  }

  public Instant instant() {
    return clock.instant();
  }

  /** Returns the nanoseconds since the run began. */
  public long nanos() {
    return moment().nanos();
  }

  /** One reading of the clock: both are of the same moment. */
  record Moment(long nanos, Instant instant) {}

  synchronized Moment moment() {
    Instant now = clock.instant();
    nanos += Math.max(0, Duration.between(last, now).toNanos());
    last = now;
    return new Moment(nanos, now);
  }

  public void sleep(Duration duration) throws InterruptedException {
    pause.of(duration);
  }
}
