package com.example.brightcove.videoexporter.export;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.AccountFixture;
import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With --refresh, changed media are downloaded again; without it, only rows change. */
class RefreshTest extends AccountFixture {

  private static final List<String> ITEMS =
      List.of("thumbnail/image.jpg", "poster/image.jpg", "video.mp4");

  @BeforeEach
  void start() throws IOException {
    account = FakeAccount.of("1", "2", "3");
    for (String id : List.of("1", "2", "3")) {
      serve(id, 1);
    }
    run();
  }

  /** Serves an edition of a video's media. All editions have the same size, but another ETag. */
  private void serve(String id, int edition) {
    for (String item : ITEMS) {
      serve(id, item, edition);
    }
  }

  private void serve(String id, String item, int edition) {
    String body =
        item.equals("video.mp4")
            ? FakeAccount.videoFile(id).replace("moving", "movin" + edition)
            : FakeAccount.JPEG + edition;
    serve(FakeAccount.mediaPath(id, item), body, "\"" + item + edition + "\"");
  }

  /** Serves a body with an ETag, and 304 for a request with that ETag. */
  private void serve(String path, String body, String etag) {
    account.respond(path, FakeAccount.media(200, body).withHeader("ETag", etag));
    account.stub(
        get(urlPathEqualTo(path))
            .withName(path)
            .atPriority(1)
            .withHeader("If-None-Match", equalTo(etag))
            .willReturn(aResponse().withStatus(304)));
  }

  private void touch(String id, int day) {
    account.videos.stream()
        .filter(video -> video.get("id").getAsString().equals(id))
        .forEach(video -> video.addProperty("updated_at", "2024-01-0" + day + "T00:00:00.000Z"));
  }

  private List<String> mediaAsked() {
    return account.paths().stream().filter(path -> path.startsWith("/media/")).toList();
  }

  /** Returns the tree of a new export of the account as it is now. */
  private Map<String, String> fresh() {
    ExporterRun.in(directory, account.variables(), "--output", "fresh");
    return ExporterRun.tree(directory.resolve("fresh"));
  }

  @Test
  void unchangedVideosCostOnlyTheList() {
    serve("1", 2); // without a new updated_at, which a real account would set
    assertEquals(0, run("--refresh").status());
    assertEquals(List.of(), mediaAsked());
    assertTrue(account.paths().stream().noneMatch(path -> path.endsWith("/sources")));
  }

  @Test
  void aChangedFileOfTheSameSizeIsDownloadedAgain() {
    serve("2", 2);
    touch("2", 2);
    assertEquals(0, run("--refresh").status());
    assertTrue(mediaAsked().stream().allMatch(path -> path.startsWith("/media/2/")));
    assertEquals(fresh(), ExporterRun.tree(exports()));
  }

  @Test
  void onlyTheChangedFilesOfAnUpdatedVideoAreDownloaded() {
    serve("2", "video.mp4", 2);
    touch("2", 2);
    ExporterRun run = run("--refresh");
    assertTrue(run.out().startsWith("3 videos, 1 file,"), run.out());
    assertTrue(run.out().contains("2 unchanged"), run.out());
    assertEquals(fresh(), ExporterRun.tree(exports()));
    assertTrue(run("--refresh").out().contains("3 unchanged"));
  }

  @Test
  void aFileWithoutAnETagIsDownloadedAgain() {
    account.respondAsUsual(FakeAccount.mediaPath("2", "video.mp4"));
    touch("2", 2);
    run("--refresh");
    touch("2", 3);
    assertTrue(run("--refresh").out().startsWith("3 videos, 1 file,"));
  }

  @Test
  void aVideoFileOfAnotherSizeIsDownloadedAgainWhateverItsETag() throws IOException {
    String videoFile = FakeAccount.videoFile("2");
    String half = videoFile.substring(0, videoFile.length() / 2);
    serve(FakeAccount.mediaPath("2", "video.mp4"), half, "\"same\"");
    assertEquals(0, run("--output", "halved").status());
    Path table = directory.resolve("halved/Videos.csv");
    assertEquals("size differs", ExporterRun.column(table, "Status").get(1));

    serve(FakeAccount.mediaPath("2", "video.mp4"), videoFile, "\"same\"");
    assertEquals(0, run("--output", "halved").status());
    assertEquals(List.of(), mediaAsked());
    assertEquals(0, run("--output", "halved", "--refresh").status());
    assertEquals(fresh(), ExporterRun.tree(directory.resolve("halved")));
  }

