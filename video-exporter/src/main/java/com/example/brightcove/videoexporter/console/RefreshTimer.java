package com.example.brightcove.videoexporter.console;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs a task at intervals, in a thread that does not keep the JVM running. */
final class RefreshTimer implements AutoCloseable {

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(RefreshTimer::thread);

  RefreshTimer(Runnable task, Duration first, Duration interval) {
    timer.scheduleWithFixedDelay(
        task, first.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "progress");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
