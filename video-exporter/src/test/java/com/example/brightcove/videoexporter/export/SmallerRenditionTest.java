package com.example.brightcove.videoexporter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** If the widest MP4 is not to be had, the next one is exported and marked. */
class SmallerRenditionTest {

  private static final String WIDE = FakeAccount.mediaPath("1", "wide.mp4");
  private static final String SMALL = FakeAccount.mediaPath("1", "small.mp4");
  private static final String SOURCES = FakeAccount.CMS + "/videos/1/sources";
  private static final long SIZE = FakeAccount.videoFile("1").length();

  @TempDir Path directory;
  private FakeAccount account;

  @BeforeEach
  void start() {
    account = FakeAccount.of("1");
    sources(mp4("wide.mp4", 1920, SIZE + 5), mp4("small.mp4", 640, SIZE));
    account.respond(WIDE, 404, "");
  }

  @AfterEach
  void stop() {
    account.close();
  }

  private String mp4(String file, int width, long size) {
    return "{\"container\":\"MP4\",\"src\":\"%s\",\"width\":%s,\"size\":%s}"
        .formatted(account.media("1", file), width, size);
  }

  private void sources(String... sources) {
    account.respond(SOURCES, 200, List.of(sources).toString());
  }

  private ExporterRun run(String... options) {
    account.forgetRequests();
    return ExporterRun.in(directory, account.variables(), options);
  }

  private Path exports() {
    return directory.resolve("exports");
  }

  private String status() throws IOException {
    return ExporterRun.column(exports().resolve("Videos.csv"), "Status").get(0);
  }

  private String videoFile() {
    return ExporterRun.text(exports().resolve("Video 1 (1)/video.mp4"));
  }

  private JsonObject summary() throws IOException {
    return JsonParser.parseString(Files.readString(exports().resolve(".export/summary.json")))
        .getAsJsonObject();
  }

  private long requests(String path) {
    return account.paths().stream().filter(path::equals).count();
  }

  @ParameterizedTest
  @CsvSource({
    "400, ''",
    "401, ''",
    "403, ''",
    "404, ''",
    "410, ''",
    "451, ''",
    "200, ''",
    "200, #EXTM3U"
  })
  void theNextRenditionIsTakenAndMarked(int status, String body) throws IOException {
    account.respond(WIDE, status, body);
    ExporterRun run = run();
    assertEquals(0, run.status(), run.err());
    assertEquals("smaller rendition", status());
    assertEquals(FakeAccount.videoFile("1"), videoFile());
    assertTrue(run.err().contains("    a smaller rendition, as http"), run.err());
    assertFalse(run.err().contains("canary"), run.err());
    assertTrue(run.out().contains("1 with a smaller rendition than the widest"), run.out());
    assertEquals(1, summary().get("smallerRendition").getAsInt());
    assertEquals(1, summary().getAsJsonObject("rows").get("smaller rendition").getAsInt());
    assertFalse(Files.exists(exports().resolve("failures.csv")));
  }

  @Test
  void aFileThatIsGoneCostsOneFurtherSourcesCall() {
    run();
    assertEquals(2, requests(SOURCES));
    assertEquals(2, requests(WIDE));
  }

  @ParameterizedTest
  @ValueSource(ints = {405, 500, 503, 429})
  void afterAnyOtherFaultTheVideoFails(int status) throws IOException {
    account.respond(WIDE, status, "");
    assertEquals(1, run().status());
    assertEquals("failed", status());
    assertEquals(0, requests(SMALL));
  }

  @Test
  void afterAnErrorPageTheVideoFails() throws IOException {
    account.respond(WIDE, 200, "<html>busy</html>");
    assertEquals(1, run().status());
    assertEquals("failed", status());
    assertEquals(0, requests(SMALL));
  }

  @Test
  void theNextRunAsksForNothing() throws IOException {
    run();
    ExporterRun again = run();
    assertEquals(0, again.status(), again.err());
    assertEquals("smaller rendition", status());
    assertEquals(0, requests(SOURCES) + requests(WIDE) + requests(SMALL));
    assertEquals(1, summary().get("smallerRendition").getAsInt());
  }

  @Test
  void aRefreshTriesTheWidestAgain() throws IOException {
    run();
    account.respond(WIDE, 200, FakeAccount.videoFile("1") + "wider");
    ExporterRun refreshed = run("--refresh");
    assertEquals(0, refreshed.status(), refreshed.err());
    assertEquals("exported", status());
    assertEquals(FakeAccount.videoFile("1") + "wider", videoFile());
  }

