package com.example.brightcove.videoexporter;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Turns Ctrl-C and SIGTERM into an interrupt of the run's thread: its waits end, and it has a
 * second to write down how far it came. It uses a shutdown hook, so it works in Maven's JVM too;
 * the process then exits with 130 or 143 by itself.
 */
final class Interrupts {

  private static final long MOMENT_MILLIS = 1_000;

  private Interrupts() {}

  /** Runs the run on this thread, which a signal interrupts. */
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
      // the JVM exits in any case
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the hook is running: there was a signal
    }
  }
}
