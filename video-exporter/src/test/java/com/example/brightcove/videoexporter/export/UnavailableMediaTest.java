package com.example.brightcove.videoexporter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the account cannot give is reported, and after two runs a day apart no longer requested:
 * then status 0 can be reached.
 */
class UnavailableMediaTest extends UnavailableMediaFixture {

  @ParameterizedTest
  @CsvSource({
    "poster, /media/2/poster/image.jpg, 200, ''",
    "poster, /media/2/poster/image.jpg, 200, not an image",
    "poster, /media/2/poster/image.jpg, 400, ''",
    "poster, /media/2/poster/image.jpg, 403, ''",
    "poster, /media/2/poster/image.jpg, 404, ''",
    "thumbnail, /media/2/thumbnail/image.jpg, 410, ''",
    "video, /media/2/video.mp4, 200, ''",
    "video, /media/2/video.mp4, 401, ''",
    "video, /media/2/video.mp4, 403, ''",
    "video, /media/2/video.mp4, 404, ''",
    "video, /media/2/video.mp4, 451, ''",
    "video, /v1/accounts/77/videos/2/sources, 400, '[{\"error_code\":\"X\"}]'"
  })
  void itIsUnavailableAfterTwoRunsADayApart(String item, String path, int response, String body)
      throws IOException {
    account.respond(path, response, body);
    run(1, "failed");
    assertEquals(List.of("false"), permanent());
    clock.advance(DAY);
    ExporterRun second = run(0, "unavailable media");
    assertTrue(wasRequested(path));
    assertEquals(List.of("true"), permanent());
    assertEquals(List.of(item), ExporterRun.column(exports().resolve("failures.csv"), "Item"));
    String folder = ExporterRun.text(exports().resolve("Video 2 (2)/metadata.csv"));
    assertTrue(folder.contains(",unavailable media,"), folder);
    assertTrue(second.out().contains("1 with unavailable media: see "), second.out());
    assertFalse(second.out().contains(" failed"), second.out());
    assertEquals(0, summary().get("failures").getAsInt());
    ExporterRun third = run(0, "unavailable media");
    assertTrue(account.paths().stream().noneMatch(it -> it.startsWith("/media/")));
    assertFalse(wasRequested(SOURCES));
    assertTrue(third.out().contains("1 with unavailable media: see "), third.out());
    assertEquals(1, summary().get("unavailableMedia").getAsInt());
    assertEquals(3, summary().get("videos").getAsInt());
    assertEquals(List.of("true"), permanent());
    run(0, "unavailable media", "--refresh");
    assertTrue(wasRequested(path));
    account.respondAsUsual(path);
    run(0, "exported", "--refresh");
    assertFalse(Files.exists(exports().resolve("failures.csv")));
  }

  @ParameterizedTest
  @CsvSource({"/media/2/poster/image.jpg, 404", "/media/2/video.mp4, 403"})
  void itIsFailedInARun23HoursLater(String path, int response) throws IOException {
    account.respond(path, response, "");
    run(1, "failed");
    clock.advance(Duration.ofHours(23));
    run(1, "failed");
    assertEquals(List.of("false"), permanent());
    clock.advance(Duration.ofHours(1));
    run(0, "unavailable media");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 405, 204})
  void aTransientFailureIsFailedForEver(int response) throws IOException {
    account.respond(POSTER, response, "");
    for (int i = 0; i < 3; i++) {
      run(1, "failed");
      clock.advance(DAY);
    }
  }

  @Test
  void anotherReasonIsSeenForADayOfItsOwn() throws IOException {
    account.respond(POSTER, 404, "");
    run(1, "failed");
    clock.advance(DAY);
    account.respond(POSTER, 503, "");
    run(1, "failed");
    account.respond(POSTER, 404, "");
    run(1, "failed");
    clock.advance(DAY);
    account.respond(POSTER, 403, "");
    run(1, "failed");
    clock.advance(DAY);
    run(0, "unavailable media");
  }

  @Test
  void aVideoOfWhichOneItemMayPassIsFailed() throws IOException {
    account.respond(POSTER, 404, "");
    account.respond(FakeAccount.mediaPath("2", "video.mp4"), 405, "");
    run(1, "failed");
    clock.advance(DAY);
    run(1, "failed");
    assertEquals(List.of("false", "false"), permanent());
    account.respondAsUsual(FakeAccount.mediaPath("2", "video.mp4"));
    run(0, "unavailable media");
  }

  @Test
  void aVideoThatChangedIsRequestedAgain() throws IOException {
    account.respond(POSTER, 404, "");
    run(1, "failed");
    clock.advance(DAY);
    run(0, "unavailable media");
    account.videos.get(1).addProperty("updated_at", "2025-01-01T00:00:00.000Z");
    run(0, "unavailable media");
    assertTrue(wasRequested(POSTER));
    account.videos.get(1).addProperty("updated_at", "2025-02-01T00:00:00.000Z");
    account.respond(POSTER, 410, "");
    run(1, "failed");
    account.respondAsUsual(POSTER);
    run(0, "exported");
  }

  @Test
  void withStrictTheStatusIs1() throws IOException {
    account.respond(POSTER, 404, "");
    run(1, "failed");
    clock.advance(DAY);
    run(1, "unavailable media", "--strict");
    run(1, "unavailable media", "--strict");
    assertEquals(1, summary().get("exitStatus").getAsInt());
    run(0, "unavailable media");
  }

  @Test
  void withStrictASmallerRenditionIsStatus1() throws IOException {
    String small = "{\"container\":\"MP4\",\"src\":\"%s\",\"width\":%s}";
    account.respond(
        SOURCES,
        200,
        List.of(
                small.formatted(account.media("2", "wide.mp4"), 9),
                small.formatted(account.media("2", "video.mp4"), 8))
            .toString());
    account.respond(FakeAccount.mediaPath("2", "wide.mp4"), 404, "");
    run(0, "smaller rendition");
    run(1, "smaller rendition", "--strict");
  }

  @Test
  void anExportOfAnEarlierVersionIsTakenOver() throws IOException {
    addWithoutPoster(5);
    assertEquals(1, run().status());
    Path journal = exports().resolve(".export/journal.jsonl");
    String text = Files.readString(journal);
    assertTrue(text.contains(",\"permanentSince\":{\"poster\":\"2026-"), text);
    Files.writeString(journal, text.replaceAll(",\"permanentSince\":\\{[^}]*}", ""));
    clock.advance(DAY);
    assertEquals(1, run().status());
    assertEquals(0, unavailable());
    clock.advance(DAY);
    assertEquals(0, run().status());
    assertEquals(5, unavailable());
  }

  @Test
  void aStoppedRunLosesNothing() throws IOException {
    String thumbnail = FakeAccount.mediaPath("2", "thumbnail/image.jpg");
    account.respond(thumbnail, 405, "");
    account.respond(POSTER, 404, "");
    account.respond(FakeAccount.mediaPath("2", "video.mp4"), 405, "");
    run(1, "failed");
    clock.advance(DAY);
    account.respondAsUsual(thumbnail);
    account.respondAsUsual(FakeAccount.mediaPath("2", "video.mp4"));
    account.respond(SOURCES, 401, "[]"); // stops the run
    run(3, "incomplete", "--retry-for", "0");
    account.respondAsUsual(SOURCES);
    run(0, "unavailable media");
  }
}
