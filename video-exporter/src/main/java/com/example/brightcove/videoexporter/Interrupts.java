package com.example.brightcove.videoexporter;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Makes of Ctrl-C and SIGTERM an interrupt: what the run waits for ends, and it has a moment to
 * write down how far it came. A hook of the JVM, so in Maven's JVM, too; the process ends with 130
 * or 143 by itself.
 */
final class Interrupts {

  private static final long MOMENT_MILLIS = 1_000;

  private Interrupts() {}

  /** Runs it on this thread, which is interrupted by a signal. */
  static int interrupt(IntSupplier run) {
    Thread running = Thread.currentThread();
    CountDownLatch ended = new CountDownLatch(1);
    Thread hook = new Thread(() -> stop(running, ended), "signals");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return run.getAsInt();
    } finally {
      ended.countDown();
      remove(hook);
    }
  }

  private static void stop(Thread running, CountDownLatch ended) {
    running.interrupt();
    try {
      ended.await(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // the JVM ends in any case
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // it is running: there was a signal
    }
  }
}
