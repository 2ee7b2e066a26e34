package com.example.brightcove.videoexporter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.account.Video;
import com.google.gson.JsonNull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines are read in the order of their ids; of several of one video, the newest. */
class SortedJsonLinesTest {

  @TempDir Path directory;
  private Path older;
  private Path newer;
  private Path parts;

  @BeforeEach
  void name() throws IOException {
    older = directory.resolve("videos.jsonl");
    newer = directory.resolve("listed.jsonl");
    parts = Files.createDirectory(directory.resolve("parts"));
    Files.createFile(newer);
  }

  private static String line(String id, int version) {
    return "{\"id\":\"" + id + "\",\"video\":" + version + "}";
  }

  @Test
  void theNewestOfEachWhateverTheirOrderAndHoweverManyFitIntoMemory() throws IOException {
    Random random = new Random(1);
    for (int portion : new int[] {0, 100, 3_000, 1_000_000}) {
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
      try (SortedJsonLines sorted = new SortedJsonLines(older, newer, parts, portion)) {
        long spilled =
            ExporterRun.files(parts).stream()
                .mapToLong(file -> ExporterRun.text(file).length())
                .sum();
        assertTrue(portion > 100_000 ? spilled == 0 : spilled > 0, "spilled " + spilled);
        assertTrue(spilled <= Files.size(newer), "each line at most once");
        for (Map.Entry<String, Integer> video : newest.entrySet()) {
          assertEquals(video.getValue(), sorted.find(video.getKey()).getAsInt(), video.getKey());
        }
      }
      assertTrue(
          ExporterRun.files(parts).isEmpty(), "what did not fit into memory is cleared away");
    }
  }

  @Test
  void aVideoWithoutALineIsNull() throws IOException {
    Files.writeString(newer, line("2", 2) + "\n" + line("10", 10) + "\n");
    try (SortedJsonLines lines = new SortedJsonLines(older, newer, parts)) {
      assertEquals(JsonNull.INSTANCE, lines.find("1"));
      assertEquals(JsonNull.INSTANCE, lines.find("3"));
      assertEquals(10, lines.find("10").getAsInt());
      assertEquals(JsonNull.INSTANCE, lines.find("11"));
    }
  }

  @Test
  void unreadableLinesAreSkipped() throws IOException {
    Files.writeString(older, "\0\0\0\n[]\n" + line("1", 1) + "\n" + line("2", 2) + "\n");
    Files.writeString(
        newer,
        line("1", 3)
            + "\n{\"id\":\"x\"}\n{}\n\n{\"ID\":\"1\"}\n{\"id\":[]}\n"
            + "{\"id\":\"2\",\"video\":{\"a\":\n");
    try (SortedJsonLines lines = new SortedJsonLines(older, newer, parts)) {
      assertEquals(3, lines.find("1").getAsInt());
      assertEquals(2, lines.find("2").getAsInt());
    }
  }
}
