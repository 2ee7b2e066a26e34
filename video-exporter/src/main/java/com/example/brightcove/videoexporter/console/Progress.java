package com.example.brightcove.videoexporter.console;

import com.example.brightcove.videoexporter.store.ExportedVideo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** Counts how far a run has come, and how fast. Thread-safe. */
final class Progress {

  /** Long enough to be read, short enough to show the current speed. */
  private static final Duration RATE_WINDOW = Duration.ofSeconds(10);

  /** Videos differ in length: a few of them do not tell how long the others will take. */
  private static final Duration VIDEO_RATE_WINDOW = Duration.ofMinutes(5);

  /** A longer estimate only says that almost nothing arrives. */
  private static final double MAX_SECONDS = Duration.ofDays(1_000).toSeconds();

  private static final Duration MIN_TIME_FOR_ESTIMATE = Duration.ofSeconds(5);

  private final LongSupplier nanos;
  private final Set<Meter> transfers = new LinkedHashSet<>();
  private final RecentRate byteRate;
  private final RecentRate callRate;
  private RecentRate workRate;
  private RecentRate workBytesRate;
  private long workBegan;
  private int expected;
  private int complete;
  private int videos;
  private int exported;
  private long exportedBytes;
  private long bytes;

  /**
   * @param nanos the time, from any start
   */
  Progress(LongSupplier nanos) {
    this.nanos = nanos;
    this.byteRate = new RecentRate(RATE_WINDOW, nanos.getAsLong());
    this.callRate = new RecentRate(RATE_WINDOW, nanos.getAsLong());
  }

  /**
   * Holds the figures of one moment.
   *
   * @param expected how many videos there are, as far as is known
   * @param bytes how many were received in this run
   * @param remaining how long the rest will take; empty as long as that cannot be told
   * @param transfers those under way, the oldest first
   */
  record Figures(
      int videos,
      int expected,
      long bytes,
      double bytesPerSecond,
      double callsPerSecond,
      Optional<Duration> remaining,
      List<RunningTransfer> transfers) {}

  /**
   * Describes a transfer under way.
   *
   * @param total -1 if the server has not said
   */
  record RunningTransfer(String item, String title, long bytes, long total) {}

  /** Measures a transfer under way; to be closed at its end. */
  final class Meter implements AutoCloseable {
    private final String item;
    private final String title;
    private final LongSupplier position;
    private final LongSupplier total;
    private long last;

    private Meter(String item, String title, LongSupplier position, LongSupplier total) {
      this.item = item;
      this.title = title;
      this.position = position;
      this.total = total;
      this.last = position.getAsLong();
    }

    /** Returns how many bytes arrived since the last call; none if the transfer restarted. */
    private long arrived() {
      long now = position.getAsLong();
      long arrived = Math.max(0, now - last);
      last = now;
      return arrived;
    }

    private long missing() {
      return Math.max(0, total.getAsLong() - last);
    }

    private long size() {
      return Math.max(last, total.getAsLong());
    }

    private boolean isVideoFileOfKnownSize() {
      return item.equals(ExportedVideo.VIDEO_FILE) && total.getAsLong() > 0;
    }

    private RunningTransfer shown() {
      return new RunningTransfer(item, title, last, total.getAsLong());
    }

    @Override
    public void close() {
      synchronized (Progress.this) {
        addBytes(arrived());
        exportedBytes += last;
        transfers.remove(this);
      }
    }
  }

  /**
   * Starts to count.
   *
   * @param complete how many of the videos an earlier run has exported: they will not take long
   */
  synchronized void start(int expected, int complete) {
    this.expected = expected;
    this.complete = complete;
  }

  /** Corrects how many videos there are. */
  synchronized void expect(int videos) {
    expected = videos;
  }

  /** Counts an API call. */
  synchronized void callStarted() {
    callRate.add(1, nanos.getAsLong());
  }

  /**
   * Starts to measure a transfer.
   *
   * @param position returns how many bytes there are, those of earlier runs included; for any
   *     thread
   * @param total -1 if unknown; for any thread
   */
  synchronized Meter transfer(
      String item, String title, LongSupplier position, LongSupplier total) {
    beginWork();
    Meter transfer = new Meter(item, title, position, total);
    transfers.add(transfer);
    return transfer;
  }

  /** Counts a video. Returns how many were counted, this one included. */
  synchronized int videoDone(boolean wasComplete) {
    videos++;
    if (wasComplete) {
      complete--;
      return videos;
    }
    exported++;
    if (!beginWork()) {
      workRate.add(1, nanos.getAsLong());
    }
    return videos;
  }

  /**
   * Starts the clock of the estimate at the first video with something to do: those that were
   * complete take no time and would distort it.
   */
  private boolean beginWork() {
    if (workRate != null) {
      return false;
    }
    workBegan = nanos.getAsLong();
    workRate = new RecentRate(VIDEO_RATE_WINDOW, workBegan);
    workBytesRate = new RecentRate(VIDEO_RATE_WINDOW, workBegan);
    return true;
  }

  synchronized int expected() {
    return Math.max(expected, videos);
  }

  synchronized Figures figures() {
    transfers.forEach(transfer -> addBytes(transfer.arrived()));
    List<RunningTransfer> running = new ArrayList<>();
    transfers.forEach(transfer -> running.add(transfer.shown()));
    long now = nanos.getAsLong();
    return new Figures(
        videos,
        expected(),
        bytes,
        byteRate.perSecond(now),
        callRate.perSecond(now),
        remaining(now),
        running);
  }

  private void addBytes(long arrived) {
    bytes += arrived;
    byteRate.add(arrived, nanos.getAsLong());
    if (workBytesRate != null) {
      workBytesRate.add(arrived, nanos.getAsLong());
    }
  }

  /**
   * Estimates the time left by bytes. The list has no sizes: videos that were not begun count with
   * the mean size of those that were. While nothing arrives, the estimate grows.
   */
  private Optional<Duration> remaining(long now) {
    if (workRate == null || now - workBegan < MIN_TIME_FOR_ESTIMATE.toNanos()) {
      return Optional.empty();
    }
    // Complete videos are ahead too, but some of them may have changed since
    long toDo = expected() - videos - Math.max(0, complete);
    List<Meter> begun = transfers.stream().filter(Meter::isVideoFileOfKnownSize).toList();
    long notBegun = Math.max(0, toDo - begun.size());
    double sizes = exportedBytes + begun.stream().mapToLong(Meter::size).sum();
    double missing = transfers.stream().mapToLong(Meter::missing).sum();
    missing += notBegun * sizes / Math.max(1, exported + begun.size());
    double seconds =
        missing > 0
            ? missing / workBytesRate.perSecond(now)
            : notBegun == 0 ? 0 : toDo / workRate.perSecond(now); // no file was downloaded yet
    return Optional.of(seconds)
        .filter(estimate -> estimate > 0 && estimate < MAX_SECONDS)
        .map(remaining -> Duration.ofSeconds(Math.round(remaining)));
  }
}
