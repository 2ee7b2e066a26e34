package com.example.brightcove.sandbox.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The limits of the CMS API for an account: 10 calls in any second and 20 at once (CMS API
 * overview). Thread-safe.
 */
public final class AccountLimits {

  private static final int CALLS_A_SECOND = 10;
  private static final int CALLS_AT_ONCE = 20;
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Clock clock;
  private final Duration callDuration;
  private final Deque<Instant> starts = new ArrayDeque<>();
  private final Deque<Instant> ends = new ArrayDeque<>();

  /**
   * @param callDuration how long each call takes
   */
  public AccountLimits(Clock clock, Duration callDuration) {
    this.clock = clock;
    this.callDuration = callDuration;
  }

  /** Counts one more call, and returns true, unless it exceeds a limit. */
  synchronized boolean allow() {
    Instant now = clock.instant();
    while (!starts.isEmpty() && !now.isBefore(starts.peekFirst().plus(SECOND))) {
      starts.removeFirst();
    }
    while (!ends.isEmpty() && !now.isBefore(ends.peekFirst())) {
      ends.removeFirst();
    }
    if (starts.size() >= CALLS_A_SECOND || ends.size() >= CALLS_AT_ONCE) {
      return false;
    }
    starts.addLast(now);
    ends.addLast(now.plus(callDuration));
    return true;
  }
}
