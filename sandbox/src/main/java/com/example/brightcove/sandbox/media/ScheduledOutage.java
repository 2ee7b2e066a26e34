package com.example.brightcove.sandbox.media;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;

/**
 * A time in which the APIs and the media server respond with 503 to everything.
 *
 * @param from its begin
 * @param until its end
 * @param hasDeadImageHost whether images have URLs of a host that never accepts a connection
 */
public record ScheduledOutage(Clock clock, Instant from, Instant until, boolean hasDeadImageHost) {

  /** RFC 863: the port of the discard service, which nobody runs any more. */
  private static final URI DEAD_HOST = URI.create("http://127.0.0.1:9");

  public boolean isNow() {
    Instant now = clock.instant();
    return !now.isBefore(from) && now.isBefore(until);
  }

  URI imageOrigin(URI usual) {
    return hasDeadImageHost ? DEAD_HOST : usual;
  }
}
