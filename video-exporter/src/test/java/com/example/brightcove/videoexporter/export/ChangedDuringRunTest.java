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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes in the account during the run are exported. */
class ChangedDuringRunTest {

  private static final String DURING_THE_RUN = "2024-05-05T00:00:00.000Z";
  private static final String LIST = FakeAccount.CMS + "/videos";

  @TempDir Path directory;
  private FakeAccount account;

  @BeforeEach
  void start() throws IOException {
    account = FakeAccount.of("1", "2", "3", "4", "5");
    account.videos.forEach(
        video -> video.addProperty("created_at", video.get("updated_at").getAsString()));
  }

  @AfterEach
  void stop() {
    account.close();
  }

  private ExporterRun run(String... arguments) {
    return ExporterRun.in(directory, account.variables(), arguments);
  }

  private List<String> column(String name) throws IOException {
    return ExporterRun.column(directory.resolve("exports/Videos.csv"), name);
  }

  private String summary() throws IOException {
    return Files.readString(directory.resolve("exports/.export/summary.json"));
  }

  /** Makes the change once, before the response with the end of the list. */
  private void atTheEndOfTheList(int pageSize, Runnable change) {
    int end = (account.videos.size() + pageSize - 1) / pageSize * pageSize;
    String page = LIST + "?limit=" + pageSize + "&offset=" + end + "&sort=created_at";
    account.beforeNext(page, change).respondOnce(page, FakeAccount.response(200, "[]"));
  }

  private void add(String id) {
    JsonObject video = account.add(id, "Video " + id);
    video.addProperty("created_at", DURING_THE_RUN);
    video.addProperty("updated_at", DURING_THE_RUN);
  }

  private void rename(int index) {
    account.videos.get(index).addProperty("name", "Renamed");
    account.videos.get(index).addProperty("updated_at", DURING_THE_RUN);
  }

  @Test
  void aVideoAddedAfterTheEndOfTheListWasReadIsExported() throws IOException {
    atTheEndOfTheList(100, () -> add("6"));
    assertEquals(0, run("--max-videos", "6").status());
    assertEquals(List.of("1", "2", "3", "4", "5", "6"), column("Id"));
  }

  @Test
  void aVideoUpdatedAfterItWasListedGetsItsNewRow() throws IOException {
    atTheEndOfTheList(100, () -> rename(1));
    ExporterRun run = run();
    assertEquals(0, run.status());
    assertEquals("Renamed", column("Name").get(1));
    assertTrue(run.out().startsWith("5 videos, 15 files"), run.out());
    assertFalse(summary().contains("Renamed"));
    assertTrue(
        Files.readString(directory.resolve("exports/.export/videos.jsonl")).contains("Renamed"));
  }

  @Test
  void aVideoExportedAgainIsCountedOnce() throws IOException {
    account.respond(FakeAccount.CMS + "/videos/2/sources", 404, "[]"); // so that there is a line
    atTheEndOfTheList(100, () -> List.of(1, 2, 3).forEach(this::rename));
    ExporterRun run = run();
    assertTrue(run.err().contains("[5/5] "), run.err());
    assertTrue(run.err().contains("[again] Renamed"), run.err());
    assertFalse(run.err().contains("[6/"), run.err());
    assertFalse(run.err().contains("/6]"), run.err());
    assertTrue(summary().contains("\"videos\": 5"), summary());
  }

  @Test
  void changedVideosAreReadPageByPageUntilAnOlderOne() throws IOException {
    account.videos.get(0).addProperty("updated_at", "2023-01-01T00:00:00.000Z");
    atTheEndOfTheList(2, () -> List.of(1, 2, 3).forEach(this::rename));
    run("--page-size", "2");
    assertEquals(List.of("Video 1", "Renamed", "Renamed", "Renamed", "Video 5"), column("Name"));
  }

  @Test
  void aChangedVideoThatTheOffsetSkippedIsNotExported() throws IOException {
    atTheEndOfTheList(100, () -> {});
    account.beforeNext(
        LIST + "?limit=100&offset=2&sort=created_at",
        () -> {
          rename(0); // which was skipped
          rename(4);
        });
    assertEquals(0, run("--offset", "2").status());
    assertEquals(List.of("3", "4", "5"), column("Id"));
    assertEquals("Renamed", column("Name").get(2));
  }

  @Test
  void changedVideosDoNotExceedMaxVideos() throws IOException {
    account.beforeNext(
        LIST + "?limit=100&offset=0&sort=created_at",
        () -> {
          add("6");
          rename(4);
          rename(0);
        });
    assertEquals(0, run("--max-videos", "2").status());
    assertEquals(List.of("1", "2"), column("Id"));
  }

  @Test
  void theQueryIsAlsoSentForChangedVideos() {
    run("--query", "+state:ACTIVE");
    assertTrue(
        account.requests().stream()
            .filter(request -> request.getUrl().contains("-updated_at"))
            .allMatch(request -> request.getUrl().endsWith("&q=%2Bstate%3AACTIVE")));
  }

  @Test
  void aDeletionThatAnAdditionHidesInTheCountIsNoticed() throws IOException {
    account.beforeNext(
        LIST + "?limit=2&offset=2&sort=created_at",
        () -> {
          account.remove("1"); // so that 3 is now on the first page
          add("6");
          account.videos.get(0).addProperty("updated_at", "2023-01-01T00:00:00.000Z");
          account.videos.forEach(
              video -> {
                if (video.get("id").getAsString().equals("3")) {
                  video.addProperty("updated_at", "2023-01-01T00:00:00.000Z");
                }
              });
        });
    assertEquals(0, run("--page-size", "2").status());
    assertEquals(List.of("1", "2", "3", "4", "5", "6"), column("Id"));
  }

  @Test
  void aCountThatStaysHigherThanTheListIsReportedAndNotAFailure() throws IOException {
    account.respond(FakeAccount.CMS + "/counts/videos", 200, "{\"count\":7}");
    ExporterRun run = run();
    assertEquals(0, run.status());
    assertTrue(run.err().contains("The account reports 2 videos more than it listed"), run.err());
    assertTrue(summary().contains("\"notListed\": 2"), summary());
  }

  @Test
  void theCallsAreAtMost105APerHundredVideosAndFiveOnceNothingChanges() throws IOException {
    account.videos.clear();
    for (int id = 1; id <= 400; id++) {
      JsonObject video = account.add(String.valueOf(id), "x");
      video.addProperty("updated_at", "2024-01-01T00:00:00." + (100 + id) + "Z");
    }
    assertEquals(0, run().status());
    assertTrue(calls() <= 1.05 * 400, calls() + " calls");
    account.forgetRequests();
    assertEquals(0, run().status());
    assertTrue(calls() <= 0.05 * 400, calls() + " calls");
  }

  private long calls() {
    return account.paths().stream().filter(path -> path.startsWith(FakeAccount.CMS)).count();
  }
}
