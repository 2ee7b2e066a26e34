package com.example.brightcove.videoexporter;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What has been exported, a JSON line for each change: a killed run loses at most the line it was
 * writing. The last line of a video counts.
 */
final class Journal implements AutoCloseable {

  private static final Gson GSON = new Gson();

  private final Map<String, ExportedVideo> videos = new LinkedHashMap<>();
  private final FileChannel channel;

  /**
   * @param readOnly if nothing will be recorded, and the file may be missing
   */
  Journal(Path file, boolean readOnly) throws IOException {
    boolean isTorn = false;
    if (Files.exists(file)) {
      try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          isTorn = !read(line);
        }
      }
    }
    channel = readOnly ? null : FileChannel.open(file, CREATE, WRITE, APPEND);
    if (isTorn && !readOnly) {
      write("\n"); // so that the next line is not lost along with the torn one
    }
  }

  /** Whether the line could be read: one torn by a kill cannot, and is as if never written. */
  private boolean read(String line) {
    try {
      ExportedVideo video = GSON.fromJson(line, ExportedVideo.class);
      if (video != null && video.id() != null && video.status() != null) {
        videos.put(video.id(), video);
      }
      return video != null;
    } catch (JsonParseException e) {
      return false;
    }
  }

  Optional<ExportedVideo> find(String id) {
    return Optional.ofNullable(videos.get(id));
  }

  Collection<ExportedVideo> all() {
    return videos.values();
  }

  /** Remembers a video, unless nothing about it has changed. */
  void record(ExportedVideo video) throws IOException {
    if (!video.equals(videos.put(video.id(), video))) {
      write(GSON.toJson(video) + "\n");
    }
  }

  private void write(String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
