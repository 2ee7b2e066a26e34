package com.example.brightcove.videoexporter.export;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.testing.FakeProcess;
import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that fails for minutes in mid-run costs time, and no video. */
@Timeout(120)
class OutageRunTest {

  private static final int VIDEOS = 200;
  private static final int FEW = 40;

  @TempDir Path directory;
  private final VirtualClock clock = new VirtualClock();
  private final FakeAccount account = new FakeAccount();

  @AfterEach
  void stop() {
    account.close();
  }

  private String middle() {
    return FakeAccount.CMS + "/videos/" + account.videos.size() / 2 + "/sources";
  }

  private void addVideos(int videos) {
    IntStream.rangeClosed(1, videos).forEach(id -> account.add(String.valueOf(id), "Video " + id));
  }

  private ExporterRun run(String... arguments) {
    return ExporterRun.with(new FakeProcess(account.variables(), directory, clock), arguments);
  }

  private List<String> statuses() throws IOException {
    return ExporterRun.column(directory.resolve("exports/Videos.csv"), "Status");
  }

  private void assertComplete(int videos, ExporterRun run) throws IOException {
    assertEquals(0, run.status(), run.err());
    assertEquals(videos, statuses().size());
    assertEquals(Set.of("exported"), Set.copyOf(statuses()));
    assertFalse(Files.exists(directory.resolve("exports/failures.csv")));
  }

  /** From the middle of the run on, these paths are answered like this for a while. */
  private void breakFor(Duration length, String paths, ResponseDefinitionBuilder response) {
    Instant[] end = {null};
    account.before(middle(), () -> start(end, length, paths, response));
    account.beforeEach(
        () -> {
          synchronized (end) {
            if (end[0] != null && !clock.instant().isBefore(end[0])) {
              account.respondAsUsual("outage");
            }
          }
        });
  }

