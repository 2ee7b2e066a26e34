package com.example.brightcove.sandbox.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that stands still until it is told how much time has passed. A sandbox that goes by it
 * lets it advance instead of taking its time. Thread-safe.
 */
public final class VirtualClock extends Clock {

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  /** Lets time pass, or with a negative duration sets the clock back. */
  public synchronized void advance(Duration time) {
    now = now.plus(time);
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("this clock knows UTC only");
  }
}
