package com.example.brightcove.videoexporter.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.account.Rendition;
import com.example.brightcove.videoexporter.download.MediaAnswer.End;
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

/** Faults that pass: the download is tried again, goes on where it can, and ends. */
class RetriedDownloadTest extends DownloadFixture {

  @Test
  void withoutAFaultThereIsOneRequestOfTheWholeFile() throws Exception {
    downloads.assertDownloads(CLIP);
    assertEquals(List.of(""), server.ranges());
    assertEquals(List.of(), downloads.pauses);
  }

  @ParameterizedTest
  @EnumSource(End.class)
  void aCutAResetAndAStallAreGoneOnFromTheByteReached(End end) throws Exception {
    noticeStalls(end);
    server.then(request -> MediaAnswer.rangeOf(CLIP, request).end(150_000, end));
    downloads.assertDownloads(CLIP);
    MediaServer.Served rest = server.served().get(1);
    int from = rest.request().from();
    if (end != End.RESET) { // which takes away what was not read yet
      assertEquals(150_000, from);
      assertEquals("\"etag-1\"", rest.request().headers().get("if-range"));
    }
    assertEquals(CLIP.length() - from, rest.bodyBytes());
    assertEquals(1, downloads.pauses.size());
  }

  @ParameterizedTest
  @EnumSource(End.class)
  void aServerThatSaysNothingAtFirstIsAskedAgain(End end) throws Exception {
    noticeStalls(end);
    server.then(request -> MediaAnswer.of(0).end(0, end));
    server.then(request -> MediaAnswer.rangeOf(CLIP, request).end(0, end));
    downloads.assertDownloads(CLIP);
    assertEquals(List.of("", "", ""), server.ranges());
  }

  /** Not too soon: on a machine with much to do, a good answer may take its time. */
  private void noticeStalls(End end) {
    Duration minute = Duration.ofMinutes(1);
    downloads.patience(end == End.HOLD ? Duration.ofMillis(700) : minute, minute, minute);
  }

  @Test
  void oneThatDripsIsStalledAlthoughItIsNeverIdle() throws Exception {
    Duration minute = Duration.ofMinutes(1);
    downloads.patience(minute, Duration.ofMillis(700), minute);
    server.then(request -> MediaAnswer.rangeOf(CLIP, request).dripping(20));
    downloads.assertDownloads(CLIP);
    assertTrue(server.served().get(1).request().from() < 700);
    assertEquals(1, downloads.pauses.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void aServerInTroubleIsAskedAgainLater(int status) throws Exception {
    server.then(request -> MediaAnswer.of(status)).then(request -> MediaAnswer.of(status));
    downloads.assertDownloads(CLIP);
    assertEquals(2, downloads.pauses.size());
    assertEquals(List.of("", "", ""), server.ranges());
  }

  @Test
  void retryAfterIsHeededIfItIsLongerThanOurOwnPause() throws Exception {
    server
        .then(request -> MediaAnswer.of(429).with("Retry-After", "17"))
        .then(request -> MediaAnswer.of(503).with("Retry-After", "0"));
    downloads.assertDownloads(CLIP);
    Duration first = downloads.pauses.get(0).plus(downloads.pauses.get(1));
    assertEquals(Duration.ofSeconds(17), first);
    assertEquals(3, downloads.pauses.size());
  }

  @Test
  void whatAServerAsksOfOneDownloadHoldsForTheOthers() throws Exception {
    server.always(request -> MediaAnswer.of(503).with("Retry-After", "60"));
    downloads.interruptInPauses();
    assertThrows(InterruptedException.class, () -> downloads.clip(downloads.rendition(CLIP)));
    server.serving(CLIP);
    assertThrows(
        InterruptedException.class,
        () -> downloads.clip(downloads.rendition(CLIP.length(), "/other.mp4")));
    assertEquals(1, server.served().size());
  }

  @Test
  void afterSixAttemptsThatGetNowhereThereIsAFailureWithItsReason() throws Exception {
    server.always(request -> MediaAnswer.of(503));
    assertTrue(downloads.assertFails(downloads.rendition(CLIP)).endsWith("answered with 503"));
    assertEquals(6, server.served().size());
    assertEquals(5, downloads.pauses.size());
    assertFalse(Files.exists(downloads.part()));
  }

  @ParameterizedTest
  @EnumSource(
      value = End.class,
      names = {"CLOSE", "RESET"})
  void aServerThatNeverGetsFurtherIsGivenUp(End end) throws Exception {
    server.always(request -> MediaAnswer.rangeOf(CLIP, request).end(1, end));
    downloads.assertFails(downloads.rendition(CLIP));
    assertEquals(6, server.served().size());
  }

  @Test
  void aServerThatIsNotThereIsTriedAgainAndNamed() throws Exception {
    Rendition gone = downloads.rendition(CLIP);
    server.close();
    String reason = downloads.assertFails(gone);
    assertTrue(reason.endsWith("/video.mp4 broke off: connection refused"), reason);
    assertEquals(5, downloads.pauses.size());
  }

  @Test
  void aLargeFileMayBreakOffOftenAsLongAsItGetsOn() throws Exception {
    Clip large = Clip.of(2, 12 * (1 << 20));
    server.serving(large);
    for (int i = 0; i < 8; i++) {
      server.then(
          request -> MediaAnswer.rangeOf(large, request).end((1 << 20) + 70_000, End.CLOSE));
    }
    downloads.assertDownloads(large);
    assertEquals(8, downloads.pauses.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 206, 304, 400, 405, 451})
  void anAnswerThatWillNotChangeIsNotAskedForAgain(int status) throws Exception {
    server.always(request -> MediaAnswer.of(status));
    String reason = downloads.assertFails(downloads.rendition(CLIP));
    assertTrue(reason.endsWith("answered with " + status), reason);
    assertEquals(1, server.served().size());
  }

  @Test
  void manyAreDownloadedAtOnceByOneObject() throws Exception {
    server.always(
        request -> {
          Clip clip = Clip.of(request.target().charAt(1), 100_000);
          MediaAnswer answer = MediaAnswer.rangeOf(clip, request);
          return request.range().isEmpty() ? answer.end(70_000, End.CLOSE) : answer;
        });
    List<Callable<String>> work = new ArrayList<>();
    for (char name = 'a'; name < 'q'; name++) {
      String id = String.valueOf((int) name);
      Rendition rendition = downloads.rendition(100_000, "/" + name);
      Link link = new Link(rendition, before -> Optional.empty());
      work.add(() -> downloads.download().clip(id, id, link).sha256());
    }
    ExecutorService threads = Executors.newFixedThreadPool(work.size());
    try {
      List<Future<String>> done = threads.invokeAll(work);
      for (int i = 0; i < done.size(); i++) {
        Clip clip = Clip.of('a' + i, 100_000);
        assertEquals(clip.sha256(), done.get(i).get());
        Path file = directory.resolve("exports/" + ('a' + i) + "/video.mp4");
        assertEquals(clip.sha256(), Clip.sha256(Files.readAllBytes(file)));
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
