package com.example.brightcove.videoexporter.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.account.Rendition;
import com.example.brightcove.videoexporter.download.ScriptedResponse.ConnectionEnd;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** After a temporary error, a download is retried and resumes if that is safe. */
class RetriedDownloadTest extends DownloadFixture {

  @Test
  void withoutAnErrorThereIsOneRequestForTheWholeFile() throws Exception {
    downloads.assertDownloads(VIDEO_FILE);
    assertEquals(List.of(""), server.ranges());
    assertEquals(List.of(), downloads.pauses);
  }

  @ParameterizedTest
  @EnumSource(ConnectionEnd.class)
  void aDownloadResumesAfterACutAResetAndAStall(ConnectionEnd end) throws Exception {
    noticeStalls(end);
    server.then(request -> ScriptedResponse.rangeOf(VIDEO_FILE, request).end(150_000, end));
    downloads.assertDownloads(VIDEO_FILE);
    ScriptedMediaServer.Served rest = server.served().get(1);
    int from = rest.request().from();
    if (end != ConnectionEnd.RESET) { // a reset discards what was not read yet
      assertEquals(150_000, from);
      assertEquals("\"etag-1\"", rest.request().headers().get("if-range"));
    }
    assertEquals(VIDEO_FILE.length() - from, rest.bodyBytes());
    assertEquals(1, downloads.pauses.size());
  }

  @ParameterizedTest
  @EnumSource(ConnectionEnd.class)
  void aServerThatSendsNothingIsRetried(ConnectionEnd end) throws Exception {
    noticeStalls(end);
    server.then(request -> ScriptedResponse.of(0).end(0, end));
    server.then(request -> ScriptedResponse.rangeOf(VIDEO_FILE, request).end(0, end));
    downloads.assertDownloads(VIDEO_FILE);
    assertEquals(List.of("", "", ""), server.ranges());
  }

  /** Sets a short timeout only where needed: on a busy machine, a good response is slow. */
  private void noticeStalls(ConnectionEnd end) {
    Duration minute = Duration.ofMinutes(1);
    downloads.timeouts(end == ConnectionEnd.HOLD ? Duration.ofMillis(700) : minute, minute, minute);
  }

