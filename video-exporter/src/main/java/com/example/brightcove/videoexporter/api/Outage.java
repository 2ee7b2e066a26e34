package com.example.brightcove.videoexporter.api;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Waits out an outage of one service. While the service fails, one caller at a time tries it again
 * and the others wait for the result. A service that never worked in this run is not waited for: a
 * setting may be wrong. Thread-safe.
 */
public final class Outage {

  private static final long NEVER = -1;

  /** Tries the service with a request of which it is known that it should succeed. */
  @FunctionalInterface
  public interface Probe {
    boolean succeeds() throws InterruptedException;
  }

  /** What the caller should do with its request. */
  public enum Advice {
    RETRY,
    /** The service works: if one more attempt fails, the request is at fault. */
    RETRY_ONCE,
    GIVE_UP
  }

  /** Gets what holds the run back. Thread-safe. */
  @FunctionalInterface
  public interface HoldListener {
    /**
     * @param hold what holds the run back, as a sentence without a full stop
     * @param isOver whether it no longer does
     * @param line the same for a log
     */
    void changed(String hold, boolean isOver, String line);
  }

  private final String service;
  private final String hold;
  private final Duration limit;
  private final RunClock time;
  private final HoldListener listener;
  private final AtomicLong lastSuccess = new AtomicLong(NEVER);
  private final ReentrantLock turn = new ReentrantLock(true);

  /** When the first request of this outage failed. Guarded by {@link #turn}. */
  private long begin = NEVER;

  /** Whether a probe has failed since then. Guarded by {@link #turn}. */
  private boolean isProbed;

  /**
   * @param service its name, as the subject of a sentence
   * @param limit how long an outage is waited out
   * @param listener gets the begin and the end of each outage
   */
  public Outage(String service, Duration limit, RunClock time, HoldListener listener) {
    this.service = service;
    this.hold = service + " does not work";
    this.limit = limit;
    this.time = time;
    this.listener = listener;
  }

  /**
   * Records that a request succeeded.
   *
   * @param sent when it was sent, or later, in the run's nanoseconds. A call that was sent before
   *     another one failed does not show that the service has recovered: its token may be older.
   */
  public void succeeded(long sent) {
    lastSuccess.accumulateAndGet(sent, Math::max);
  }

  /**
   * Waits until the service works.
   *
   * @param begin when the caller's request failed for the first time, in the run's nanoseconds
   * @param pause between two requests to the service
   * @return to give up if the service never worked, or if the outage is longer than the limit
   */
  public Advice waitOut(long begin, Duration pause, Probe probe) throws InterruptedException {
    if (lastSuccess.get() == NEVER || limit.isZero()) {
      return Advice.GIVE_UP;
    }
    long since = time.nanos();
    turn.lockInterruptibly();
    try {
      if (lastSuccess.get() > since) {
        return Advice.RETRY;
      }
      if (this.begin < lastSuccess.get()) {
        this.begin = begin;
        isProbed = false;
      }
      return advice(since, pause, probe);
    } finally {
      turn.unlock();
    }
  }

  private Advice advice(long since, Duration pause, Probe probe) throws InterruptedException {
    if (isProbed && isLongerThanLimit()) {
      return Advice.GIVE_UP; // the callers' requests are probes enough
    }
    if (succeeds(probe)) {
      return Advice.RETRY_ONCE; // the outage may have ended since the caller's last attempt
    }
    isProbed = true;
    if (isLongerThanLimit()) {
      return Advice.GIVE_UP;
    }
    listener.changed(hold, false, hold + ": waiting up to " + text(limit));
    while (true) {
      time.sleep(pause);
      if (succeeds(probe) || lastSuccess.get() > since) {
        Duration length = Duration.ofNanos(time.nanos() - begin);
        listener.changed(hold, true, service + " works again, after " + text(length));
        return Advice.RETRY;
      }
      if (isLongerThanLimit()) {
        listener.changed(hold, true, hold + " after " + text(limit) + ": no longer waiting");
        return Advice.GIVE_UP;
      }
    }
  }

  private boolean succeeds(Probe probe) throws InterruptedException {
    long sent = time.nanos();
    boolean succeeds = probe.succeeds();
    if (succeeds) {
      succeeded(sent);
    }
    return succeeds;
  }

  private boolean isLongerThanLimit() {
    return time.nanos() - begin >= limit.toNanos();
  }

  private static String text(Duration time) {
    return time.toSeconds() < 120 ? time.toSeconds() + " s" : time.toMinutes() + " min";
  }
}
