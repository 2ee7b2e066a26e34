package com.example.brightcove.videoexporter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.disk.AtomicMove;
import com.example.brightcove.videoexporter.disk.AtomicTextFile;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** videos.jsonl has a line for each row of Videos.csv, with the video as the list gave it. */
class VideoJsonLinesTest extends VideoJsonLinesFixture {

  @Test
  void aLineHasTheListsVideoAndTheExportedFiles() throws IOException {
    String video =
        "{\"duration\":12345678901234567890.10,\"id\":7,\"name\":\"=<\u00fc> \\ud83d\",\"tags\":[],"
            + "\"link\":null,\"custom_fields\":{\"b\":\"1\",\"a\":\"+2\"}}";
    account.videos.clear();
    account.respond(FakeAccount.CMS + "/counts/videos", 200, "{\"count\":1}");
    account.respond(FakeAccount.CMS + "/videos", 200, "[" + video + "]");
    account.respond(
        FakeAccount.CMS + "/videos/7/images",
        200,
        "{\"poster\":{\"src\":\"" + account.media("7", "poster/image.jpg") + "\"}}");
    assertEquals(0, run());
    List<String> row = Files.readAllLines(directory.resolve("exports/Videos.csv"));
    String sha256 = row.get(1).replaceFirst(".*,(\\w{64}),.*", "$1");
    String line = Files.readString(stateFile("videos.jsonl"));
    assertEquals(
        "{\"id\":\"7\",\"video\":"
            + video
            + ",\"exported\":{\"status\":\"exported\",\"folder\":\"__\u00fc_ _ (7)\",\"files\":{"
            + "\"poster\":{\"name\":\"poster.jpg\",\"bytes\":21,\"sha256\":\"-\"},"
            + "\"video\":{\"name\":\"video.mp4\",\"bytes\":"
            + FakeAccount.videoFile("7").length()
            + ",\"sha256\":\""
            + sha256
            + "\"}}}}\n",
        line.replaceFirst("(poster.jpg.*?\"sha256\":\")\\w{64}", "$1-"));
  }

  @Test
  void thereIsALineForEachRowInTheSameOrder() throws IOException {
    for (int i = 0; i < 2; i++) {
      assertEquals(0, run());
      assertEquals(List.of("3", "20", "100", "18446744073709551616"), ids());
      assertEquals(ExporterRun.column(directory.resolve("exports/Videos.csv"), "Id"), ids());
    }
  }

  @Test
  void theFileIsTheSameHoweverOftenTheRunWasInterrupted() throws IOException {
    run("--output", "at-once");
    for (String id : List.of("20", "3", "18446744073709551616")) {
      String sources = FakeAccount.CMS + "/videos/" + id + "/sources";
      account.respond(sources, 401, "[]");
      assertEquals(3, run("--downloads", "1"));
      account.respondAsUsual(sources);
    }
    assertEquals(0, run());
    assertEquals(
        Files.readString(directory.resolve("at-once/.export/videos.jsonl")),
        Files.readString(stateFile("videos.jsonl")));
  }

  @Test
  void theFileHasNoSignaturesOfUrls() throws IOException {
    run();
    assertFalse(Files.readString(stateFile("videos.jsonl")).contains("canary"));
    assertEquals(
        account.media("3", "poster/image.jpg").replaceFirst("\\?.*", ""),
        lines()
            .get(0)
            .getAsJsonObject("video")
            .getAsJsonObject("images")
            .getAsJsonObject("poster")
            .get("src")
            .getAsString());
  }

  @Test
  void aVideoThatIsNoLongerListedKeepsItsLine() throws IOException {
    run();
    account.remove("20");
    account.videos.get(0).addProperty("name", "Renamed");
    assertEquals(0, run());
    assertEquals("Video 20", nameOf("20"));
    assertEquals("Renamed", nameOf("100"));
    JsonObject removed = lines().get(1).getAsJsonObject("exported");
    assertEquals("removed", removed.get("status").getAsString());
    assertEquals(0, run("--max-videos", "1"));
    assertEquals("Video 20", nameOf("20"));
    assertEquals("Video 3", nameOf("3"));
  }

  @Test
  void aRowOfAnExporterWithoutLinesGetsOneWhenItIsListedAgain() throws IOException {
    run();
    Files.delete(stateFile("videos.jsonl"));
    run("--max-videos", "1");
    assertEquals("Video 100", nameOf("100"));
    assertEquals(null, nameOf("3"));
    run();
    assertEquals("Video 3", nameOf("3"));
  }

  @Test
  void linesOfManyThreadsAreNotMixed() throws Exception {
    Files.createDirectory(directory.resolve("parts"));
    List<ExportedVideo> rows = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (VideoJsonLines lines =
        new VideoJsonLines(directory, new AtomicTextFile(new AtomicMove(pause -> {})), false)) {
      List<Callable<Void>> additions = new ArrayList<>();
      for (int id = 1000; id < 2000; id++) {
        JsonObject json = account.add(String.valueOf(id), "x".repeat(id));
        rows.add(new ExportedVideo("" + id, List.of(), "f", Map.of(), "", Status.NO_MP4, Map.of()));
        additions.add(
            () -> {
              Thread.currentThread().interrupt(); // must not close the file for the others
              lines.add(Video.of(json).orElseThrow());
              return null;
            });
      }
      for (Future<Void> addition : threads.invokeAll(additions)) {
        addition.get();
      }
      lines.write(rows.stream());
    } finally {
      threads.shutdown();
    }
    for (String line : Files.readAllLines(directory.resolve("videos.jsonl"))) {
      JsonObject json = JsonParser.parseString(line).getAsJsonObject();
      int name = json.getAsJsonObject("video").get("name").getAsString().length();
      assertEquals(json.get("id").getAsInt(), name);
    }
  }

  @Test
  void aDryRunWritesNoLines() {
    run("--dry-run");
    assertFalse(Files.exists(directory.resolve("exports/.export")));
  }
}
