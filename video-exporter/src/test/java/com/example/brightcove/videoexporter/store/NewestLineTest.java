package com.example.brightcove.videoexporter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.disk.AtomicMove;
import com.example.brightcove.videoexporter.disk.AtomicTextFile;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A row has the video of its newest line, whichever file has it and in whatever order. */
class NewestLineTest {

  @TempDir Path directory;
  private Path older;
  private Path newer;

  @BeforeEach
  void name() throws IOException {
    older = directory.resolve("videos.jsonl");
    newer = directory.resolve("listed.jsonl");
    Files.createDirectory(directory.resolve("parts"));
    Files.createFile(newer);
  }

  private static String line(String id, int version) {
    return "{\"id\":\"" + id + "\",\"video\":" + version + "}";
  }

  private static ExportedVideo row(String id) {
    return new ExportedVideo(id, List.of(), "f", Map.of(), "", Status.NO_MP4, Map.of());
  }

  /** The videos of the file that is written for these rows. */
  private List<JsonElement> videos(String... ids) throws Exception {
    AtomicTextFile files = new AtomicTextFile(new AtomicMove(pause -> {}));
    try (VideoJsonLines lines = new VideoJsonLines(directory, files, false)) {
      lines.write(Stream.of(ids).map(NewestLineTest::row));
    }
    assertEquals(0, Files.size(newer), "the next run begins a new log");
    assertTrue(ExporterRun.files(directory.resolve("parts")).isEmpty());
    return Files.readAllLines(older).stream()
        .map(line -> JsonParser.parseString(line).getAsJsonObject().get("video"))
        .toList();
  }

  private static List<JsonElement> versions(Integer... versions) {
    return Stream.of(versions)
        .map(version -> version == null ? JsonNull.INSTANCE : new JsonPrimitive(version))
        .map(JsonElement.class::cast)
        .toList();
  }

  @Test
  void theNewestOfEachWhateverTheirOrder() throws Exception {
    Random random = new Random(1);
    TreeMap<String, Integer> newest = new TreeMap<>(Video.BY_ID);
    for (int i = 0; i < 300; i++) {
      newest.put(String.valueOf(random.nextInt(500)), -1);
    }
    Files.write(older, newest.keySet().stream().map(id -> line(id, -1)).toList());
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      String id = String.valueOf(random.nextInt(500)) + (i % 100 == 0 ? "99999999999999999" : "");
      lines.add(line(id, i));
      newest.put(id, i);
    }
    Files.write(newer, lines);
    assertEquals(
        versions(newest.values().toArray(new Integer[0])),
        videos(newest.keySet().toArray(new String[0])));
  }

  @Test
  void aVideoThatNoLineIsAboutIsNull() throws Exception {
    Files.writeString(newer, line("2", 2) + "\n" + line("10", 10) + "\n");
    assertEquals(versions(null, null, 10, null), videos("1", "3", "10", "11"));
  }

  @Test
  void whatADiskHasSpoiltIsPassedOver() throws Exception {
    Files.writeString(older, "\0\0\0\n[]\n" + line("1", 1) + "\n" + line("2", 2) + "\n");
    Files.writeString(
        newer,
        line("1", 3)
            + "\n"
            + line("3", 4)
            + "\n{\"id\":\"x\"}\n{}\n\n{\"ID\":\"1\"}\n{\"id\":[]}\n"
            + "{\"id\":\"3\",\"video\":{]}\n"
            + "{\"id\":\"2\",\"video\":{\"a\":\n");
    assertEquals(versions(3, 2, 4), videos("1", "2", "3"));
  }
}
