package com.example.brightcove.videoexporter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sandbox.watch.RecordedExchange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  void aDryRunWritesAPlanAndDownloadsNothing() throws IOException {
    ExporterRun dry = run("--dry-run", "--output", "dry");
    assertEquals(0, dry.status(), dry.err());
    assertEquals(Set.of("Plan.csv"), ExporterRun.tree(directory.resolve("dry")).keySet());
    List<List<String>> plan = ExporterRun.rows(directory.resolve("dry/Plan.csv"));
    assertEquals(List.of("Id", "Name", "Files", "Bytes", "Duration"), plan.get(0));
    assertTrue(plan.contains(List.of("6300000002112", "Game of Life", "6", "108175", "4000")));
    assertFalse(
        sandbox.recorded().stream().anyMatch(exchange -> exchange.service().equals("media")));
    assertTrue(
        dry.out().contains("Plasma (6300000010112): video.mp4, 640 wide, 70.0 kB"), dry.out());
    assertTrue(dry.out().contains("Warm gradients (6300000005112): no MP4"), dry.out());
    assertTrue(
        dry.out().contains("12 videos, 43 files, 837.9 kB of video files to download"), dry.out());
  }

  @Test
  void aDryRunOverAnExportReportsCompleteVideos() throws IOException {
    Map<String, String> before = ExporterRun.tree(directory);
    ExporterRun dry = run("--dry-run");
    assertEquals(12, dry.out().lines().filter(line -> line.endsWith(": complete")).count());
    Map<String, String> after = ExporterRun.tree(directory);
    String plan = after.remove("exports/Plan.csv");
    assertEquals(before, after);
    assertEquals(12, plan.lines().filter(line -> line.contains(",0,0,")).count(), plan);
  }

  @Test
  void aQueryExportsOnlyMatchingVideos() throws IOException {
    ExporterRun run = run("--query", "+tags:automaton -name:life", "--output", "query");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().startsWith("2 videos,"), run.out());
  }
}
