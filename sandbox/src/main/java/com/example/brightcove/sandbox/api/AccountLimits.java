package com.example.brightcove.sandbox.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The limits of the CMS API for an account: fewer than 10 calls in any second and at most 20 at
 * once (CMS API overview). Thread-safe.
 */
public final class AccountLimits {

  /** The 10th call in a second is rejected, because there must be fewer. */
  public static final int FEWER_THAN_IN_A_SECOND = 10;

  private static final int MOST_AT_ONCE = 20;
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
    if (starts.size() + 1 >= FEWER_THAN_IN_A_SECOND || ends.size() >= MOST_AT_ONCE) {
      return false;
    }
    starts.addLast(now);
    ends.addLast(now.plus(callDuration));
    return true;
  }
}
