package com.example.brightcove.videoexporter.api;

import com.example.brightcove.videoexporter.shard.Shard;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Spaces API calls evenly, at so many a second. The limit is the account's, and others may be using
 * it too: a 429 halves the rate, and each good response gives a two-hundredth back. Of several
 * shards, each has its part of the rate, and its {@link CallSlots}. Thread-safe; callers are served
 * in the order they came.
 */
public final class RateLimiter {

  /** Is told what happens to the rate. Thread-safe. */
  public interface RateListener {
    /** A call starts. */
    default void callStarted() {}

    /** A call was answered with 429. */
    default void callRejected() {}

    /** A 429 reduced the rate to so many calls a second. */
    default void rateReduced(double rate) {}

    /** The rate is what it was before it was reduced. */
    default void rateRestored() {}

    /** No call starts for this long. */
    default void callsPaused(Duration duration) {}
  }

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /**
   * Brightcove allows fewer than 10 in a second. Calls do not travel equally fast: calls that start
   * within a little more than a second may arrive within one. That allows 8.65 a second of 9; 8.6
   * and less stay as they are. A rate above 9 is for another service, which has no such limit.
   */
  private static final int MAX_IN_WINDOW = 9;

  private static final long WINDOW = Duration.ofMillis(1_040).toNanos();

  /**
   * So long from its first call, a shard uses every second slot. A program that has just started is
   * slow, and its calls arrive late: those of several shards would arrive together.
   */
  private static final long SLOW_START = Duration.ofSeconds(10).toNanos();

  private static final double RECOVERY = 1.0 / 200;
  private static final double SLOWEST = 1.0 / 16;

  private final double fastest;
  private final long period;
  private final Optional<CallSlots> slots;
  private final RunClock time;
  private final RateListener listener;
  private final ReentrantLock queue = new ReentrantLock(true);
  private final Deque<Long> begun = new ArrayDeque<>(MAX_IN_WINDOW);
  private double rate;
  private long slowUntil;
  private long due;
  private long pausedUntil;
  private long rateReducedUntil;

  RateLimiter(double rate, RunClock time) {
    this(rate, Shard.WHOLE, time, new RateListener() {});
  }

  /**
   * @param accountRate calls a second of all shards together
   */
  public RateLimiter(double accountRate, Shard shard, RunClock time, RateListener listener) {
    this.fastest = accountRate / shard.count();
    this.rate = fastest;
    this.time = time;
    this.listener = listener;
    long callPeriod = (long) Math.ceil(SECOND / accountRate);
    this.period = callPeriod * shard.count();
    boolean isEven = shard.count() > 1 && accountRate <= MAX_IN_WINDOW;
    this.slots =
        isEven
            ? Optional.of(CallSlots.of(shard, callPeriod, MAX_IN_WINDOW * callPeriod - WINDOW))
            : Optional.empty();
  }

  /** Waits until the caller may start a call. A pause that begins meanwhile counts too. */
  public void acquire() throws InterruptedException {
    queue.lockInterruptibly();
    try {
      long remaining = tryAcquire(false);
      while (remaining > 0) {
        time.sleep(Duration.ofNanos(remaining));
        remaining = tryAcquire(true);
      }
    } finally {
      queue.unlock();
    }
    listener.callStarted();
  }

  /**
   * Acquires a call's start, or returns how long to wait.
   *
   * @param waited whether the caller has waited: a sleep that took too long is made up for, idle
   *     time is not
   */
  private synchronized long tryAcquire(boolean waited) {
    RunClock.Moment moment = time.moment();
    long now = moment.nanos();
    long turn = Math.max(due, pausedUntil);
    if (begun.size() == MAX_IN_WINDOW && fastest <= MAX_IN_WINDOW) {
      turn = Math.max(turn, begun.getFirst() + WINDOW);
    }
    if (slots.isPresent()) {
      turn = slots.get().next(turn, moment);
    }
    if (turn <= now) {
      slowUntil = begun.isEmpty() ? now + SLOW_START : slowUntil;
      int periods = slots.isPresent() && now < slowUntil ? 2 : 1;
      if (begun.size() == MAX_IN_WINDOW) {
        begun.removeFirst();
      }
      begun.addLast(now);
      due = waited || slots.isPresent() ? turn : now;
      due += (long) Math.ceil(periods * period * (fastest / rate));
    }
    return turn - now;
  }

  /** Lets no call start for this long. */
  synchronized void pauseCalls(Duration duration) {
    pausedUntil = Math.max(pausedUntil, time.nanos() + duration.toNanos());
    listener.callsPaused(duration);
  }

  /**
   * Halves the rate and lets no call start for a second. In this second arrive the responses to
   * calls that were sent before; their 429s change nothing.
   */
  synchronized void slowDown() {
    listener.callRejected();
    long now = time.nanos();
    if (now >= rateReducedUntil) {
      rate = Math.max(rate / 2, fastest * SLOWEST);
      rateReducedUntil = now + SECOND;
      pauseCalls(Duration.ofNanos(SECOND));
      listener.rateReduced(rate);
    }
  }

  /** Raises the rate a little, after a good response. */
  synchronized void speedUp() {
    boolean wasReduced = rate < fastest;
    rate = Math.min(rate + fastest * RECOVERY, fastest);
    if (wasReduced && rate == fastest) {
      listener.rateRestored();
    }
  }

  synchronized double rate() {
    return rate;
  }
}
