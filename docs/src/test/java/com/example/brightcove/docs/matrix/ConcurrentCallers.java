package com.example.brightcove.docs.matrix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Threads that make one call each, all at the same time. */
final class Crowd {

  /** Only a test that fails waits as long. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch ready;
  private final CountDownLatch begun;
  private final Semaphore settled = new Semaphore(0);

  Crowd(int size, Runnable call) {
    ready = new CountDownLatch(size);
    begun = new CountDownLatch(size);
    for (int i = 0; i < size; i++) {
      Thread thread = new Thread(() -> takePart(call), "caller-" + i);
      thread.setDaemon(true);
      threads.add(thread);
    }
  }

  private void takePart(Runnable call) {
    ready.countDown();
    await(ready, "callers to start");
    begun.countDown();
    call.run();
    settle();
  }

  Crowd start() {
    threads.forEach(Thread::start);
    return this;
  }

  /** A caller has come as far as it will for now: a scenario may say so, and it does at its end. */
  void settle() {
    settled.release();
  }

  /** Returns when so many more have settled. */
  void awaitSettled(int callers) {
    try {
      if (!settled.tryAcquire(callers, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError(
            "only " + settled.availablePermits() + " of " + callers + " callers settled");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns when every caller is in its call and waits there. */
  void awaitAllWaiting() {
    await(begun, "callers to begin");
    long begin = System.nanoTime();
    while (!threads.stream().allMatch(Crowd::isWaiting)) {
      if (System.nanoTime() - begin > PATIENCE.toNanos()) {
        throw new AssertionError("not all callers wait");
      }
      Thread.yield();
    }
  }

  private static boolean isWaiting(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        || thread.getState() == Thread.State.TIMED_WAITING;
  }

  void awaitEnd() {
    for (Thread thread : threads) {
      try {
        thread.join(PATIENCE.toMillis());
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      if (thread.isAlive()) {
        throw new AssertionError(thread.getName() + " does not come to an end");
      }
    }
  }

  static void await(CountDownLatch latch, String what) {
    try {
      if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("waited in vain for " + latch.getCount() + " more " + what);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
