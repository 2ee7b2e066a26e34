package com.example.brightcove.videoexporter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sandbox.watch.RecordedExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Second runs and dry runs over the sandbox's account. */
class SandboxSecondRunTest extends SandboxExportFixture {

  @Test
  void runningAgainRequestsOnlyTheCountAndTheList() {
    Map<String, String> before = ExporterRun.tree(exports());
    ExporterRun again = run();
    assertEquals(0, again.status(), again.err());
    assertEquals(
        List.of(
            "/v1/accounts/6300000000001/counts/videos",
            "/v1/accounts/6300000000001/videos?limit=1&offset=0&sort=-updated_at",
            "/v1/accounts/6300000000001/videos?limit=100&offset=0&sort=created_at",
            "/v1/accounts/6300000000001/videos?limit=100&offset=100&sort=created_at",
            "/v1/accounts/6300000000001/counts/videos",
            "/v1/accounts/6300000000001/videos?limit=100&offset=0&sort=-updated_at"),
        sandbox.recorded().stream()
            .filter(exchange -> !exchange.service().equals("oauth"))
            .map(RecordedExchange::target)
            .toList());
    assertEquals(before, ExporterRun.tree(exports()));
    assertTrue(again.out().contains("12 unchanged, nothing to download"), again.out());
  }

  @Test
  void aDryRunWritesNothingAndDownloadsNothing() throws IOException {
    ExporterRun dry = run("--dry-run", "--output", "dry");
    assertEquals(0, dry.status(), dry.err());
    assertFalse(Files.exists(directory.resolve("dry")));
    assertFalse(
        sandbox.recorded().stream().anyMatch(exchange -> exchange.service().equals("media")));
    assertTrue(
        dry.out().contains("Plasma (6300000010112): video.mp4, 640 wide, 70.0 kB"), dry.out());
    assertTrue(dry.out().contains("Warm gradients (6300000005112): no MP4"), dry.out());
    assertTrue(dry.out().contains("12 videos, 837.9 kB of video files to download"), dry.out());
  }

  @Test
  void aDryRunOverAnExportReportsCompleteVideos() throws IOException {
    Map<String, String> before = ExporterRun.tree(directory);
    ExporterRun dry = run("--dry-run");
    assertEquals(12, dry.out().lines().filter(line -> line.endsWith(": complete")).count());
    assertEquals(before, ExporterRun.tree(directory));
  }

  @Test
  void aQueryExportsOnlyMatchingVideos() throws IOException {
    ExporterRun run = run("--query", "+tags:automaton -name:life", "--output", "query");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().startsWith("2 videos,"), run.out());
  }
}
