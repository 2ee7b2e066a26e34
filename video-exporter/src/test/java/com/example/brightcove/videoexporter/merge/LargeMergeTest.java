package com.example.brightcove.videoexporter.merge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.videoexporter.Main;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.disk.StoredFile;
import com.example.brightcove.videoexporter.shard.Shard;
import com.example.brightcove.videoexporter.store.CsvFormat;
import com.example.brightcove.videoexporter.store.ExportFolder;
import com.example.brightcove.videoexporter.store.ExportedVideo;
import com.example.brightcove.videoexporter.store.Status;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Merges 16 shards with the memory of the documented command, and counts what it takes of memory
 * and disk. The system property {@code videos} says how many videos there are.
 */
class LargeMergeTest {

  private static final int VIDEOS = Integer.getInteger("videos", 800);
  private static final int SHARDS = 16;
  private static final List<String> NAMES =
      List.of("video.mp4", "poster.jpg", "thumbnail.jpg", "metadata.csv", "metadata.json");

  @TempDir Path directory;

  /** Runs a command of the exporter, and prints the most memory that this process had. */
  static final class WithPeak {
    public static void main(String[] arguments) throws IOException {
      int status = Main.run(ProcessContext.current(), arguments);
      Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmHWM"))
          .forEach(System.out::println);
      System.exit(status);
    }
  }

  @Test
  void needsLittleMemoryAndNoSpaceForFiles() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/status")), "Linux counts memory there");
    for (int index = 1; index <= SHARDS; index++) {
      export(new Shard(index, SHARDS));
    }
    for (String option : List.of("", "--move")) {
      long free = Files.getFileStore(directory).getUsableSpace();
      long started = System.nanoTime();
      List<String> lines = merge(option);
      long seconds = (System.nanoTime() - started) / 1_000_000_000;
      long space = free - Files.getFileStore(directory).getUsableSpace();
      String peak = lines.get(lines.size() - 1);
      System.out.printf(
          "merge %s: %s videos, %s s, %s, %s MB of disk, of which %s MB are .export and CSV files%n",
          option, VIDEOS, seconds, peak, space / 1_000_000, sizeOfRecords(option) / 1_000_000);
      assertEquals(
          "16 shards, %s videos, %s files: %s"
              .formatted(VIDEOS, VIDEOS * NAMES.size(), target(option)),
          lines.get(lines.size() - 2));
      assertTrue(Integer.parseInt(peak.replaceAll("\\D", "")) < 200_000, peak);
    }
  }

  private long sizeOfRecords(String option) throws IOException {
    long size = 0;
    for (String name :
        List.of(".export/journal.jsonl", ".export/videos.jsonl", "Videos.csv", "SHA256SUMS")) {
      size += Files.size(target(option).resolve(name));
    }
    return size;
  }

  private Path target(String option) {
    return directory.resolve("all" + option);
  }

  private void export(Shard shard) throws Exception {
    Path path = directory.resolve("" + shard.index());
    CsvFormat csv = new CsvFormat(false, CsvFormat.Formulas.ESCAPE);
    try (ExportFolder folder = ExportFolder.open(path, null, csv, false, time -> {})) {
      for (int i = 0; i < VIDEOS; i++) {
        String id = String.valueOf(6_300_000_000_000L + i);
        if (shard.contains(id)) {
          export(id, folder);
        }
      }
      folder.lines().write(folder.journal().all());
      Files.writeString(folder.stateFile("shard.txt"), shard + "\n");
      Files.writeString(folder.stateFile("account.txt"), "account 77 at https://example.com");
      Files.writeString(folder.stateFile("summary.json"), "{\"outcome\": \"done\"}");
    }
  }

  private static void export(String id, ExportFolder folder) throws IOException {
    JsonObject json = new JsonObject();
    json.addProperty("id", id);
    json.addProperty("name", "A title of usual length");
    json.addProperty("description", "as long as the rest of a video is ".repeat(60));
    Video video = Video.of(json).orElseThrow();
    folder.lines().add(video);
    String name = video.name() + " (" + id + ")";
    folder.createVideoFolder(name);
    Map<String, StoredFile> files = new HashMap<>();
    for (String file : NAMES) {
      byte[] content = (file + " of " + id).getBytes(UTF_8);
      Files.write(folder.resolve(name).resolve(file), content);
      String item = file.endsWith(".json") ? ExportedVideo.JSON : file.replaceFirst("\\..*", "");
      files.put(item, new StoredFile(file, content.length, "0".repeat(64), -1, ""));
    }
    folder
        .journal()
        .record(
            new ExportedVideo(
                id, video.cells(), name, files, video.updatedAt(), Status.EXPORTED, Map.of()));
  }

  /** Returns what the command printed. */
  private List<String> merge(String option) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx64m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(WithPeak.class.getName(), "merge", target(option).toString()));
    for (int index = 1; index <= SHARDS; index++) {
      command.add(directory.resolve("" + index).toString());
    }
    if (!option.isEmpty()) {
      command.add(option);
    }
    Path out = directory.resolve("out");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertEquals(0, process.waitFor(), Files.readString(out));
    return Files.readAllLines(out);
  }
}
