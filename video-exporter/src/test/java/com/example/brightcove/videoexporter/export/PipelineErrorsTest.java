package com.example.brightcove.videoexporter.export;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.example.brightcove.videoexporter.account.Listing;
import com.example.brightcove.videoexporter.account.VideoSelection;
import com.example.brightcove.videoexporter.shard.Shard;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens to the videos in progress after an error, an interrupt or a bug. */
@Timeout(60)
class PipelineErrorsTest extends PipelineFixture {

  @Test
  void aPageThatCannotBeListedIsListedInHalves() throws Exception {
    account.videos.get(0).addProperty("updated_at", "2024-01-02T00:00:00.000Z"); // the others not
    account.respond(LIST + "?limit=7&offset=7&sort=created_at", 500, "[]");
    account.respond(LIST + "?limit=3&offset=7&sort=created_at", 500, "[]");
    account.respond(LIST + "?limit=2&offset=8&sort=created_at", 500, "[]");
    account.respond(LIST + "?limit=1&offset=9&sort=created_at", 500, "[]");
    ExporterRun run = run("--page-size", "7");
    assertEquals(1, run.status(), run.err());
    assertTrue(
        run.err().contains("The API could not list 1 video: not exported. Run again. Offset: [9]"),
        run.err());
    assertEquals(15, ExporterRun.column(exports().resolve("Videos.csv"), "Id").size());
    assertTrue(
        Files.readString(exports().resolve(".export/summary.json")).contains("unlistedOffsets"));
    account.respondAsUsual(LIST + "?limit=1&offset=9&sort=created_at");
    assertEquals(0, run("--page-size", "7").status());
    assertEquals(16, ExporterRun.column(exports().resolve("Videos.csv"), "Id").size());
  }

  @Test
  void anErrorOfTheListIsReportedAfterAllListedVideosAreExported() throws Exception {
    account.stub(
        any(urlPathEqualTo(LIST))
            .withQueryParam("offset", matching("[89]|1."))
            .atPriority(1)
            .willReturn(FakeAccount.response(500, "[]")));
    ExporterRun run = run("--page-size", "4");
    assertEquals(4, run.status(), run.err());
    assertTrue(run.err().contains("/videos?offset=12 was answered with 500"), run.err());
    assertEquals(8, ExporterRun.column(exports().resolve("Videos.csv"), "Id").size());
    assertTrue(
        ExporterRun.column(exports().resolve("Videos.csv"), "Status").stream()
            .allMatch("exported"::equals));
  }

  @Test
  void anErrorThatConcernsAllVideosStopsTheRunAtOnce() throws Exception {
    CountDownLatch hanging = new CountDownLatch(7);
    for (int i = 2; i <= 16; i++) {
      String path = videoFile("" + i * 7);
      account.before(path, hanging::countDown).hang(path);
    }
    account.before(sources("7"), () -> await(hanging)).respond(sources("7"), 401, "[]");
    ExporterRun run = run(); // the hanging downloads would never end
    assertEquals(3, run.status(), run.err());
    assertTrue(run.err().contains("401"), run.err());
    List<String> statuses = ExporterRun.column(exports().resolve("Videos.csv"), "Status");
    assertEquals(List.of("incomplete"), statuses.stream().distinct().toList());
    assertTrue(statuses.size() >= 8, statuses.toString()); // of up to 12 that are under way
  }

  @Test
  void anInterruptIsStatus130AndTheNextRunCompletesTheTree() throws Exception {
    run("--output", "at-once");
    CountDownLatch hanging = new CountDownLatch(1);
    account.before(videoFile("77"), hanging::countDown).hang(videoFile("77"));
    CompletableFuture<ExporterRun> ended = new CompletableFuture<>();
    Thread running = new Thread(() -> ended.complete(run("--downloads", "4")));
    running.start();
    await(hanging);
    running.interrupt();
    ExporterRun run = ended.get(10, TimeUnit.SECONDS);
    assertEquals(130, run.status(), run.err());
    assertTrue(run.err().endsWith("interrupted" + System.lineSeparator()), run.err());
    assertFalse(ExporterRun.column(exports().resolve("Videos.csv"), "Id").isEmpty());

    account.respondAsUsual(videoFile("77")).forgetRequests();
    assertEquals(0, run().status());
    assertEquals(ExporterRun.tree(directory.resolve("at-once")), ExporterRun.tree(exports()));
    assertTrue(account.paths().size() < 16 * 4, "complete files were requested again");
  }

  @Test
  void aBugInAThreadIsThrownAsItIs() throws Exception {
    IllegalStateException bug = new IllegalStateException("a bug");
    CmsApi cms = new CmsApi(URI.create(account.origin()), "77", new HttpTransport()::sendForText);
    Listing listing =
        new Listing(
            cms,
            new VideoSelection(Optional.empty(), "", 100, 0, Integer.MAX_VALUE, Shard.WHOLE),
            16,
            Stream::empty);
    Pipeline pipeline =
        new Pipeline(
            listing,
            video -> {
              throw bug;
            },
            result -> {});
    assertSame(bug, assertThrows(IllegalStateException.class, () -> pipeline.run(3)));
  }
}
