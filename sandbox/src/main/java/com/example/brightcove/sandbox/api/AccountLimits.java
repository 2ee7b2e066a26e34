package com.example.brightcove.sandbox.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The CMS API's limits for an account: 10 calls in any second and 20 at once (CMS API overview).
 */
public final class AccountLimits {

  private static final int CALLS_A_SECOND = 10;
  private static final int CALLS_AT_ONCE = 20;
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Clock clock;
  private final Deque<Instant> begun = new ArrayDeque<>();
  private final Deque<Instant> ends = new ArrayDeque<>();

  public AccountLimits(Clock clock) {
    this.clock = clock;
  }

  /**
   * Whether one more call is allowed now.
   *
   * @param duration how long it will be under way; the same for all
   */
  public synchronized boolean allow(Duration duration) {
    Instant now = clock.instant();
    while (!begun.isEmpty() && !now.isBefore(begun.peekFirst().plus(SECOND))) {
      begun.removeFirst();
    }
    while (!ends.isEmpty() && !now.isBefore(ends.peekFirst())) {
      ends.removeFirst();
    }
    if (begun.size() >= CALLS_A_SECOND || ends.size() >= CALLS_AT_ONCE) {
      return false;
    }
    begun.addLast(now);
    ends.addLast(now.plus(duration));
    return true;
  }
}
