package com.example.brightcove.videoexporter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.testing.FakeProcess;
import com.example.brightcove.videoexporter.AccountJson;
import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** summary.json has the numbers and the outcome of the last run. */
class SummaryFileTest {

  private final VirtualClock clock = new VirtualClock();
  @TempDir Path directory;
  private FakeAccount account;

  @BeforeEach
  void start() throws IOException {
    account = FakeAccount.of("1", "2", "3", "4");
  }

  @AfterEach
  void stop() {
    account.close();
  }

  private ExporterRun run(String... arguments) {
    return ExporterRun.with(new FakeProcess(account.variables(), directory, clock), arguments);
  }

  private JsonObject summary() throws IOException {
    return JsonParser.parseString(
            Files.readString(directory.resolve("exports/.export/summary.json")))
        .getAsJsonObject();
  }

  @Test
  void theNumbersAreThoseOfTheRun() throws IOException {
    account.respond(FakeAccount.CMS + "/videos/2/sources", 200, "[]");
    account.source("3", account.media("3", "video.mp4"), 999);
    String videoFile = FakeAccount.mediaPath("4", "video.mp4");
    account.before(videoFile, () -> clock.advance(Duration.ofMillis(61_500)));
    account.respond(videoFile, 404, "");
    assertEquals(1, run().status()); // two requests: after a 404 there is one new sources call
    JsonObject summary = summary();
    assertTrue(run("--version").out().endsWith(" " + summary.get("version").getAsString() + "\n"));
    summary.remove("version");
    long bytes = 2 * FakeAccount.videoFile("1").length() + 8 * (FakeAccount.JPEG.length() + 1);
    assertEquals(
        AccountJson.parse(
            "{'started':'2026-01-01T00:00:00Z','ended':'2026-01-01T00:02:04Z',"
                + "'outcome':'some failed','exitStatus':1,'videos':4,'notListed':0,'unlistedOffsets':[],"
                + "'unchanged':0,'withoutMp4':1,'whyNoMp4':{'no sources':1},'sizeDiffers':1,'smallerRendition':0,'unavailableMedia':0,'files':10,'bytes':"
                + bytes
                + ",'failures':1,'rateLimited':0,'rows':{'exported':1,'failed':1,'no MP4':1,'size differs':1}}"),
        summary);
  }

  @Test
  void anUnchangedRunHasNoFilesAndTheSameRows() throws IOException {
    run();
    account.remove("4");
    clock.advance(Duration.ofHours(1));
    assertEquals(0, run().status());
    JsonObject summary = summary();
    assertEquals("2026-01-01T01:00:01Z", summary.get("started").getAsString());
    assertEquals(3, summary.get("videos").getAsInt());
    assertEquals(3, summary.get("unchanged").getAsInt());
    assertEquals(0, summary.get("files").getAsInt());
    assertEquals(0, summary.get("bytes").getAsInt());
    assertEquals(AccountJson.parse("{'exported':3,'removed':1}"), summary.get("rows"));
  }

  @Test
  void aStoppedRunHasASummaryToo() throws IOException {
    account.respond(FakeAccount.CMS + "/videos/2/sources", 401, "[]");
    assertEquals(3, run("--downloads", "1").status());
    assertEquals(1, summary().get("videos").getAsInt());
    assertEquals(
        AccountJson.parse("{'exported':1,'incomplete':1}"), summary().getAsJsonObject("rows"));
  }

  @Test
  void theSummaryHasTheOutcomeOfTheRun() throws IOException {
    assertEquals(0, run().status());
    assertEquals("done", summary().get("outcome").getAsString());
    assertEquals(0, summary().get("exitStatus").getAsInt());
    assertFalse(summary().has("reason"));
    assertEquals(0, run("--max-videos", "1").status());
    assertEquals("max videos reached", summary().get("outcome").getAsString());
    assertEquals(0, summary().get("exitStatus").getAsInt());
    account.respond(FakeAccount.CMS + "/videos", 503, "[{\"error_code\":\"SERVICE_UNAVAILABLE\"}]");
    assertEquals(4, run().status());
    assertEquals("failed", summary().get("outcome").getAsString());
    assertEquals(4, summary().get("exitStatus").getAsInt());
    assertTrue(summary().get("reason").getAsString().contains("503 SERVICE_UNAVAILABLE"));
  }