  @Test
  void aServerThatSendsTooSlowlyIsRetried() throws Exception {
    Duration minute = Duration.ofMinutes(1);
    downloads.timeouts(minute, Duration.ofMillis(700), minute);
    server.then(request -> ScriptedResponse.rangeOf(VIDEO_FILE, request).dripping(20));
    downloads.assertDownloads(VIDEO_FILE);
    assertTrue(server.served().get(1).request().from() < 700);
    assertEquals(1, downloads.pauses.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 501, 502, 503, 504, 505, 507, 520, 530})
  void aRetryableStatusIsRetried(int status) throws Exception {
    server
        .then(request -> ScriptedResponse.of(status))
        .then(request -> ScriptedResponse.of(status));
    downloads.assertDownloads(VIDEO_FILE);
    assertEquals(2, downloads.pauses.size());
    assertEquals(List.of("", "", ""), server.ranges());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>",
        "<!DOCTYPE html>",
        "<!doctype HTML>",
        "\n <HTML lang='en'>",
        "\ufeff<html>",
        "<body>",
        "<!-- a proxy --><html>",
        "<?xml version='1.0'?><Error><Code>SlowDown</Code></Error>",
        "{\"error\":\"busy\"}",
        "[ ]"
      })
  void anErrorPageWith200IsRetried(String page) throws Exception {
    server.then(request -> page(page));
    downloads.assertDownloads(VIDEO_FILE);
    assertEquals(List.of("", ""), server.ranges());
    assertEquals(1, downloads.pauses.size());
  }

  @Test
  void anErrorPageWith200DoesNotReplaceThePartialFile() throws Exception {
    server
        .then(
            request ->
                ScriptedResponse.rangeOf(VIDEO_FILE, request).end(150_000, ConnectionEnd.CLOSE))
        .then(request -> page("<html>"));
    downloads.assertDownloads(VIDEO_FILE);
    assertEquals(List.of("", "bytes=150000-", "bytes=150000-"), server.ranges());
  }

  @Test
  void anErrorPageWith200FailsAfterSixAttempts() throws Exception {
    server.always(request -> page("<html>"));
    String reason = downloads.assertFails(downloads.rendition(VIDEO_FILE));
    assertTrue(reason.endsWith("/video.mp4 was answered with 200 and an error page"), reason);
    assertEquals(6, server.served().size());
    assertFalse(Files.exists(downloads.partialFile()));
  }

  private static ScriptedResponse page(String html) {
    return ScriptedResponse.of(200, html.getBytes(StandardCharsets.UTF_8)).with("ETag", "\"page\"");
  }

  @Test
  void aVideoFileWhoseFirstByteLooksLikeHtmlIsDownloaded() throws Exception {
    byte[] bytes = new byte[20_000];
    System.arraycopy("<\0\0\0mdat".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 8);
    TestVideoFile large = new TestVideoFile(bytes, "\"large\"");
    server.serving(large);
    downloads.assertDownloads(large);
  }

  @Test
  void retryAfterIsRespectedIfItIsLongerThanTheOwnPause() throws Exception {
    server
        .then(request -> ScriptedResponse.of(429).with("Retry-After", "17"))
        .then(request -> ScriptedResponse.of(503).with("Retry-After", "0"));
    downloads.assertDownloads(VIDEO_FILE);
    Duration first = downloads.pauses.get(0).plus(downloads.pauses.get(1));
    assertEquals(Duration.ofSeconds(17), first);
    assertEquals(3, downloads.pauses.size());
  }

  @Test
  void retryAfterOfOneDownloadHoldsForTheOthers() throws Exception {
    server.always(request -> ScriptedResponse.of(503).with("Retry-After", "60"));
    downloads.interruptInPauses();
    assertThrows(
        InterruptedException.class, () -> downloads.videoFile(downloads.rendition(VIDEO_FILE)));
    server.serving(VIDEO_FILE);
    assertThrows(
        InterruptedException.class,
        () -> downloads.videoFile(downloads.rendition(VIDEO_FILE.length(), "/other.mp4")));
    assertEquals(1, server.served().size());
  }

  @Test
  void afterSixAttemptsWithoutProgressTheDownloadFailsWithItsReason() throws Exception {
    server.always(request -> ScriptedResponse.of(503));
    assertTrue(
        downloads.assertFails(downloads.rendition(VIDEO_FILE)).endsWith("answered with 503"));
    assertEquals(6, server.served().size());
    assertEquals(5, downloads.pauses.size());
    assertFalse(Files.exists(downloads.partialFile()));
  }

  @ParameterizedTest
  @EnumSource(
      value = ConnectionEnd.class,
      names = {"CLOSE", "RESET"})
  void aServerThatMakesNoProgressFailsAfterSixAttempts(ConnectionEnd end) throws Exception {
    server.always(request -> ScriptedResponse.rangeOf(VIDEO_FILE, request).end(1, end));
    downloads.assertFails(downloads.rendition(VIDEO_FILE));
    assertEquals(6, server.served().size());
  }

  @Test
  void aRefusedConnectionIsRetriedUntilTheHostIsGivenUp() throws Exception {
    Rendition gone = downloads.rendition(VIDEO_FILE);
    server.close();
    String reason = downloads.assertFails(gone);
    assertTrue(reason.endsWith(" cannot be reached: connection refused"), reason);
    assertEquals(3, downloads.pauses.size());
  }

  @Test
  void aLargeFileMayBreakOffOftenAsLongAsItMakesProgress() throws Exception {
    TestVideoFile large = TestVideoFile.of(2, 12 * (1 << 20));
    server.serving(large);
    for (int i = 0; i < 8; i++) {
      server.then(
          request ->
              ScriptedResponse.rangeOf(large, request)
                  .end((1 << 20) + 70_000, ConnectionEnd.CLOSE));
    }
    downloads.assertDownloads(large);
    assertEquals(8, downloads.pauses.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 206, 304, 400, 405, 451})
  void aFinalStatusIsNotRetried(int status) throws Exception {
    server.always(request -> ScriptedResponse.of(status));
    String reason = downloads.assertFails(downloads.rendition(VIDEO_FILE));
    assertTrue(reason.endsWith("answered with " + status), reason);
    assertEquals(1, server.served().size());
  }

  @Test
  void manyFilesAreDownloadedAtOnceByOneObject() throws Exception {
    server.always(
        request -> {
          TestVideoFile videoFile = TestVideoFile.of(request.target().charAt(1), 100_000);
          ScriptedResponse response = ScriptedResponse.rangeOf(videoFile, request);
          return request.range().isEmpty() ? response.end(70_000, ConnectionEnd.CLOSE) : response;
        });
    List<Callable<String>> work = new ArrayList<>();
    for (char name = 'a'; name < 'q'; name++) {
      String id = String.valueOf((int) name);
      Rendition rendition = downloads.rendition(100_000, "/" + name);
      RenewableUrl renewableUrl = new RenewableUrl(rendition, before -> Optional.empty());
      work.add(() -> downloads.download().videoFile(id, id, renewableUrl).sha256());
    }
    ExecutorService threads = Executors.newFixedThreadPool(work.size());
    try {
      List<Future<String>> done = threads.invokeAll(work);
      for (int i = 0; i < done.size(); i++) {
        TestVideoFile videoFile = TestVideoFile.of('a' + i, 100_000);
        assertEquals(videoFile.sha256(), done.get(i).get());
        Path file = directory.resolve("exports/" + ('a' + i) + "/video.mp4");
        assertEquals(videoFile.sha256(), TestVideoFile.sha256(Files.readAllBytes(file)));
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
