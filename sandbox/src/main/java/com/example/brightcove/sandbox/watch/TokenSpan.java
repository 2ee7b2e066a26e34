package com.example.brightcove.sandbox.watch;

import java.time.Instant;

/**
 * The time in which a token is valid.
 *
 * @param number 2 for the second token that was issued
 * @param end when it expires, or when it was revoked
 */
public record TokenSpan(int number, Instant start, Instant end, boolean isRevoked) {

  /** Returns whether the token is valid at a time. */
  public boolean includes(Instant time) {
    return time.isBefore(end);
  }

  /** Returns this span, ended now if the token is valid. */
  public TokenSpan revokedAt(Instant now) {
    return includes(now) ? new TokenSpan(number, start, now, true) : this;
  }
}
