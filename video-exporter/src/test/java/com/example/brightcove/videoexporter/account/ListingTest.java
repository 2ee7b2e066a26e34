package com.example.brightcove.videoexporter.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.AccountJson;
import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every video is listed once, whatever the pages look like. */
class ListingTest {

  @TempDir Path directory;
  private FakeAccount account;

  @BeforeEach
  void start() throws IOException {
    account = FakeAccount.of("1", "2", "3", "4", "5");
  }

  @AfterEach
  void stop() {
    account.close();
  }

  private ExporterRun run(String... arguments) {
    return ExporterRun.in(directory, account.variables(), arguments);
  }

  private List<String> ids() throws IOException {
    return ExporterRun.column(directory.resolve("exports/Videos.csv"), "Id");
  }

  /** Returns the requested pages: limit and offset. */
  private List<String> pages() {
    return queries("sort=created_at");
  }

  private List<String> queries(String sort) {
    return account.requests().stream()
        .map(LoggedRequest::getUrl)
        .filter(url -> url.startsWith(FakeAccount.CMS + "/videos?"))
        .map(url -> url.replaceFirst(".*\\?", ""))
        .filter(query -> query.contains(sort))
        .toList();
  }

  private static String page(int limit, int offset) {
    return FakeAccount.CMS + "/videos?limit=" + limit + "&offset=" + offset + "&sort=created_at";
  }

  @Test
  void pagesHave100VideosOldestFirst() {
    run();
    assertEquals("limit=100&offset=0&sort=created_at", pages().get(0));
  }

  @Test
  void theLastRequestedPageIsTheEmptyOneAfterTheCount() {
    run("--page-size", "2");
    assertEquals(
        List.of(0, 2, 4, 6).stream()
            .map(offset -> "limit=2&offset=" + offset + "&sort=created_at")
            .toList(),
        pages());
  }

  @Test
  void aShortPageIsNotTheEnd() throws IOException {
    account.respond(page(2, 0), 200, account.list("1"));
    run("--page-size", "2", "--max-videos", "4");
    assertEquals(List.of("1", "3", "4", "5"), ids());
  }

  @Test
  void anEmptyPageInTheMiddleIsNotTheEnd() throws IOException {
    account.respond(page(2, 2), 200, "[]");
    run("--page-size", "2", "--max-videos", "3");
    assertEquals(List.of("1", "2", "5"), ids());
  }

  @Test
  void aVideoOnTwoPagesIsExportedOnce() throws IOException {
    account.respond(page(2, 2), 200, account.list("2", "3"));
    account.respond(page(2, 4), 200, account.list("4", "5"));
    ExporterRun run = run("--page-size", "2");
    assertEquals(List.of("1", "2", "3", "4", "5"), ids());
    assertTrue(run.out().startsWith("5 videos,"), run.out());
    assertEquals(5, account.paths().stream().filter(path -> path.endsWith("/sources")).count());
  }

  @Test
  void videosAddedWhilePagingAreExportedToo() throws IOException {
    account.respond(FakeAccount.CMS + "/counts/videos", 200, "{\"count\":2}");
    run("--page-size", "2");
    assertEquals(List.of("1", "2", "3", "4", "5"), ids());
  }

  @Test
  void aVideoMovedToAPageAlreadyReadIsExported() throws IOException {
    account.beforeNext(page(2, 2), () -> account.remove("1")); // so that 3 is now on the first page
    run("--page-size", "2");
    assertEquals(List.of("1", "2", "3", "4", "5"), ids());
  }

  @Test
  void aVideoMovedToAPageAlreadyReadIsNotMarkedAsRemoved() throws IOException {
    run();
    account.beforeNext(
        page(2, 2),
        () -> {
          account.remove("1");
          account.add("6", "Video 6"); // the number of videos is right, and yet 3 is missing
        });
    run("--page-size", "2");
    assertEquals(List.of("1", "2", "3", "4", "5", "6"), ids());
    List<String> statuses = ExporterRun.column(directory.resolve("exports/Videos.csv"), "Status");
    assertEquals("exported", statuses.get(2));
  }

