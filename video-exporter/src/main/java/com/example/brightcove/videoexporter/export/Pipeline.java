package com.example.brightcove.videoexporter.export;

import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.account.VideoPages;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Exports several videos at a time. One thread lists videos, a fixed number of others export one
 * each. The queue between them is bounded, so an account of any size is never in memory as a whole.
 *
 * <p>An error that other videos would run into too stops all threads at once. An error of the list
 * alone does not: what was listed by then is exported first.
 */
public final class Pipeline {

  private static final int MAX_WAITING = 100;
  private static final int SECONDS_TO_STOP = 1;

  /** Exports a video. */
  @FunctionalInterface
  public interface VideoTask {
    VideoExporter.Result on(Video video) throws IOException, InterruptedException;
  }

  private final VideoPages pages;
  private final VideoTask work;
  private final Consumer<VideoExporter.Result> results;
  private final BlockingQueue<Optional<Video>> queue = new ArrayBlockingQueue<>(MAX_WAITING);

  /**
   * @param work for many threads
   * @param results receives the results; for many threads
   */
  public Pipeline(VideoPages pages, VideoTask work, Consumer<VideoExporter.Result> results) {
    this.pages = pages;
    this.work = work;
    this.results = results;
  }

  /**
   * Exports all videos. If it throws, all threads have stopped, except one that the system does not
   * release.
   *
   * @param workers how many videos are exported at a time
   */
  public void run(int workers) throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(1 + workers, Pipeline::thread);
    try {
      ExecutorCompletionService<Optional<IOException>> ends =
          new ExecutorCompletionService<>(threads);
      ends.submit(() -> list(workers));
      for (int i = 0; i < workers; i++) {
        ends.submit(this::work);
      }
      Optional<IOException> error = Optional.empty();
      for (int i = 0; i < 1 + workers; i++) {
        error = ends.take().get().or(Optional.of(error)::get);
      }
      if (error.isPresent()) {
        throw error.get();
      }
    } catch (ExecutionException e) {
      throw thrown(e.getCause());
    } finally {
      threads.shutdownNow();
      threads.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS);
    }
  }

  /** Lists the videos; returns the error that ended the list early, if any. */
  private Optional<IOException> list(int workers) throws IOException, InterruptedException {
    Optional<IOException> error = Optional.empty();
    try {
      Optional<List<Video>> page;
      while ((page = pages.nextPage()).isPresent()) {
        for (Video video : page.get()) {
          queue.put(Optional.of(video));
        }
      }
    } catch (IOException e) {
      if (FatalErrors.stopRun(e)) {
        throw e;
      }
      error = Optional.of(e);
    }
    for (int i = 0; i < workers; i++) {
      queue.put(Optional.empty());
    }
    return error;
  }

  private Optional<IOException> work() throws IOException, InterruptedException {
    for (Optional<Video> next = queue.take(); next.isPresent(); next = queue.take()) {
      results.accept(work.on(next.get()));
    }
    return Optional.empty();
  }

  private static Thread thread(Runnable stage) {
    Thread thread = new Thread(stage, "export");
    thread.setDaemon(true);
    return thread;
  }

  /** Returns or throws the error of a thread as it was. */
  private static IOException thrown(Throwable error) throws InterruptedException {
    if (error instanceof IOException e) {
      return e;
    }
    if (error instanceof InterruptedException e) {
      throw e;
    }
    if (error instanceof Error e) {
      throw e;
    }
    throw (RuntimeException) error;
  }
}