  @Test
  void aRunThatFailedBeforeTheListHasASummaryToo() throws IOException {
    assertEquals(0, run().status());
    account.respond("/v4/access_token", 400, "{\"error\":\"invalid_client\"}");
    assertEquals(3, run().status());
    assertEquals("failed", summary().get("outcome").getAsString());
    assertEquals(3, summary().get("exitStatus").getAsInt());
    assertTrue(summary().get("reason").getAsString().contains("invalid_client"));
    assertEquals(0, summary().get("videos").getAsInt());
    assertEquals(AccountJson.parse("{'exported':4}"), summary().getAsJsonObject("rows"));
    account.respondAsUsual("/v4/access_token");
    account.respond(FakeAccount.CMS + "/counts/videos", 503, "[]");
    assertEquals(4, run().status());
    assertEquals(4, summary().get("exitStatus").getAsInt());
  }

  @Test
  void aRunThatFailedBeforeTheListWritesNoCsvFiles() throws IOException {
    account.respond(FakeAccount.CMS + "/counts/videos", 401, "[]");
    assertEquals(3, run().status());
    assertEquals(3, summary().get("exitStatus").getAsInt());
    assertTrue(ExporterRun.tree(directory.resolve("exports")).isEmpty());
  }

  @Test
  void theOutcomeIsRunningUntilTheRunEnds() throws IOException {
    List<JsonObject> meanwhile = new ArrayList<>();
    account.before(
        FakeAccount.CMS + "/videos/3/sources",
        () -> {
          try {
            meanwhile.add(summary());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    run();
    assertEquals("running", meanwhile.get(0).get("outcome").getAsString());
    assertFalse(meanwhile.get(0).has("ended") || meanwhile.get(0).has("exitStatus"));
  }

  @Test
  void aRunStoppedByADiskErrorHasThatOutcome() throws IOException {
    Files.createDirectories(directory.resolve("exports/.export/parts/all.videos"));
    assertEquals(5, run().status());
    assertEquals("stopped", summary().get("outcome").getAsString());
    assertTrue(summary().get("reason").getAsString().contains("all.videos"));
  }

  @Test
  @Timeout(60)
  void aRunHasNotSucceededBeforeItsCsvFilesAreWritten() throws Exception {
    Path parts = Files.createDirectories(directory.resolve("exports/.export/parts"));
    Path pipe = parts.resolve("all.videos"); // writing to a pipe waits for a reader
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "pipes are made with mkfifo");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    CompletableFuture<JsonObject> meanwhile =
        CompletableFuture.supplyAsync(
            () -> {
              try (InputStream videos = Files.newInputStream(pipe)) {
                JsonObject summary = summary();
                videos.readAllBytes();
                return summary;
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            task -> new Thread(task).start()); // the common pool is the HTTP client's
    run();
    assertEquals("running", meanwhile.get().get("outcome").getAsString());
  }

  @Test
  void theFirstErrorIsReportedAndNotALaterOneOfTheCsvFiles() throws IOException {
    assertEquals(0, run().status());
    Files.createDirectories(directory.resolve("exports/.export/parts/all.videos"));
    account.respond(FakeAccount.CMS + "/videos", 403, "[{\"error_code\":\"NOT_ALLOWED\"}]");
    ExporterRun run = run();
    assertEquals(3, run.status(), run.err());
    assertTrue(run.err().contains("NOT_ALLOWED"), run.err());
    assertTrue(summary().get("reason").getAsString().contains("NOT_ALLOWED"));
  }

  @Test
  void aDryRunHasNoSummary() {
    run("--dry-run");
    assertFalse(Files.exists(directory.resolve("exports/.export")));
  }
}
