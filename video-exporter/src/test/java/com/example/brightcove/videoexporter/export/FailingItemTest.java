package com.example.brightcove.videoexporter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.AccountJson;
import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
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

/** A failed item is in failures.csv, the other items are exported, and the status is 1. */
class FailingItemTest {

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

  private Path exports() {
    return directory.resolve("exports");
  }

  /** Runs, checks that only this item of video 2 failed, and returns its line of failures.csv. */
  private String failure(String item) throws IOException {
    ExporterRun run = ExporterRun.in(directory, account.variables());
    assertEquals(1, run.status(), run.err());
    List<String> lines = Files.readAllLines(exports().resolve("failures.csv"));
    assertEquals("Id,Name,Item,Reason,Permanent", lines.get(0));
    assertEquals(2, lines.size(), lines.toString());
    assertTrue(lines.get(1).startsWith("2,Video 2," + item + ","), lines.get(1));
    assertEquals(
        List.of("exported", "failed", "exported"),
        ExporterRun.column(exports().resolve("Videos.csv"), "Status"));
    assertTrue(run.err().contains("    " + item + " failed: "), run.err());
    assertTrue(run.out().contains("1 failed: see "), run.out());
    String file = item.equals("video") ? "video.mp4" : item + ".jpg";
    assertFalse(Files.exists(exports().resolve("Video 2 (2)").resolve(file)), item);
    assertEquals(
        15 - 1,
        ExporterRun.tree(exports()).keySet().stream().filter(path -> path.contains("/")).count());
    return lines.get(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 405, 429, 500, 503, 504})
  void anErrorOfTheSourcesCallFailsThatVideoFile(int status) throws IOException {
    account.respond(
        FakeAccount.CMS + "/videos/2/sources", status, "[{\"error_code\":\"SOME_CODE\"}]");
    assertTrue(failure("video").contains(status + " SOME_CODE"));
  }

  @Test
  void sourcesInHtmlFailThatVideoFile() throws IOException {
    account.respond(FakeAccount.CMS + "/videos/2/sources", 200, "<html>");
    failure("video");
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 206, 304, 401, 403, 404, 410})
  void aMediaResponseOtherThan200FailsThatVideoFile(int status) throws IOException {
    account.respond(FakeAccount.mediaPath("2", "video.mp4"), status, "");
    assertTrue(failure("video").contains("was answered with " + status));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no more", "#EXTM3U", FakeAccount.JPEG})
  void aTextOrAnImageWith200IsNotAVideoFile(String page) throws IOException {
    account.respond(FakeAccount.mediaPath("2", "video.mp4"), 200, page);
    assertTrue(failure("video").contains("/media/2/video.mp4 is not an MP4"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no more", "%PDF-1.7", FakeAccount.MP4})
  void aTextOrAVideoFileIsNotAnImage(String page) throws IOException {
    account.respond(FakeAccount.mediaPath("2", "poster/image.jpg"), 200, page);
    assertTrue(failure("poster").contains("is not an image"));
  }

  @ParameterizedTest
  @CsvSource({"video, video.mp4", "poster, poster/image.jpg"})
  void anEmptyFileIsReportedAsEmpty(String item, String file) throws IOException {
    String path = FakeAccount.mediaPath("2", file);
    account.respond(path, 200, "");
    assertTrue(failure(item).contains(path + ": the file is empty,"));
    assertEquals(1, account.paths().stream().filter(path::equals).count());
  }

  @ParameterizedTest
  @CsvSource({
    "video, video.mp4, <html>403</html>",
    "poster, poster/image.jpg, <html>403</html>",
    "video, video.mp4, <?xml version='1.0'?><Error/>",
    "poster, poster/image.jpg, <?xml version='1.0'?><Error/>",
    "poster, poster/image.jpg, '{\"error\":1}'"
  })
  void anErrorPageFailsTheFileAfterSixAttemptsNowAndSixAtTheEnd(
      String item, String file, String page) throws IOException {
    String path = FakeAccount.mediaPath("2", file);
    account.respond(path, 200, page);
    assertTrue(failure(item).contains(path + " was answered with 200 and an error page"));
    long requests = account.paths().stream().filter(path::equals).count();
    // A video file whose host works for others gets a probe and six attempts more each time
    long most = item.equals("video") ? 2 * (6 + 1 + 6) : 12;
    assertTrue(requests >= 12 && requests <= most, requests + " requests");
  }

  @Test
  void anErrorPageIsNotKeptAnywhere() throws IOException {
    account.respond(FakeAccount.mediaPath("2", "video.mp4"), 403, "an error page");
    account.respond(FakeAccount.mediaPath("1", "video.mp4"), 200, "an error page");
    ExporterRun.in(directory, account.variables());
    for (Path file : ExporterRun.files(exports())) {
      assertFalse(ExporterRun.text(file).contains("an error page"), file.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://",
        "https://[::",
        "http://under_score/x.mp4",
        "http://user:canary@127.0.0.1/x.mp4",
        "http:\\\\x",
        "http:x"
      })
  void anInvalidUrlFailsThatVideoFile(String src) throws IOException {
    account.source("2", src, 9);
    String failure = failure("video");
    assertTrue(failure.endsWith(",the API gave a URL that is not valid,false"), failure);
  }

  @Test
  void anInvalidUrlFailsThatImage() throws IOException {
    account
        .videos
        .get(1)
        .getAsJsonObject("images")
        .add("thumbnail", AccountJson.parse("{'src':'https://[::/image.jpg'}"));
    failure("thumbnail");
  }

  @Test
  void aCompleteVideoFileOfAnotherSizeThanTheApiSaidIsKeptAndMarked() throws IOException {
    account.source("2", account.media("2", "video.mp4"), 1_000);
    ExporterRun run = ExporterRun.in(directory, account.variables());
    assertEquals(0, run.status(), run.err());
    assertEquals(
        List.of("exported", "size differs", "exported"),
        ExporterRun.column(exports().resolve("Videos.csv"), "Status"));
    assertTrue(
        run.out().contains("1 with a video file of another size than the API said"), run.out());
  }

  @Test
  void aVideoFileOfUnknownSizeIsAccepted() throws IOException {
    account.source("2", account.media("2", "video.mp4"), 0);
    assertEquals(0, ExporterRun.in(directory, account.variables()).status());
  }

  @Test
  void aDryRunContinuesAfterAFailure() {
    account.respond(FakeAccount.CMS + "/videos/1/sources", 404, "[]");
    ExporterRun run = ExporterRun.in(directory, account.variables(), "--dry-run");
    assertEquals(1, run.status());
    assertTrue(run.out().contains("Video 3 (3): video.mp4"), run.out());
    assertTrue(run.out().contains("\n1 failed\n"), run.out());
  }

  @Test
  void aTokenRejectedDuringTheRunIsRenewedOnce() {
    account.respondOnce(FakeAccount.CMS + "/videos/2/sources", FakeAccount.response(401, "[]"));
    ExporterRun run = ExporterRun.in(directory, account.variables());
    assertEquals(0, run.status(), run.err());
    List<String> tokens =
        account.requests().stream()
            .filter(request -> request.getUrl().endsWith("/2/sources"))
            .map(request -> request.getHeader("Authorization"))
            .toList();
    assertEquals(List.of("Bearer canary-token-1", "Bearer canary-token-2"), tokens);
  }
}