  @Test
  void aRunWithoutRefreshDoesNotHideAChangeFromTheNextRefresh() {
    serve("2", 2);
    touch("2", 2);
    assertEquals(0, run().status());
    assertEquals(List.of(), mediaAsked());
    assertEquals(0, run("--refresh").status());
    assertEquals(fresh(), ExporterRun.tree(exports()));
  }

  @Test
  void aRenamedVideoKeepsItsFolder() throws IOException {
    account.videos.get(0).addProperty("name", "Renamed");
    touch("1", 2);
    serve("1", 2);
    assertEquals(0, run("--refresh").status());
    assertEquals(
        "Video 1 (1)", ExporterRun.column(exports().resolve("Videos.csv"), "Folder").get(0));
    assertTrue(ExporterRun.tree(exports()).get("Video 1 (1)/video.mp4").contains("movin2"));
  }

  @Test
  void anImageOfAnotherTypeReplacesTheOldOne() {
    account.respond(
        FakeAccount.mediaPath("1", "poster/image.jpg"), 200, "\u0089PNG and the rest of it");
    touch("1", 2);
    assertEquals(0, run("--refresh").status());
    assertTrue(Files.exists(exports().resolve("Video 1 (1)/poster.png")));
    assertFalse(Files.exists(exports().resolve("Video 1 (1)/poster.jpg")));
  }

  @Test
  void aVideoFileThatTheAccountNoLongerHasStays() throws IOException {
    account.respond(FakeAccount.CMS + "/videos/1/sources", 200, "[]");
    touch("1", 2);
    Map<String, String> before = ExporterRun.tree(exports());
    assertEquals(0, run("--refresh").status());
    assertEquals("exported", ExporterRun.column(exports().resolve("Videos.csv"), "Status").get(0));
    assertEquals(
        before.get("Video 1 (1)/video.mp4"),
        ExporterRun.tree(exports()).get("Video 1 (1)/video.mp4"));
  }

  @Test
  void aFileThatCannotBeDownloadedAgainStaysAndIsRetriedInTheNextRun() {
    serve("1", 2);
    touch("1", 2);
    account.respond(FakeAccount.mediaPath("1", "video.mp4"), 404, "");
    assertEquals(1, run("--refresh").status());
    assertTrue(ExporterRun.tree(exports()).get("Video 1 (1)/video.mp4").contains("movin1"));
    assertTrue(ExporterRun.tree(exports()).get("Videos.csv").contains("video.mp4"));
    serve("1", 2);
    assertEquals(0, run("--refresh").status());
    assertEquals(fresh(), ExporterRun.tree(exports()));
  }

  @Test
  void aRefreshKilledAtAnyLineOfTheJournalIsCompletedByTheNextRun() throws IOException {
    Path journal = exports().resolve(".export/journal.jsonl");
    int before = Files.readAllLines(journal).size();
    serve("1", 2);
    touch("1", 2);
    run("--refresh");
    Map<String, String> fresh = fresh();
    assertEquals(fresh, ExporterRun.tree(exports()));
    List<String> lines = Files.readAllLines(journal);
    assertEquals(before + 8, lines.size()); // two for each item, and two for the video
    for (int lastSaved = before + 1; lastSaved < lines.size(); lastSaved++) {
      for (String[] way : new String[][] {{"--refresh"}, {}}) {
        Files.write(journal, lines.subList(0, lastSaved));
        assertEquals(0, run(way).status());
        boolean isVideoFileForgotten =
            lastSaved >= before + 5; // else the video file would be the old one
        if (way.length > 0 || isVideoFileForgotten) {
          assertEquals(fresh, ExporterRun.tree(exports()), lastSaved + " lines");
        }
        run("--refresh");
        assertEquals(fresh, ExporterRun.tree(exports()));
      }
    }
  }

  @Test
  void aStoppedRefreshIsCompletedByARefresh() {
    serve("1", 2);
    touch("1", 2);
    String sources = FakeAccount.CMS + "/videos/1/sources";
    account.respond(sources, 401, "[]");
    assertEquals(3, run("--refresh").status());
    account.respondAsUsual(sources);
    assertEquals(0, run().status()); // without --refresh, nothing is downloaded again
    assertEquals(0, run("--refresh").status());
    assertEquals(fresh(), ExporterRun.tree(exports()));
  }
}