  @Test
  void aRefreshKeepsTheSmallerOneIfItIsUnchanged() throws IOException {
    account.respond(
        SMALL, FakeAccount.media(200, FakeAccount.videoFile("1")).withHeader("ETag", "\"small\""));
    run();
    account.respond(SMALL, 304, "");
    ExporterRun refreshed = run("--refresh");
    assertEquals(0, refreshed.status(), refreshed.err());
    assertEquals("smaller rendition", status());
    assertEquals(FakeAccount.videoFile("1"), videoFile());
    assertEquals(1, requests(SMALL));
  }

  @Test
  void aFileOfFullSizeIsNotReplacedByASmallerOne() throws IOException {
    account.respond(WIDE, 200, FakeAccount.videoFile("1") + "wider");
    run();
    account.respond(WIDE, 404, "");
    account.videos.get(0).addProperty("updated_at", "2025-01-01T00:00:00.000Z");
    assertEquals(1, run("--refresh").status());
    assertEquals(FakeAccount.videoFile("1") + "wider", videoFile());
    assertEquals("failed", status());
  }

  @Test
  void theOtherUrlOfTheSameFileIsNoSmallerRendition() throws IOException {
    sources(mp4("wide.mp4", 640, SIZE), mp4("small.mp4", 640, SIZE));
    ExporterRun run = run();
    assertEquals(0, run.status(), run.err());
    assertEquals("exported", status());
  }

  @Test
  void ifNoRenditionIsToBeHadTheVideoFails() throws IOException {
    account.respond(SMALL, 410, "");
    assertEquals(1, run().status());
    assertEquals("failed", status());
    String failures = Files.readString(exports().resolve("failures.csv"));
    assertTrue(failures.contains("/media/1/small.mp4 was answered with 410"), failures);
  }

  @Test
  void aKillAfterTheVideoFileKeepsTheMark() throws IOException {
    run();
    Path journal = exports().resolve(".export/journal.jsonl");
    String incomplete = Files.readString(journal).replace("SMALLER_RENDITION", "INCOMPLETE");
    Files.writeString(journal, incomplete);
    assertEquals(0, run().status());
    assertEquals("smaller rendition", status());
    assertEquals(0, requests(SMALL));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"container\":\"MP4\",\"src\":\"%s/manifest.f4m?sig=canary\",\"size\":0,\"width\":null",
        "\"container\":\"MP4\",\"src\":\"%s/master.m3u8\",\"width\":1920",
        "\"container\":\"MP4\",\"src\":\"%s/x.mp4/MASTER.M3U8#x.mp4\",\"width\":1920",
        "\"container\":\"MP4\",\"src\":\"%s/manifest.mpd\",\"width\":1920",
        "\"container\":\"MP4\",\"src\":\"%s/x\",\"type\":\"application/x-mpegURL\"",
        "\"container\":\"MP4\",\"src\":\"%s/x\",\"type\":\"application/dash+xml; charset=x\"",
        "\"type\":\"video/mp4\",\"src\":\"%s/master.m3u8\""
      })
  void aManifestIsNoVideoFile(String source) throws IOException {
    sources("{" + source.formatted(account.origin()) + "}");
    ExporterRun run = run();
    assertEquals(0, run.status(), run.err());
    assertEquals("no MP4", status());
    assertFalse(account.paths().stream().anyMatch(path -> path.matches("/(x|ma).*")));
  }

  @Test
  void aVideoMp4WithoutAContainerIsAVideoFile() throws IOException {
    sources("{\"type\":\"video/mp4\",\"src\":\"%s\"}".formatted(account.media("1", "small.mp4")));
    assertEquals(0, run().status());
    assertEquals("exported", status());
  }

  @Test
  void whyThereIsNoMp4IsOnStderrAndInTheSummaryOfEveryRun() throws IOException {
    sources("{\"type\":\"application/x-mpegURL\",\"src\":\"https://h/master.m3u8\"}");
    assertTrue(run().err().contains("    no MP4 to download: HLS only"));
    assertEquals("{\"HLS only\":1}", summary().get("whyNoMp4").toString());
    run();
    assertEquals(1, summary().get("unchanged").getAsInt());
    assertEquals("{\"HLS only\":1}", summary().get("whyNoMp4").toString());
    assertFalse(Files.exists(exports().resolve("failures.csv")));
  }
}
