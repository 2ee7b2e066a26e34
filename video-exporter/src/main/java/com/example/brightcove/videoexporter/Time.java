package com.example.brightcove.videoexporter;

import com.example.brightcove.sample.ProcessContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The time of a run. It never goes back, though the clock may be set. Thread-safe. */
final class Time {

  private final Clock clock;
  private final ProcessContext.Pause pause;
  private Instant last;
  private long nanos;

  Time(Clock clock, ProcessContext.Pause pause) {
    this.clock = clock;
    this.pause = pause;
    this.last = clock.instant();
  }

  Instant instant() {
    return clock.instant();
  }

  /** Nanoseconds since the run began. */
  synchronized long nanos() {
    Instant now = clock.instant();
    nanos += Math.max(0, Duration.between(last, now).toNanos());
    last = now;
    return nanos;
  }

  void sleep(Duration duration) throws InterruptedException {
    pause.of(duration);
  }
}
