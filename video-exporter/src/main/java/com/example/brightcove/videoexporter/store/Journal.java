package com.example.brightcove.videoexporter.store;

import com.example.brightcove.videoexporter.account.IdMap;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.disk.AtomicTextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Records what has been exported, a JSON line for each change; a killed run loses at most the line
 * it was writing. The last line of a video counts. Only the positions of these lines are in memory:
 * the journal of an account of any size is read from the file, a video at a time. Thread-safe.
 */
public final class Journal implements AutoCloseable {

  /** In the map, the lowest bits are the status, those above them the position of the line. */
  private static final int STATUS_BITS = 3;

  private static final int FEW_LINES = 1_000; // not worth being compacted

  private final LineLog log;
  private final IdMap lastLines = new IdMap(true);
  private final int[] byStatus = new int[Status.values().length];
  private int lines;

  private Journal(Path file, boolean readOnly) throws IOException {
    log = new LineLog(file, readOnly);
    try {
      log.forEach(this::readLine);
    } catch (IOException e) {
      log.close();
      throw e;
    }
  }

  /** Opens the journal for reading; the file may be missing. */
  static Journal readOnly(Path file) throws IOException {
    return new Journal(file, true);
  }

  /**
   * Opens the journal for reading and writing. If most of its lines are outdated, they are removed
   * first: a kill leaves the old file or the new one.
   *
   * @param part where the new file may be written
   */
  static Journal open(Path file, Path part, AtomicTextFile files)
      throws IOException, InterruptedException {
    Journal journal = new Journal(file, false);
    if (journal.lines <= 2L * journal.lastLines.size() + FEW_LINES) {
      return journal;
    }
    Path compact = file.resolveSibling("journal.new");
    try (journal) {
      files.write(
          part,
          compact,
          out -> {
            for (String id : (Iterable<String>) journal.ids()::iterator) {
              out.append(journal.line(id)).append('\n');
            }
          });
    }
    files.atomicMove().move(compact, file); // after closing it: Windows replaces no open file
    return new Journal(file, false);
  }

  private void readLine(String line, long position) {
    lines++;
    ExportedVideo.parse(line).ifPresent(video -> put(video, position));
  }

  private void put(ExportedVideo video, long position) {
    long before = lastLines.put(video.id(), position << STATUS_BITS | video.status().ordinal());
    if (before != IdMap.NONE) {
      byStatus[status(before).ordinal()]--;
    }
    byStatus[video.status().ordinal()]++;
  }

  private static Status status(long entry) {
    return Status.values()[(int) (entry & ((1 << STATUS_BITS) - 1))];
  }

  public synchronized Optional<ExportedVideo> find(String id) throws IOException {
    return lastLines.contains(id) ? ExportedVideo.parse(line(id)) : Optional.empty();
  }

  private String line(String id) throws IOException {
    return log.read(lastLines.get(id) >>> STATUS_BITS);
  }

  /** Returns the ids of all videos as they are now, in the order of {@link Video#BY_ID}. */
  public synchronized Stream<String> ids() {
    return lastLines.sorted();
  }

  /**
   * Returns all videos in the same order, each read when its turn comes: for one thread, and while
   * nothing is recorded. An error of the disk is an {@link UncheckedIOException}.
   */
  public Stream<ExportedVideo> all() {
    return ids()
        .map(
            id -> {
              try {
                return find(id);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .flatMap(Optional::stream);
  }

  /** Returns the ids of the videos that were in the account when it was last listed. */
  public Stream<String> presentIds() {
    return ids().filter(this::isPresent);
  }

  private synchronized boolean isPresent(String id) {
    return status(lastLines.get(id)) != Status.REMOVED;
  }

  /** Counts the videos of each status that occurs, by its text in the CSV files. */
  public synchronized SortedMap<String, Integer> countByStatus() {
    SortedMap<String, Integer> counts = new TreeMap<>();
    for (Status status : Status.values()) {
      if (byStatus[status.ordinal()] > 0) {
        counts.put(status.csvValue(), byStatus[status.ordinal()]);
      }
    }
    return counts;
  }

  /** Counts the videos with nothing to do when they were last exported. */
  public synchronized int countSettled() {
    return Stream.of(Status.values())
        .filter(Status::isSettled)
        .mapToInt(status -> byStatus[status.ordinal()])
        .sum();
  }

  boolean contains(ExportedVideo video) throws IOException {
    return find(video.id()).equals(Optional.of(video));
  }

  /** Records a video, unless nothing about it has changed. */
  public synchronized void record(ExportedVideo video) throws IOException {
    if (!contains(video)) {
      put(video, log.append(video.toJson()));
    }
  }

  /** Forces to disk what was recorded. */
  public void force() throws IOException {
    log.force();
  }

  @Override
  public void close() throws IOException {
    log.close();
  }
}