  @Test
  void aCountThatIsTooHighIsCheckedOnce() throws IOException {
    account.respond(FakeAccount.CMS + "/counts/videos", 200, "{\"count\":50}");
    ExporterRun run = run();
    assertEquals(0, run.status(), run.err());
    assertEquals(List.of("1", "2", "3", "4", "5"), ids());
    assertEquals(3, pages().size());
  }

  @Test
  void aServerThatRepeatsAPageForEverDoesNotKeepTheRunFromEnding() throws IOException {
    account.respond(FakeAccount.CMS + "/videos", 200, account.list("1", "2"));
    account.respond(FakeAccount.CMS + "/counts/videos", 200, "{\"count\":2}");
    assertEquals(0, run().status());
    assertEquals(List.of("1", "2"), ids());
  }

  @Test
  void anEmptyAccountHasAVideosCsvWithoutRows() throws IOException {
    account.videos.clear();
    ExporterRun run = run();
    assertEquals(0, run.status(), run.err());
    assertEquals(List.of(), ids());
    assertTrue(run.out().startsWith("0 videos, 0 files, 0 B downloaded\n"), run.out());
  }

  @Test
  void theOffsetSkipsTheOldest() throws IOException {
    assertEquals(0, run("--offset", "3").status());
    assertEquals(List.of("4", "5"), ids());
  }

  @Test
  void anOffsetBeyondTheEndIsAnEmptyExport() throws IOException {
    ExporterRun run = run("--offset", "5");
    assertEquals(0, run.status());
    assertTrue(run.err().contains("\nWarning: --offset 5 leaves nothing of 5 videos\n"), run.err());
    assertEquals(List.of(), ids());
    assertTrue(run("--offset", "2147483647").err().contains("Warning: --offset"));
    assertFalse(run("--offset", "4").err().contains("Warning"));
  }

  @Test
  void moreVideosThanMaxVideosIsStatus0WithALine() throws IOException {
    ExporterRun run = run("--max-videos", "3", "--page-size", "2");
    assertEquals(0, run.status(), run.err());
    assertTrue(
        run.out().startsWith("Stopped at --max-videos 3: there are more videos\n"), run.out());
    assertEquals(List.of("1", "2", "3"), ids());
  }

  @Test
  void asManyVideosAsMaxVideosIsStatus0() {
    assertEquals(0, run("--max-videos", "5").status());
    assertEquals(0, run("--max-videos", "2", "--offset", "3").status());
  }

  @Test
  void theQueryIsSentForTheCountAndTheList() {
    run("--query", "+state:ACTIVE a&b");
    assertEquals(
        FakeAccount.CMS + "/counts/videos?q=%2Bstate%3AACTIVE+a%26b",
        account.requests().get(1).getUrl());
    assertEquals("limit=100&offset=0&sort=created_at&q=%2Bstate%3AACTIVE+a%26b", pages().get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'../x'", "null", "''", "{}", "1.5"})
  void anEntryWhoseIdIsNotDigitsIsSkipped(String id) throws IOException {
    JsonObject bad = account.add("99", "Bad");
    bad.add("id", AccountJson.parse("{'id':" + id + "}").get("id"));
    bad.addProperty("updated_at", "2024-05-05T00:00:00.000Z"); // the newest
    account.videos.add(0, bad);
    account.videos.remove(6);
    for (String folder : List.of("a", "b")) {
      account.forgetRequests();
      ExporterRun run = run("--page-size", "2", "--output", folder);
      assertEquals(1, run.status(), run.err());
      assertTrue(
          run.err().contains("The list has 1 video whose id is not a number: not exported"),
          run.err());
      assertEquals(
          List.of("1", "2", "3", "4", "5"),
          ExporterRun.column(directory.resolve(folder + "/Videos.csv"), "Id"));
      String summary = Files.readString(directory.resolve(folder + "/.export/summary.json"));
      assertTrue(summary.contains("\"failures\": 1"), summary);
      assertTrue(summary.contains("\"notListed\": 0"), summary);
      assertEquals(4, pages().size());
    }
  }
}
