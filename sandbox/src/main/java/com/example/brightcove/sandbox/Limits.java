package com.example.brightcove.sandbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The CMS API's limits for an account: fewer than 10 calls in any second and 20 at once (CMS API
 * overview). They count real time, whatever clock the tokens follow.
 */
final class Limits {

  private static final int CALLS_A_SECOND = 10;
  private static final int CALLS_AT_ONCE = 20;
  private static final long SECOND = 1_000_000_000;

  private final Deque<Long> begun = new ArrayDeque<>();
  private final Deque<Long> ends = new ArrayDeque<>();

  /**
   * Whether one more call is allowed now.
   *
   * @param duration how long it will be under way; the same for all
   */
  synchronized boolean allow(Duration duration) {
    long now = System.nanoTime();
    while (!begun.isEmpty() && now - begun.peekFirst() >= SECOND) {
      begun.removeFirst();
    }
    while (!ends.isEmpty() && now - ends.peekFirst() >= 0) {
      ends.removeFirst();
    }
    if (begun.size() >= CALLS_A_SECOND || ends.size() >= CALLS_AT_ONCE) {
      return false;
    }
    begun.addLast(now);
    ends.addLast(now + duration.toNanos());
    return true;
  }
}
