package com.example.brightcove.videoexporter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What has been exported, a JSON line for each change: a killed run loses at most the line it was
 * writing. The last line of a video counts. Thread-safe.
 */
final class Journal implements AutoCloseable {

  private static final Gson GSON = new Gson();

  private final Path file;
  private final Map<String, ExportedVideo> videos = new LinkedHashMap<>();
  private final RandomAccessFile lines;

  /**
   * @param readOnly if nothing will be recorded, and the file may be missing
   */
  Journal(Path file, boolean readOnly) throws IOException {
    this.file = file;
    if (Files.exists(file)) {
      // Not Files.newBufferedReader, which would refuse a line torn in the middle of a letter
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(Files.newInputStream(file), UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          read(line);
        }
      }
    }
    lines = readOnly ? null : open(file);
  }

  /**
   * At its end; after a torn line on a new one, or the next would be lost along with it. Not a
   * channel, which an interrupt of one thread would close to all.
   */
  private static RandomAccessFile open(Path file) throws IOException {
    RandomAccessFile lines = new RandomAccessFile(file.toFile(), "rw");
    lines.seek(Math.max(0, lines.length() - 1));
    int last = lines.read();
    if (last >= 0 && last != '\n') {
      lines.write('\n');
    }
    return lines;
  }

  /** A line torn by a kill cannot be read, and is as if never written. */
  private void read(String line) {
    try {
      ExportedVideo video = GSON.fromJson(line, ExportedVideo.class);
      if (video != null
          && Stream.of(video.id(), video.cells(), video.folder(), video.files(), video.status())
              .allMatch(part -> part != null)) {
        videos.put(video.id(), video);
      }
    } catch (JsonParseException e) {
      // torn
    }
  }

  synchronized Optional<ExportedVideo> find(String id) {
    return Optional.ofNullable(videos.get(id));
  }

  /** As they are now. */
  synchronized List<ExportedVideo> all() {
    return List.copyOf(videos.values());
  }

  /** The videos that were in the account when last heard of. */
  List<String> presentIds() {
    return all().stream()
        .filter(video -> video.status() != ExportedVideo.Status.REMOVED)
        .map(ExportedVideo::id)
        .toList();
  }

  /** How many videos there was nothing left to do for when last heard of. */
  synchronized int complete() {
    return (int) videos.values().stream().filter(video -> video.status().isSettled()).count();
  }

  synchronized boolean has(ExportedVideo video) {
    return video.equals(videos.get(video.id()));
  }

  /** Remembers a video, unless nothing about it has changed. */
  synchronized void record(ExportedVideo video) throws IOException {
    if (!has(video)) {
      try {
        lines.write((GSON.toJson(video) + "\n").getBytes(UTF_8));
      } catch (IOException e) {
        throw DiskFault.of(file, e);
      }
      videos.put(video.id(), video);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (lines != null) {
      lines.close();
    }
  }
}
