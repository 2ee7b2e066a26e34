package com.example.brightcove.videoexporter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.google.gson.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Videos are exported at the same time, and the result does not depend on their order. */
@Timeout(60)
class PipelineTest extends PipelineFixture {

  @Test
  void theTreeAndTheCsvFilesAreTheSameForAnyNumberOfDownloads() throws Exception {
    Collections.reverse(account.videos); // so that no CSV file is in order without being sorted
    account.respond(videoFile("70"), 404, "");
    account.respond(videoFile("7"), 200, "<html>");
    account.respond(FakeAccount.mediaPath("112", "poster/image.jpg"), 410, "");
    account.respond(FakeAccount.mediaPath("70", "thumbnail/image.jpg"), 410, "");
    account.respond(sources("14"), 200, "[]");
    account.source("21", account.media("21", "video.mp4"), 999);
    ExporterRun one = run("--downloads", "1", "--page-size", "7");
    assertEquals(1, one.status(), one.err());
    Map<String, String> tree = ExporterRun.tree(exports());
    assertEquals(2 + 1 + 16 * 5 - 5, tree.size());
    assertEquals(
        List.of("7", "70", "70", "112"),
        ExporterRun.column(exports().resolve("failures.csv"), "Id"));
    for (String downloads : List.of("8", "64")) {
      ExporterRun run = run("--downloads", downloads, "--page-size", "7", "--output", downloads);
      assertEquals(1, run.status(), run.err());
      assertEquals(tree, ExporterRun.tree(directory.resolve(downloads)));
      assertEquals(
          one.out().replace(exports().toString(), "..."),
          run.out().replace(directory.resolve(downloads).toString(), "..."));
    }
  }

  @Test
  void asManyDownloadsRunAtOnceAsConfigured() {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CyclicBarrier fiveAreIn = new CyclicBarrier(5);
    account.videos.forEach(video -> video.add("images", new JsonObject()));
    for (int i = 1; i <= 15; i++) {
      account.before(
          videoFile("" + i * 7),
          () -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            try {
              fiveAreIn.await(10, TimeUnit.SECONDS);
            } catch (Exception e) {
              throw new IllegalStateException("fewer than five", e);
            } finally {
              underWay.decrementAndGet();
            }
          });
    }
    ExporterRun run = run("--downloads", "5", "--max-videos", "15");
    assertEquals(0, run.status(), run.err());
    assertEquals(
        15, ExporterRun.tree(exports()).keySet().stream().filter(f -> f.endsWith("mp4")).count());
    assertEquals(5, most.get());
  }

  @Test
  void theNextVideosSourcesAreRequestedWhileAllDownloadsRun() {
    CountDownLatch thirdIsAskedFor = new CountDownLatch(1);
    account.videos.forEach(video -> video.add("images", new JsonObject()));
    for (String id : List.of("7", "14")) {
      account.before(videoFile(id), () -> await(thirdIsAskedFor));
    }
    account.before(sources("21"), thirdIsAskedFor::countDown);
    ExporterRun run = run("--downloads", "2", "--max-videos", "3");
    assertEquals(0, run.status(), run.err());
  }

  @Test
  void theListIsReadNoFurtherThanTheQueueIsLong() throws Exception {
    try (FakeAccount large = accountOf(400)) {
      CountDownLatch stuck = new CountDownLatch(1);
      CountDownLatch sixthPage = new CountDownLatch(1);
      large.before(sources("7"), () -> await(stuck)).respond(sources("7"), 401, "[]");
      large.before(LIST + "?limit=20&offset=100&sort=created_at", sixthPage::countDown);
      CompletableFuture<ExporterRun> run =
          CompletableFuture.supplyAsync(
              () ->
                  ExporterRun.in(
                      directory, large.variables(), "--downloads", "1", "--page-size", "20"));
      await(sixthPage); // 1 under way, 100 in the queue, and 19 of this page that wait
      stuck.countDown();
      assertEquals(3, run.get().status());
      assertEquals(
          6,
          large.requests().stream()
              .filter(request -> request.getUrl().contains("created_at"))
              .count());
    }
  }
}
