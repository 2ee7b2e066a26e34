package com.example.brightcove.docs.matrix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Threads that make one call each, all at the same time. */
final class ConcurrentCallers {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch ready;
  private final CountDownLatch started;
  private final Semaphore settled = new Semaphore(0);

  ConcurrentCallers(int size, Runnable call) {
    ready = new CountDownLatch(size);
    started = new CountDownLatch(size);
    for (int i = 0; i < size; i++) {
      Thread thread = new Thread(() -> runCaller(call), "caller-" + i);
      thread.setDaemon(true);
      threads.add(thread);
    }
  }

  private void runCaller(Runnable call) {
    ready.countDown();
    await(ready, "callers to start");
    started.countDown();
    call.run();
    markSettled();
  }

  /** Starts all threads. */
  ConcurrentCallers start() {
    threads.forEach(Thread::start);
    return this;
  }

  /**
   * Records that a caller has ended, or that it waits for an event of the scenario. A thread does
   * so itself when its call has ended.
   */
  void markSettled() {
    settled.release();
  }

  /** Waits until the given number of further callers have settled. */
  void awaitSettled(int callers) {
    try {
      if (!settled.tryAcquire(callers, TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError(
            "only " + settled.availablePermits() + " of " + callers + " callers settled");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits until every thread has started its call and is blocked in it. */
  void awaitAllWaiting() {
    await(started, "callers to start their calls");
    long begin = System.nanoTime();
    while (!threads.stream().allMatch(ConcurrentCallers::isWaiting)) {
      if (System.nanoTime() - begin > TIMEOUT.toNanos()) {
        throw new AssertionError("not all callers wait");
      }
      Thread.yield();
    }
  }

  private static boolean isWaiting(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        || thread.getState() == Thread.State.TIMED_WAITING;
  }

  /** Waits until all calls have ended. */
  void awaitEnd() {
    for (Thread thread : threads) {
      try {
        thread.join(TIMEOUT.toMillis());
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      if (thread.isAlive()) {
        throw new AssertionError(thread.getName() + " did not end");
      }
    }
  }

  /** Waits for a latch. Fails with the name of what is missing. */
  static void await(CountDownLatch latch, String what) {
    try {
      if (!latch.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("timed out waiting for " + latch.getCount() + " more " + what);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
