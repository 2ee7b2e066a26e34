package com.example.brightcove.videoexporter.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.brightcove.videoexporter.account.ExactJson;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.store.ExportedVideo.StoredFile;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes {@code videos.jsonl}, which has in full what the CSV files have only in part or escaped:
 * for each of their rows a line with the video as the list gave it, and what was exported of it.
 * Thread-safe.
 *
 * <p>The JSON of an account, about 2 kB a video, may be larger than memory, and is not listed in
 * the order of ids. So each video is appended to a log when it is listed. At the end the log is
 * sorted and merged with the {@code videos.jsonl} of the run before, which has the videos that this
 * run did not list. A kill loses at most the line being written.
 */
public final class VideoJsonLines implements AutoCloseable {

  private final Path state;
  private final Path listed;
  private final AtomicTextFile files;
  private final RandomAccessFile log; // no channel: an interrupt of one thread closes it for all

  /**
   * @param readOnly whether nothing is written, as in a dry run
   */
  VideoJsonLines(Path state, AtomicTextFile files, boolean readOnly) throws IOException {
    this.state = state;
    this.files = files;
    this.listed = state.resolve("listed.jsonl");
    try {
      this.log = readOnly ? null : open(listed);
    } catch (IOException e) {
      throw DiskErrors.of(listed, e);
    }
  }

  /** Opens the log at its end, without the line that a kill may have torn there. */
  private static RandomAccessFile open(Path file) throws IOException {
    RandomAccessFile log = new RandomAccessFile(file.toFile(), "rw");
    long end = log.length();
    while (end > 0 && byteAt(log, end - 1) != '\n') {
      end--;
    }
    if (end < log.length()) {
      log.setLength(end);
    }
    log.seek(end);
    return log;
  }

  private static int byteAt(RandomAccessFile file, long position) throws IOException {
    file.seek(position);
    return file.read();
  }

  /** Appends a video as the list gave it, before anything is added to its JSON. */
  public void add(Video video) throws IOException {
    if (log == null) {
      return;
    }
    JsonObject line = line(video.id());
    line.add("video", ExactJson.withoutQueries(video.json()));
    append((ExactJson.text(line) + "\n").getBytes(UTF_8));
  }

  private synchronized void append(byte[] line) throws IOException {
    try {
      log.write(line);
    } catch (IOException e) {
      throw DiskErrors.of(listed, e);
    }
  }

  /**
   * Writes the file.
   *
   * @param rows the videos of Videos.csv, in its order
   */
  public synchronized void write(Stream<ExportedVideo> rows)
      throws IOException, InterruptedException {
    Path target = state.resolve("videos.jsonl");
    Path parts = state.resolve("parts");
    files.write(
        parts.resolve("all.lines"),
        target,
        out -> {
          try (SortedJsonLines lines = new SortedJsonLines(target, listed, parts)) {
            for (ExportedVideo row : (Iterable<ExportedVideo>) rows::iterator) {
              JsonObject line = line(row.id());
              line.add("video", lines.find(row.id()));
              line.add("exported", exported(row));
              out.append(ExactJson.text(line)).append('\n');
            }
          }
        });
    try {
      log.setLength(0);
      log.seek(0);
    } catch (IOException e) {
      throw DiskErrors.of(listed, e);
    }
  }

  private static JsonObject line(String id) {
    JsonObject line = new JsonObject();
    line.addProperty("id", id);
    return line;
  }

  private static JsonObject exported(ExportedVideo video) {
    JsonObject files = new JsonObject();
    for (Map.Entry<String, StoredFile> entry : new TreeMap<>(video.files()).entrySet()) {
      JsonObject file = new JsonObject();
      file.addProperty("name", entry.getValue().name());
      file.addProperty("bytes", entry.getValue().bytes());
      file.addProperty("sha256", entry.getValue().sha256());
      files.add(entry.getKey(), file);
    }
    JsonObject exported = new JsonObject();
    exported.addProperty("status", video.status().csvValue());
    exported.addProperty("folder", video.folder());
    exported.add("files", files);
    return exported;
  }

  @Override
  public void close() throws IOException {
    if (log != null) {
      log.close();
    }
  }
}
