package com.example.brightcove.videoexporter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.testing.FakeProcess;
import com.example.brightcove.videoexporter.AccountFixture;
import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text tracks of a host of their own, of URLs that the API refuses, and of unavailable media. */
class UnavailableTracksTest extends AccountFixture {

  private static final Duration DAY = Duration.ofHours(24);

  private final VirtualClock clock = new VirtualClock();

  @BeforeEach
  void open() {
    account = FakeAccount.of("1", "2", "3", "4", "5");
  }

  /** Runs it, and checks its exit status and the Status of all videos but the first. */
  private void run(int exitStatus, String status) throws IOException {
    account.forgetRequests();
    ExporterRun run = ExporterRun.with(new FakeProcess(account.variables(), directory, clock));
    assertEquals(exitStatus, run.status(), run.err());
    List<String> statuses = ExporterRun.column(exports().resolve("Videos.csv"), "Status");
    assertEquals(List.of("exported", status, status, status, status), statuses);
  }

  private List<String> failedItems() throws IOException {
    return ExporterRun.column(exports().resolve("failures.csv"), "Item");
  }

  private List<String> mediaRequested() {
    return account.paths().stream().filter(path -> path.startsWith("/media/")).toList();
  }

  /** Adds a track to each video, on another host than the images. */
  private void addTracks() {
    for (JsonObject video : account.videos) {
      JsonObject track = account.addTrack(video, "captions", "en", "published");
      String url = track.get("src").getAsString();
      track.addProperty("src", url.replace("127.0.0.1", "localhost"));
    }
  }

  private void refuse(String file) {
    for (String id : List.of("2", "3", "4", "5")) {
      account.respond(FakeAccount.mediaPath(id, file), 404, "");
    }
  }

  @Test
  void tracksThatAreMissingOnAHostOfTheirOwnAreUnavailable() throws IOException {
    addTracks();
    refuse("captions.en.vtt");
    run(1, "failed");
    clock.advance(DAY);
    run(0, "unavailable media");
    assertTrue(mediaRequested().contains("/media/1/captions.en.vtt"), "one byte of it");
  }

  @Test
  void aHostThatRefusesAllTracksIsNoEvidence() throws IOException {
    addTracks();
    refuse("captions.en.vtt");
    run(1, "failed");
    clock.advance(DAY);
    account.respond("/media/1/captions.en.vtt", 404, "");
    run(1, "failed");
  }

  /** If a URL is refused, the API is called for a new one, and refuses it for these videos only. */
  @ParameterizedTest
  @CsvSource({"captions.en.vtt, ''", "poster/image.jpg, /images"})
  void whatTheApiRefusesIsUnavailable(String file, String call) throws IOException {
    addTracks();
    refuse(file);
    for (String id : List.of("2", "3", "4", "5")) {
      account.respond(FakeAccount.CMS + "/videos/" + id + call, 403, "[]");
    }
    run(1, "failed");
    assertTrue(Files.readString(exports().resolve("failures.csv")).contains("with 403"));
    clock.advance(DAY);
    run(0, "unavailable media");
  }

  @ParameterizedTest
  @CsvSource({"poster, poster/image.jpg", "video, video.mp4"})
  void aTrackThatIsAddedToUnavailableMediaLosesNoFailure(String item, String file)
      throws IOException {
    refuse(file);
    run(1, "failed");
    clock.advance(DAY);
    run(0, "unavailable media");
    List<String> failed = List.of(item, item, item, item);
    addTracks();
    run(0, "unavailable media");
    assertTrue(Files.exists(exports().resolve("Video 2 (2)/captions.en.vtt")));
    assertEquals(failed, failedItems());
    assertTrue(mediaRequested().contains(FakeAccount.mediaPath("2", file)), "once more");
    run(0, "unavailable media");
    assertEquals(List.of(), mediaRequested());
    assertEquals(failed, failedItems());
  }

  @Test
  void whatIsThereAgainIsExportedWithTheAddedTrack() throws IOException {
    refuse("poster/image.jpg");
    run(1, "failed");
    clock.advance(DAY);
    run(0, "unavailable media");
    addTracks();
    for (String id : List.of("2", "3", "4", "5")) {
      account.respondAsUsual(FakeAccount.mediaPath(id, "poster/image.jpg"));
    }
    run(0, "exported");
    assertTrue(Files.exists(exports().resolve("Video 2 (2)/poster.jpg")));
    assertFalse(Files.exists(exports().resolve("failures.csv")));
  }
}
