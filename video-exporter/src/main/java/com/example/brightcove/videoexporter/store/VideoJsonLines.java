package com.example.brightcove.videoexporter.store;

import com.example.brightcove.videoexporter.account.ExactJson;
import com.example.brightcove.videoexporter.account.IdMap;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.disk.AtomicTextFile;
import com.example.brightcove.videoexporter.disk.StoredFile;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes {@code videos.jsonl}, which has in full what the CSV files have only in part or escaped:
 * for each of their rows a line with the video as the list gave it, and what was exported of it.
 * Thread-safe.
 *
 * <p>The JSON of an account, about 2 kB a video, may be larger than memory, and is not listed in
 * the order of ids. So each video is appended to a log when it is listed. At the end a line is
 * written for each row: its video is read from the log, or from the {@code videos.jsonl} of the run
 * before, which has the videos that this run did not list. Only positions are in memory.
 */
public final class VideoJsonLines implements AutoCloseable {

  private static final Gson GSON = new Gson();
  private static final String FILE = "videos.jsonl";
  private static final String LISTED = "listed.jsonl";

  /** What is read of a line; those of {@code videos.jsonl} have more. */
  private record Line(String id, JsonElement video) {

    /** Reads a line; empty if it is not ours, or damaged on disk. Then an older one is used. */
    static Optional<Line> parse(String text) {
      try {
        return Optional.ofNullable(GSON.fromJson(text, Line.class))
            .filter(line -> line.id != null && Video.isId(line.id));
      } catch (JsonParseException e) {
        return Optional.empty();
      }
    }
  }

  private final Path state;
  private final AtomicTextFile files;
  private final boolean readOnly;
  private final LineLog listed;

  /**
   * @param readOnly whether nothing is written, as in a dry run
   */
  VideoJsonLines(Path state, AtomicTextFile files, boolean readOnly) throws IOException {
    this.state = state;
    this.files = files;
    this.readOnly = readOnly;
    this.listed = new LineLog(state.resolve(LISTED), readOnly);
  }

  /** Appends a video as the list gave it, before anything is added to its JSON. */
  public void add(Video video) throws IOException {
    if (!readOnly) {
      JsonObject line = line(video.id());
      line.add("video", ExactJson.withoutQueries(video.json()));
      listed.append(ExactJson.text(line));
    }
  }

  /**
   * Writes the file.
   *
   * @param rows the videos of Videos.csv, in its order
   * @param others of other exports, whose videos count if both have one
   */
  public void write(Stream<ExportedVideo> rows, VideoJsonLines... others)
      throws IOException, InterruptedException {
    Path target = state.resolve(FILE);
    files.write(
        state.resolve("parts").resolve("all.lines"),
        target,
        out -> {
          try (NewestLines lines = new NewestLines()) {
            lines.add(state);
            for (VideoJsonLines other : others) {
              lines.add(other.state);
            }
            for (ExportedVideo row : (Iterable<ExportedVideo>) rows::iterator) {
              JsonObject line = line(row.id());
              line.add("video", lines.find(row.id()));
              line.add("exported", exported(row));
              out.append(ExactJson.text(line)).append('\n');
            }
          }
        });
    listed.clear();
  }

  /** Finds the newest line of an id in files that are added from the oldest to the newest. */
  private static final class NewestLines implements AutoCloseable {
    private static final int FILE_BITS = 16;

    private final List<LineLog> files = new ArrayList<>();

    /** The lowest bits say which file, those above them the position. */
    private final IdMap positions = new IdMap(true);

    void add(Path state) throws IOException {
      for (String name : List.of(FILE, LISTED)) {
        int file = files.size();
        files.add(new LineLog(state.resolve(name), true));
        files.get(file).forEach((line, position) -> put(line, position << FILE_BITS | file));
      }
    }

    private void put(String line, long position) {
      Line.parse(line).ifPresent(valid -> positions.put(valid.id, position));
    }

    JsonElement find(String id) throws IOException {
      if (!positions.contains(id)) {
        return JsonNull.INSTANCE;
      }
      long position = positions.get(id);
      LineLog file = files.get((int) (position & ((1 << FILE_BITS) - 1)));
      return Line.parse(file.read(position >>> FILE_BITS)).orElseThrow().video;
    }

    @Override
    public void close() throws IOException {
      for (LineLog file : files) {
        file.close();
      }
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
      if (ExportedVideo.isMetadata(entry.getKey())) {
        continue; // the same as this line
      }
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
    listed.close();
  }
}
