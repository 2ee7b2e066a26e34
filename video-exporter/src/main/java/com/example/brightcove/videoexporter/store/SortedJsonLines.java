package com.example.brightcove.videoexporter.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.brightcove.videoexporter.account.Video;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Merges the lines of two files in the order of their ids; of several with one id, the newest comes
 * first. Lines are sorted a portion at a time: what does not fit into memory is kept in temporary
 * files.
 */
final class SortedJsonLines implements AutoCloseable {

  /** In characters; the JSON of about 2,000 videos. */
  private static final int PORTION = 4 << 20;

  private static final String SCRATCH = "all.lines.";

  private final PriorityQueue<SortedRun> runs = new PriorityQueue<>(SortedRun.BY_ID_NEWEST_FIRST);
  private final List<BufferedReader> open = new ArrayList<>();
  private final List<Path> scratch = new ArrayList<>();

  /**
   * @param sorted the older file, which may be missing
   * @param unsorted the newer one, its newest lines last
   */
  SortedJsonLines(Path sorted, Path unsorted, Path parts) throws IOException {
    this(sorted, unsorted, parts, PORTION);
  }

  SortedJsonLines(Path sorted, Path unsorted, Path parts, int portion) throws IOException {
    try (DirectoryStream<Path> killed = Files.newDirectoryStream(parts, SCRATCH + "[0-9]*")) {
      for (Path left : killed) {
        Files.delete(left);
      }
    }
    if (Files.exists(sorted)) {
      add(read(sorted).lines().iterator());
    }
    TreeMap<String, String> lines = new TreeMap<>(Video.BY_ID);
    int size = 0;
    for (Iterator<String> all = read(unsorted).lines().iterator(); all.hasNext(); ) {
      String line = all.next();
      String id = id(line);
      if (id != null) {
        size += line.length();
        lines.put(id, line);
      }
      if (size > portion) {
        add(spilled(lines.values(), parts.resolve(SCRATCH + scratch.size())));
        lines.clear();
        size = 0;
      }
    }
    add(lines.values().iterator());
  }

  private Iterator<String> spilled(Collection<String> lines, Path file) throws IOException {
    scratch.add(file);
    Files.write(file, lines, UTF_8);
    return read(file).lines().iterator();
  }

  private BufferedReader read(Path file) throws IOException {
    // Not Files.newBufferedReader, which throws at bytes that are not UTF-8
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(Files.newInputStream(file), UTF_8));
    open.add(reader);
    return reader;
  }

  private void add(Iterator<String> lines) {
    SortedRun run = new SortedRun(runs.size(), lines);
    if (run.next()) {
      runs.add(run);
    }
  }

  /** Returns the video of an id, or null if there is none. Ids must be asked for in their order. */
  JsonElement find(String id) {
    JsonElement video = JsonNull.INSTANCE;
    while (!runs.isEmpty() && Video.BY_ID.compare(runs.peek().id, id) <= 0) {
      SortedRun run = runs.remove();
      if (run.id.equals(id) && video.isJsonNull()) {
        video = video(run.line);
      }
      if (run.next()) {
        runs.add(run);
      }
    }
    return video;
  }

  /** Returns the id that a line begins with; null if it is no line of ours. */
  private static String id(String line) {
    try (JsonReader reader = new JsonReader(new StringReader(line))) {
      reader.beginObject();
      String id = reader.nextName().equals("id") ? reader.nextString() : "";
      return Video.isId(id) ? id : null;
    } catch (IOException | IllegalStateException e) {
      return null;
    }
  }

  private static JsonElement video(String line) {
    try {
      return JsonParser.parseString(line).getAsJsonObject().get("video");
    } catch (JsonParseException | IllegalStateException e) {
      return JsonNull
          .INSTANCE; // damaged on disk: an older line is used, and a later run replaces it
    }
  }

  @Override
  public void close() throws IOException {
    for (BufferedReader reader : open) {
      reader.close();
    }
    for (Path file : scratch) {
      Files.delete(file);
    }
  }

  /** Reads lines that are in order. */
  private static final class SortedRun {
    static final Comparator<SortedRun> BY_ID_NEWEST_FIRST =
        Comparator.<SortedRun, String>comparing(run -> run.id, Video.BY_ID)
            .thenComparing(run -> -run.age);

    private final int age;
    private final Iterator<String> lines;
    private String line;
    private String id;

    SortedRun(int age, Iterator<String> lines) {
      this.age = age;
      this.lines = lines;
    }

    boolean next() {
      while (lines.hasNext()) {
        line = lines.next();
        id = id(line);
        if (id != null) {
          return true;
        }
      }
      return false;
    }
  }
}
