package com.example.brightcove.sample;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock for demonstrations and tests that stands still until it is advanced. The sandbox advances
 * it instead of waiting, so that the runs printed in the documentation take no time. Thread-safe.
 */
public final class VirtualClock extends Clock {

  /** The time of every new clock. */
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Instant now = START;

  /** Lets time pass. A negative duration sets the clock back. */
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
    throw new UnsupportedOperationException("this clock has UTC only");
  }
}