  private void start(
      Instant[] end, Duration length, String paths, ResponseDefinitionBuilder response) {
    synchronized (end) {
      if (end[0] == null) {
        end[0] = clock.instant().plus(length);
        account.stub(
            any(urlPathMatching(paths)).withName("outage").atPriority(1).willReturn(response));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/accounts/77/.*, 503",
    "/v1/accounts/77/.*, 401",
    "/media/.*, 503",
    "/media/.*mp4, 429"
  })
  void anOutageOfTenMinutesIsWaitedOut(String paths, int status) throws IOException {
    addVideos(VIDEOS);
    breakFor(Duration.ofMinutes(10), paths, aResponse().withStatus(status).withBody("[]"));
    ExporterRun run = run();
    assertComplete(VIDEOS, run);
    assertTrue(clock.instant().isAfter(VirtualClock.START.plus(Duration.ofMinutes(10))));
    if (paths.startsWith("/v1")) { // on a virtual clock, pauses of 8 downloads are 8 times as long
      assertTrue(run.err().contains("The API does not work: waiting up to 15 min"), run.err());
      assertTrue(run.err().contains("The API works again, after "), run.err());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/accounts/77/.*", "/media/.*"})
  void soAreConnectionsThatBreakOff(String paths) throws IOException {
    addVideos(FEW);
    breakFor(Duration.ofMinutes(10), paths, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    assertComplete(FEW, run());
  }

  /** As after a wrong deployment of the token endpoint: the token expires meanwhile. */
  @ParameterizedTest
  @CsvSource({"503, busy", "400, invalid_client"})
  void soIsATokenEndpointThatFails(int status, String error) throws IOException {
    addVideos(FEW);
    account.respondOnce(middle(), FakeAccount.response(401, "[]"));
    String body = "{\"error\":\"" + error + "\"}";
    breakFor(
        Duration.ofMinutes(10), FakeAccount.TOKEN, aResponse().withStatus(status).withBody(body));
    account.forgetRequests();
    assertComplete(FEW, run());
    long tokens = account.requests().stream().filter(r -> r.getUrl().contains("token")).count();
    assertTrue(tokens < 30, tokens + " token requests");
  }

  /** As a CDN responds whose own server is down. The page may also be that of a missing file. */
  @Test
  void videosThatGotAnErrorPageWithStatus200AreTriedAgainAtTheEnd() throws IOException {
    addVideos(FEW);
    breakFor(Duration.ofMinutes(9), "/media/.*mp4", aResponse().withBody("<html>Try again later"));
    assertComplete(FEW, run("--downloads", "1"));
  }

  @Test
  void soIsAHostThatAnotherOneRedirectsTo() throws IOException {
    addVideos(FEW);
    for (int i = 1; i <= FEW; i++) {
      String id = String.valueOf(i);
      String other = account.media(id, "video.mp4").replace("127.0.0.1", "localhost");
      account.respond("/moved/" + id, aResponse().withStatus(302).withHeader("Location", other));
      account.source(id, account.origin() + "/moved/" + id, FakeAccount.videoFile(id).length());
    }
    breakFor(Duration.ofMinutes(10), "/media/.*video.mp4", aResponse().withStatus(503));
    ExporterRun run = run("--downloads", "1");
    assertComplete(FEW, run);
    assertTrue(run.err().contains(" does not work: waiting up to 15 min"), run.err());
  }

  @Test
  void a401OfThreeSecondsIsWaitedOut() throws IOException {
    addVideos(FEW);
    breakFor(Duration.ofSeconds(3), "/v1/accounts/77/.*", aResponse().withStatus(401));
    assertComplete(FEW, run());
  }

  @Test
  void withRetryFor0AFaultStopsTheRunOrFailsTheVideo() throws IOException {
    addVideos(FEW);
    breakFor(Duration.ofMinutes(10), "/v1/accounts/77/.*", aResponse().withStatus(401));
    assertEquals(3, run("--retry-for", "0").status());
  }

  @Test
  void aLongerOutageStopsTheRun() throws IOException {
    addVideos(FEW);
    breakFor(Duration.ofHours(2), "/v1/accounts/77/.*", aResponse().withStatus(401));
    ExporterRun run = run();
    assertEquals(3, run.status(), run.err());
    assertTrue(clock.instant().isBefore(VirtualClock.START.plus(Duration.ofMinutes(30))));
  }

  /** The pictures cost all videos together a few attempts, and no download waits for them. */
  @Test
  void imagesOnADeadHostDelayNoVideoFile() throws IOException {
    addVideos(FEW);
    assertEquals(0, run("--output", "without").status());
    Duration without = Duration.between(VirtualClock.START, clock.instant());
    for (var video : account.videos) {
      for (String label : List.of("poster", "thumbnail")) {
        video
            .getAsJsonObject("images")
            .getAsJsonObject(label)
            .addProperty("src", "http://127.0.0.1:1/" + label + ".jpg?sig=canary-signature");
      }
    }
    Instant start = clock.instant();
    ExporterRun run = run();
    assertEquals(1, run.status(), run.err());
    Duration with = Duration.between(start, clock.instant());
    // On a virtual clock the pauses of threads add up, so this is more than a real run takes
    assertTrue(with.toMillis() < 2 * without.toMillis() + 30_000, with + " instead of " + without);
    assertEquals(Set.of("failed"), Set.copyOf(statuses()));
    assertEquals(
        FEW,
        ExporterRun.tree(directory.resolve("exports")).keySet().stream()
            .filter(path -> path.endsWith("video.mp4"))
            .count());
    assertFalse(run.err().contains("canary"), run.err());
    assertTrue(
        run.err().contains("127.0.0.1:1 cannot be reached (connection refused): few requests"));
  }

  @Test
  void whatFailedIsTriedAgainAtTheEnd() throws IOException {
    addVideos(3);
    String path = FakeAccount.mediaPath("2", "poster/image.jpg");
    account.respond(path, 503, "");
    account.before(FakeAccount.mediaPath("3", "video.mp4"), () -> account.respondAsUsual(path));
    ExporterRun run = run("--downloads", "1");
    assertComplete(3, run);
    assertTrue(run.out().startsWith("3 videos, 9 files"), run.out());
  }
}
