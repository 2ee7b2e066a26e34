package com.example.brightcove.videoexporter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a second run does after a change of the account or the folder, or a stopped run. */
class RunningAgainTest {
  @TempDir Path directory;
  private FakeAccount account;

  @BeforeEach
  void start() throws IOException {
    account = FakeAccount.of("1", "2", "3");
  }

  @AfterEach
  void stop() {
    account.close();
  }

  private ExporterRun run(String... arguments) {
    return ExporterRun.in(directory, account.variables(), arguments);
  }

  private ExporterRun again(String... arguments) {
    account.forgetRequests();
    return run(arguments);
  }

  private Path exports() {
    return directory.resolve("exports");
  }

  private List<String> statuses() throws IOException {
    return ExporterRun.column(exports().resolve("Videos.csv"), "Status");
  }

  private List<String> mediaAsked() {
    return account.paths().stream().filter(path -> path.startsWith("/media/")).toList();
  }

  @Test
  void nothingIsRequestedTwice() {
    run();
    assertEquals(0, again().status());
    assertEquals(
        List.of("/counts/videos"), // then the time of the last change, and the list with its end
        account.paths().stream()
            .map(path -> path.replace(FakeAccount.CMS, ""))
            .filter(path -> !path.equals("/videos"))
            .distinct()
            .toList());
  }

  @Test
  void aRenamedVideoKeepsItsFolderAndItsRowHasTheNewName() throws IOException {
    run();
    account.videos.get(0).addProperty("name", "Renamed");
    account.videos.get(0).addProperty("updated_at", "2024-02-02T00:00:00.000Z");
    assertEquals(0, again().status());
    Path table = exports().resolve("Videos.csv");
    assertEquals("Renamed", ExporterRun.column(table, "Name").get(0));
    assertEquals("Video 1 (1)", ExporterRun.column(table, "Folder").get(0));
    assertEquals(
        List.of("Renamed"),
        ExporterRun.column(exports().resolve("Video 1 (1)").resolve("metadata.csv"), "Name"));
    assertEquals(List.of(), mediaAsked());
  }

  @Test
  void onlyFilesDeletedFromTheFolderAreDownloadedAgain() throws IOException {
    run();
    Map<String, String> before = ExporterRun.tree(exports());
    Files.delete(exports().resolve("Video 2 (2)/poster.jpg"));
    Files.writeString(exports().resolve("Video 3 (3)/video.mp4"), "cut");
    assertEquals(0, again("--downloads", "1").status());
    assertEquals(
        List.of(
            FakeAccount.mediaPath("2", "poster/image.jpg"),
            FakeAccount.mediaPath("3", "video.mp4")),
        mediaAsked());
    assertEquals(before, ExporterRun.tree(exports()));
  }

  @Test
  void changedMediaAreNotDownloadedAgain() {
    run();
    account.videos.get(0).addProperty("updated_at", "2024-02-02T00:00:00.000Z");
    account.source("1", account.media("1", "other.mp4"), 99);
    assertEquals(0, again().status());
    assertEquals(List.of(), mediaAsked());
  }

  @Test
  void aVideoFileOfAnotherSizeStaysMarked() throws IOException {
    account.source("1", account.media("1", "video.mp4"), 999);
    run();
    account.videos.get(0).addProperty("updated_at", "2024-02-02T00:00:00.000Z");
    assertEquals(0, again().status());
    assertEquals("size differs", statuses().get(0));
  }

  @Test
  void anMp4ThatAppearsLaterIsDownloadedThen() throws IOException {
    account.respond(FakeAccount.CMS + "/videos/1/sources", 200, "[]");
    run();
    assertEquals("no MP4", statuses().get(0));
    account.respondAsUsual(FakeAccount.CMS + "/videos/1/sources");
    account.videos.get(0).addProperty("updated_at", "2024-02-02T00:00:00.000Z");
    assertEquals(0, again().status());
    assertEquals("exported", statuses().get(0));
    assertEquals(List.of(FakeAccount.mediaPath("1", "video.mp4")), mediaAsked());
  }

  @Test
  void failedItemsAreRetriedAndFailuresCsvIsDeletedOnceTheySucceed() throws IOException {
    account.respond(FakeAccount.mediaPath("2", "video.mp4"), 404, "");
    assertEquals(1, run().status());
    assertTrue(Files.exists(exports().resolve("failures.csv")));
    account.respondAsUsual(FakeAccount.mediaPath("2", "video.mp4"));
    assertEquals(0, again().status());
    assertEquals(List.of(FakeAccount.mediaPath("2", "video.mp4")), mediaAsked());
    assertFalse(Files.exists(exports().resolve("failures.csv")));
    assertEquals(List.of("exported", "exported", "exported"), statuses());
  }

  @Test
  void aStoppedRunResumesWithTheFileItStoppedAt() throws IOException {
    account.respond(FakeAccount.CMS + "/videos/2/sources", 401, "[]");
    assertEquals(3, run("--downloads", "1").status());
    assertEquals(List.of("exported", "incomplete"), statuses());
    account.respondAsUsual(FakeAccount.CMS + "/videos/2/sources");
    assertEquals(0, again().status());
    assertEquals(
        List.of(FakeAccount.mediaPath("2", "video.mp4")),
        mediaAsked().stream().filter(path -> path.startsWith("/media/2/")).toList());
    assertEquals(List.of("exported", "exported", "exported"), statuses());
  }

  @Test
  void theTreeIsTheSameHoweverOftenTheRunWasInterrupted() throws IOException {
    ExporterRun.in(directory, account.variables(), "--output", "at-once");
    for (String id : List.of("1", "2", "3")) {
      account.respond(FakeAccount.CMS + "/videos/" + id + "/sources", 401, "[]");
      assertEquals(3, run("--downloads", "1").status());
      account.respondAsUsual(FakeAccount.CMS + "/videos/" + id + "/sources");
    }
    assertEquals(0, run().status());
    assertEquals(ExporterRun.tree(directory.resolve("at-once")), ExporterRun.tree(exports()));
  }

  @Test
  void aJournalCutAtAnyByteLosesAtMostTheVideoOfItsLastLine() throws IOException {
    account.videos.get(2).addProperty("name", "Übung 冷");
    run("--downloads", "1"); // so that the last line is that of video 3
    Path journal = exports().resolve(".export/journal.jsonl");
    byte[] whole = Files.readAllBytes(journal);
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    int lastLine = text.lastIndexOf('\n', text.length() - 2) + 1;
    Map<String, String> tree = ExporterRun.tree(exports());
    int letter = text.indexOf("\u00c3", lastLine) + 1; // in the middle of the Ü
    for (int end : new int[] {whole.length - 1, whole.length - 9, letter, lastLine + 1, lastLine}) {
      Files.write(journal, Arrays.copyOf(whole, end));
      assertEquals(0, again().status());
      assertTrue(mediaAsked().size() <= 1, "torn at " + end + ": " + mediaAsked());
      assertEquals(tree, ExporterRun.tree(exports()));
      again();
      assertEquals(List.of(), mediaAsked(), "torn at " + end);
    }
  }

  @Test
  void anUnknownLineInTheJournalIsSkipped() throws IOException {
    run();
    Path journal = exports().resolve(".export/journal.jsonl");
    Files.writeString(
        journal, "null\n[]\n{\"id\":\"9\",\"status\":\"NEW\"}\n", StandardOpenOption.APPEND);
    assertEquals(0, again().status());
    assertEquals(3, statuses().size());
  }
}
