package com.example.brightcove.videoexporter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.testing.FakeProcess;
import com.example.brightcove.videoexporter.AccountJson;
import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.api.RunClock;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A video in processing (403 NOT_AVAILABLE) is deferred to the end of the run. */
class DeferredVideoTest {

  private static final String SOURCES = FakeAccount.CMS + "/videos/1/sources";
  private static final String NOT_AVAILABLE = "[{\"error_code\":\"NOT_AVAILABLE\"}]";

  @TempDir Path directory;
  private final VirtualClock clock = new VirtualClock();
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
    return ExporterRun.with(new FakeProcess(account.variables(), directory, clock), arguments);
  }

  /** Responds with 403 NOT_AVAILABLE to this many sources calls for video 1. */
  private void processing(int calls) {
    account.forgetRequests();
    ResponseDefinitionBuilder[] responses = new ResponseDefinitionBuilder[calls];
    Arrays.fill(responses, FakeAccount.response(403, NOT_AVAILABLE));
    account.respondOnce(SOURCES, responses);
  }

  private long sourcesCalls() {
    return account.paths().stream().filter(SOURCES::equals).count();
  }

  private Path exports() {
    return directory.resolve("exports");
  }

  @Test
  void aVideoInProcessingIsExportedLikeAnyOtherInTheEnd() {
    run("--output", "undisturbed");
    for (int calls = 1; calls <= 3; calls++) {
      processing(calls);
      String folder = "after-" + calls;
      ExporterRun run = run("--output", folder);
      assertEquals(0, run.status(), run.err());
      assertEquals(
          ExporterRun.tree(directory.resolve("undisturbed")),
          ExporterRun.tree(directory.resolve(folder)));
      assertEquals(calls + 1, sourcesCalls());
      assertTrue(run.out().startsWith("3 videos, 9 files,"), run.out());
      assertTrue(run.err().contains("[later] Video 1"), run.err());
      assertTrue(run.err().contains("[3/3] Video 1"), run.err());
    }
  }

  @Test
  void otherVideosAreExportedMeanwhileEvenWithOneDownload() {
    processing(1);
    Instant before = clock.instant();
    assertEquals(0, run("--downloads", "1").status());
    List<String> videoFiles = new ArrayList<>(account.paths());
    videoFiles.removeIf(path -> !path.endsWith("video.mp4"));
    assertEquals(
        List.of("2", "3", "1").stream().map(id -> FakeAccount.mediaPath(id, "video.mp4")).toList(),
        videoFiles);
    assertTrue(Duration.between(before, clock.instant()).compareTo(Duration.ofSeconds(30)) >= 0);
  }

  @Test
  void itsImagesAreNotDownloadedTwice() {
    processing(2);
    run();
    assertEquals(
        1,
        account.paths().stream()
            .filter(FakeAccount.mediaPath("1", "poster/image.jpg")::equals)
            .count());
  }

  @Test
  void afterThreeMoreAttemptsItFailsWithItsReason() throws IOException {
    account.respond(SOURCES, 403, NOT_AVAILABLE);
    ExporterRun run = run();
    assertEquals(1, run.status(), run.err());
    assertEquals(4, sourcesCalls());
    List<String> failures = Files.readAllLines(exports().resolve("failures.csv"));
    assertEquals(2, failures.size());
    assertTrue(failures.get(1).startsWith("1,Video 1,video,"), failures.get(1));
    assertTrue(failures.get(1).contains("403 NOT_AVAILABLE"), failures.get(1));
    assertEquals(
        List.of("failed", "exported", "exported"),
        ExporterRun.column(exports().resolve("Videos.csv"), "Status"));
    assertTrue(run.out().contains("1 failed: see "), run.out());
  }

  @Test
  void otherErrorsAreNotDeferred() {
    for (ResponseDefinitionBuilder response :
        List.of(
            FakeAccount.response(403, "[{\"error_code\":\"FORBIDDEN\"}]"),
            FakeAccount.response(404, NOT_AVAILABLE))) {
      account.forgetRequests();
      account.respond(SOURCES, response);
      assertEquals(1, run().status());
      assertEquals(1, sourcesCalls());
    }
  }

  @Test
  void aDryRunRetriesADeferredVideo() {
    processing(1);
    ExporterRun run = run("--dry-run");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("Video 1 (1): video.mp4"), run.out());
    assertTrue(run.out().contains("3 videos, "), run.out());
    assertEquals(List.of(exports().resolve("Plan.csv")), ExporterRun.files(exports()));
  }

  @Test
  void theNumberOfDeferredVideosIsLimited() {
    DeferredVideos deferred = new DeferredVideos(new RunClock(clock, clock::advance), 8);
    Video video = new Video("1", AccountJson.parse("{}"), false);
    for (int i = 0; i < DeferredVideos.MAX_VIDEOS; i++) {
      assertTrue(deferred.defer(video));
    }
    assertFalse(deferred.defer(video));
  }

  @Test
  void itsLineInVideosJsonlIsTheListsVideo() throws IOException {
    String images = account.videos.get(0).remove("images").toString();
    account.respond(FakeAccount.CMS + "/videos/1/images", 200, images);
    processing(1);
    assertEquals(0, run().status());
    List<String> lines =
        Files.readAllLines(exports().resolve(".export/videos.jsonl")).stream()
            .filter(json -> json.contains("\"id\":\"1\""))
            .toList();
    assertEquals(1, lines.size(), lines.toString());
    assertFalse(lines.get(0).contains("images"), lines.get(0));
  }
}
