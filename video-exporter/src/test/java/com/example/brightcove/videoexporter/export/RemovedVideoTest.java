package com.example.brightcove.videoexporter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A video that was deleted after it was listed is removed and not failed. */
class RemovedVideoTest {

  private static final String SOURCES = FakeAccount.CMS + "/videos/2/sources";
  private static final String NOT_FOUND = "[{\"error_code\":\"RESOURCE_NOT_FOUND\"}]";

  @TempDir Path directory;
  private FakeAccount account;

  @BeforeEach
  void start() throws IOException {
    account = FakeAccount.of("1", "2", "3");
    removeBefore(SOURCES);
  }

  @AfterEach
  void stop() {
    account.close();
  }

  /** Removes video 2 from the account when this path is requested. */
  private void removeBefore(String path) {
    account.beforeNext(
        path,
        () -> {
          account.remove("2");
          account.respond(SOURCES, 404, NOT_FOUND);
        });
  }

  private Path exports() {
    return directory.resolve("exports");
  }

  private ExporterRun run(String... arguments) {
    ExporterRun run = ExporterRun.in(directory, account.variables(), arguments);
    assertEquals(0, run.status(), run.err());
    assertFalse(Files.exists(exports().resolve("failures.csv")));
    return run;
  }

  private List<String> statuses() throws IOException {
    return ExporterRun.column(exports().resolve("Videos.csv"), "Status");
  }

  private void withoutImages() {
    account.videos.get(1).add("images", new JsonObject());
  }

  @Test
  void aRemovedVideoWithoutFilesHasNoRow() throws IOException {
    withoutImages();
    ExporterRun run = run();
    assertEquals(List.of("1", "3"), ExporterRun.column(exports().resolve("Videos.csv"), "Id"));
    assertFalse(Files.exists(exports().resolve("Video 2 (2)")));
    assertTrue(run.err().contains("Video 2\n    no longer in the account"), run.err());
    String lines = Files.readString(exports().resolve(".export/videos.jsonl"));
    assertEquals(2, lines.lines().count(), lines);
    assertEquals(List.of("exported", "exported"), statusesAfter());
  }

  private List<String> statusesAfter() throws IOException {
    run();
    return statuses();
  }

  @Test
  void filesDownloadedBeforeTheRemovalAreKept() throws IOException {
    run();
    assertEquals(List.of("exported", "removed", "exported"), statuses());
    Path folder = exports().resolve("Video 2 (2)");
    assertTrue(Files.exists(folder.resolve("poster.jpg")));
    assertEquals(List.of("removed"), ExporterRun.column(folder.resolve("metadata.csv"), "Status"));
    Map<String, String> tree = ExporterRun.tree(exports());
    run();
    assertEquals(tree, ExporterRun.tree(exports()));
  }

  @Test
  void aRemovedVideoOfAnEarlierRunKeepsItsRow() throws IOException {
    withoutImages();
    account.respondAsUsual(SOURCES).respond(SOURCES, 500, "[]");
    assertEquals(1, ExporterRun.in(directory, account.variables()).status());
    removeBefore(SOURCES);
    run();
    assertEquals(List.of("exported", "removed", "exported"), statuses());
  }

  @Test
  void aVideoRemovedDuringItsDownloadLeavesNoPartialFile() throws IOException {
    account.respondAsUsual(SOURCES);
    removeBefore(FakeAccount.mediaPath("2", "video.mp4"));
    account.respond(FakeAccount.mediaPath("2", "video.mp4"), 404, "");
    Path part = exports().resolve(".export/parts/2.video");
    Files.createDirectories(part.getParent());
    Files.writeString(part, "of an earlier run");
    run();
    assertEquals(List.of("exported", "removed", "exported"), statuses());
    assertEquals(List.of(), ExporterRun.files(part.getParent()));
  }

  @Test
  void aVideoWhoseImagesAreGoneFirstIsRemovedAndNotFailed() throws IOException {
    for (String label : List.of("poster", "thumbnail")) {
      account.respond(FakeAccount.mediaPath("2", label + "/image.jpg"), 404, "");
    }
    removeBefore(FakeAccount.CMS + "/videos/2/images");
    account.respond(FakeAccount.CMS + "/videos/2/images", 404, NOT_FOUND);
    run();
    assertEquals(List.of("exported", "exported"), statuses());
  }

  @Test
  void aVideoThatExistsButWhoseSourcesAre404Fails() throws IOException {
    account.respondAsUsual(SOURCES).respond(SOURCES, 404, NOT_FOUND);
    ExporterRun run = ExporterRun.in(directory, account.variables());
    assertEquals(1, run.status(), run.err());
    assertEquals(List.of("exported", "failed", "exported"), statuses());
    assertTrue(Files.readString(exports().resolve("failures.csv")).contains("RESOURCE_NOT_FOUND"));
  }

  @Test
  void theRemovedVideoIsRequestedOnce() {
    run();
    String video = FakeAccount.CMS + "/videos/2";
    assertEquals(1, account.paths().stream().filter(video::equals).count());
    account.forgetRequests();
    run();
    assertEquals(0, account.paths().stream().filter(path -> path.startsWith(video + "/")).count());
  }

  @Test
  void aDryRunSkipsARemovedVideo() {
    ExporterRun run = run("--dry-run");
    assertTrue(run.out().contains("Video 2 (2): no longer in the account"), run.out());
    assertFalse(run.out().contains("failed"), run.out());
  }
}
