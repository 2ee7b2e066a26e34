package com.example.brightcove.sandbox.media;

import java.time.Clock;
import java.time.Instant;

/**
 * A time in which the APIs and the media server respond with 503 to everything.
 *
 * @param from its begin
 * @param until its end
 */
public record ScheduledOutage(Clock clock, Instant from, Instant until) {

  public boolean isNow() {
    Instant now = clock.instant();
    return !now.isBefore(from) && now.isBefore(until);
  }
}
