package com.example.brightcove.videoexporter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.testing.FakeProcess;
import com.example.brightcove.sandbox.watch.RecordedExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Second runs and dry runs over the sandbox's account. */
class SandboxSecondRunTest {
  private static final VirtualClock CLOCK = new VirtualClock();
  private static Sandbox sandbox;
  @TempDir static Path directory;
  private static ExporterRun first;
  private static List<RecordedExchange> askedByFirst;

  @BeforeAll
  static void export() {
    sandbox =
        new Sandbox(
            SandboxOptions.defaults()
                .withClock(CLOCK)
                .withTokenLife(Duration.ofSeconds(2))
                .withApiDelay(Duration.ofMillis(100))
                .withoutLimits());
    first = run();
    askedByFirst = sandbox.recorded();
  }

  /** With one download: the clock is shared, so one thread's delays would pass for the others. */
  private static ExporterRun run(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--downloads";
    all[arguments.length + 1] = "1";
    return ExporterRun.with(new FakeProcess(sandbox.variables(), directory, CLOCK), all);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @BeforeEach
  void forget() {
    sandbox.forgetRecorded();
  }

  private static Path exports() {
    return directory.resolve("exports");
  }

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
    assertTrue(dry.out().contains("12 videos, 837.9 kB of clips to download"), dry.out());
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
