package com.example.brightcove.videoexporter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What has been exported, a JSON line for each change: a killed run loses at most the line it was
 * writing. The last line of a video counts.
 */
final class Journal implements AutoCloseable {

  private static final Gson GSON = new Gson();

  private final Path file;
  private final Map<String, ExportedVideo> videos = new LinkedHashMap<>();
  private final FileChannel channel;

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
    channel = readOnly ? null : open(file);
  }

  /** At its end; after a torn line on a new one, or the next would be lost along with it. */
  private static FileChannel open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
    ByteBuffer last = ByteBuffer.allocate(1);
    channel.position(Math.max(0, channel.size() - 1));
    if (channel.read(last) == 1 && last.get(0) != '\n') {
      channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
    }
    return channel;
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

  Optional<ExportedVideo> find(String id) {
    return Optional.ofNullable(videos.get(id));
  }

  Collection<ExportedVideo> all() {
    return videos.values();
  }

  /** The videos that were in the account when last heard of. */
  Set<String> presentIds() {
    return all().stream()
        .filter(video -> video.status() != ExportedVideo.Status.REMOVED)
        .map(ExportedVideo::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  boolean has(ExportedVideo video) {
    return video.equals(videos.get(video.id()));
  }

  /** Remembers a video, unless nothing about it has changed. */
  void record(ExportedVideo video) throws IOException {
    if (!video.equals(videos.put(video.id(), video))) {
      ByteBuffer bytes = ByteBuffer.wrap((GSON.toJson(video) + "\n").getBytes(UTF_8));
      try {
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      } catch (IOException e) {
        throw DiskFault.of(file, e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
