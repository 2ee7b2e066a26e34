package com.example.brightcove.videoexporter.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.brightcove.videoexporter.account.IdMap;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.store.ExportedVideo.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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

  private final Path file;
  private final IdMap lastLines = new IdMap(true);
  private final int[] byStatus = new int[Status.values().length];
  private final RandomAccessFile log; // no channel: an interrupt of one thread closes it for all
  private int lines;
  private long end;

  private Journal(Path file, boolean readOnly) throws IOException, InterruptedException {
    this.file = file;
    try {
      this.log =
          readOnly && !Files.exists(file)
              ? null
              : new RandomAccessFile(file.toFile(), readOnly ? "r" : "rw");
    } catch (IOException e) {
      throw DiskErrors.of(file, e);
    }
    try {
      if (log != null) {
        readAll(readOnly);
      }
    } catch (IOException e) {
      log.close();
      throw DiskErrors.of(file, e);
    } catch (InterruptedException e) {
      log.close();
      throw e;
    }
  }

  /** Opens the journal for reading; the file may be missing. */
  static Journal readOnly(Path file) throws IOException, InterruptedException {
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

  /** Reads up to the length at the start: a device in place of the file might not end. */
  private void readAll(boolean readOnly) throws IOException, InterruptedException {
    long length = log.length();
    byte[] buffer = new byte[1 << 16];
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long begin = 0;
    while (end < length) {
      int read = log.read(buffer, 0, (int) Math.min(buffer.length, length - end));
      int from = 0;
      for (int i = 0; i < read; i++) {
        if (buffer[i] == '\n') {
          line.write(buffer, from, i - from);
          readLine(line.toString(UTF_8), begin);
          line.reset();
          from = i + 1;
          begin = end + from;
        }
      }
      line.write(buffer, from, read - from);
      end += read;
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    if (line.size() > 0) {
      readLine(line.toString(UTF_8), begin);
      if (!readOnly) {
        append("\n"); // torn there: or the next line would be lost along with it
      }
    }
  }

  private void readLine(String line, long begin) {
    lines++;
    ExportedVideo.parse(line).ifPresent(video -> put(video, begin));
  }

  private void put(ExportedVideo video, long begin) {
    long before = lastLines.put(video.id(), begin << STATUS_BITS | video.status().ordinal());
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

  private synchronized String line(String id) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    byte[] buffer = new byte[1024];
    try {
      log.seek(lastLines.get(id) >>> STATUS_BITS);
      while (true) {
        int read = log.read(buffer);
        int length = 0;
        while (length < read && buffer[length] != '\n') {
          length++;
        }
        line.write(buffer, 0, length);
        if (length < buffer.length) {
          return line.toString(UTF_8);
        }
      }
    } catch (IOException e) {
      throw DiskErrors.of(file, e);
    }
  }

  /** Returns the ids of all videos as they are now, in the order of {@link Video#BY_ID}. */
  synchronized Stream<String> ids() {
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
      long begin = end;
      append(video.toJson() + "\n");
      lines++;
      put(video, begin);
    }
  }

  /** Appends to the complete lines: what a full disk has left of a line is overwritten. */
  private void append(String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    try {
      log.seek(end);
      log.write(bytes);
    } catch (IOException e) {
      throw DiskErrors.of(file, e);
    }
    end += bytes.length;
  }

  @Override
  public synchronized void close() throws IOException {
    if (log != null) {
      log.close();
    }
  }
}
