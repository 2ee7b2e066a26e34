package com.example.brightcove.videoexporter.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.testing.FakeProcess;
import com.example.brightcove.videoexporter.AccountJson;
import com.example.brightcove.videoexporter.account.Rendition;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.download.DownloadException;
import com.example.brightcove.videoexporter.download.DownloadException.Recovery;
import com.example.brightcove.videoexporter.download.PartialFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.terminal.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run prints. */
class ConsoleReportTest {
  private final VirtualClock clock = new VirtualClock();
  private final FakeProcess process = new FakeProcess(Map.of("TERM", "xterm"), Path.of(""), clock);

  private static Video video(String title) throws Exception {
    return Video.of(AccountJson.parse("{'id':'1','name':'" + title + "'}")).orElseThrow();
  }

  private ConsoleReport report() {
    return new ConsoleReport(process.context(), false);
  }

  private ConsoleReport onTerminal() throws Exception {
    return new ConsoleReport(
        process.context(), Optional.of(new StderrTerminal(() -> Size.of(80, 24))), false, true);
  }

  /** Returns what a terminal of this width shows. */
  private List<String> screen() {
    return TerminalScreens.lines(80, 24, process.err());
  }

  private List<String> lines() {
    return process.err().lines().toList();
  }

  private static void export(ConsoleReport report, String title) throws Exception {
    try (VideoLog log = report.logFor(video(title))) {
      log.downloaded("video.mp4", 1_000);
      log.finished();
    }
  }

  @Test
  void linesAreShownAboveTheProgress() throws Exception {
    try (ConsoleReport report = onTerminal()) {
      report.print("before");
      report.start(2, 0);
      report.refresh();
      export(report, "One");
      report.refresh();
      assertEquals(
          List.of(
              "before",
              "[1/2] One",
              "    video.mp4 1.0 kB",
              "[" + "=".repeat(24) + ">" + " ".repeat(23) + "]  50 %",
              "1 of 2 videos, 0 B, 0 B/s"),
          screen());
    }
  }

  @Test
  void theProgressIsRemovedInTheEnd() throws Exception {
    try (ConsoleReport report = onTerminal()) {
      report.start(1, 0);
      report.refresh();
      export(report, "One");
    }
    assertEquals(List.of("[1/1] One", "    video.mp4 1.0 kB"), screen());
  }

  @Test
  void anUpdateAfterTheEndShowsNothing() throws Exception {
    try (ConsoleReport report = onTerminal()) {
      report.start(1, 0);
      report.stop();
      report.refresh();
      assertEquals(List.of(), screen());
    }
  }

  @Test
  void theUpdatingThreadEndsWithTheRun() throws Exception {
    Thread timer;
    try (ConsoleReport report = onTerminal()) {
      report.start(1, 0);
      report.refresh();
      timer =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().equals("progress"))
              .findAny()
              .orElseThrow();
      assertTrue(timer.isDaemon());
    }
    timer.join(30_000);
    assertFalse(timer.isAlive(), "Maven would wait for it");
  }

  @Test
  void theResultOfADryRunIsNotMixedWithTheProgress() throws Exception {
    try (ConsoleReport report = onTerminal()) {
      report.start(1, 0);
      report.refresh();
      synchronized (report) { // the timer may draw again afterwards
        report.printResult("One (1): no MP4");
        assertEquals(List.of(), screen());
      }
      assertEquals("One (1): no MP4", process.out().strip());
    }
  }

  @Test
  void transfersAreShownAsLongAsTheyRun(@TempDir Path folder) throws Exception {
    try (ConsoleReport report = onTerminal();
        PartialFile part =
            new PartialFile(
                folder.resolve("part"),
                "1",
                "video",
                new Rendition(null, -1, -1, -1),
                Duration.ofMinutes(1))) {
      report.start(1, 0);
      VideoLog log = report.logFor(video("One\\u202e"));
      log.started("video", part);
      part.restart("", 3);
      part.write(java.nio.ByteBuffer.allocate(1));
      report.refresh();
      assertEquals("0 of 1 videos, 1 B, 0 B/s", screen().get(1));
      assertEquals("  video       33 % of 3 B       One?", screen().get(2));
      part.write(java.nio.ByteBuffer.allocate(2));
      log.ended();
      report.refresh();
      assertEquals(2, screen().size());
      assertEquals("0 of 1 videos, 3 B, 0 B/s", screen().get(1));
    }
  }

  @Test
  void aTitleCannotControlTheTerminal() throws Exception {
    try (ConsoleReport report = report()) {
      try (VideoLog log =
          report.logFor(video("a\\u001b[31mb\\r\\nc\\u202ed \\u009b ü 👩\u200d🚀 \udb40\udc41"))) {
        log.noMp4("HLS only");
        log.retried("video", new DownloadException("x\u001b[2Jy", Recovery.RETRY));
        log.finished();
      }
    }
    String title = "a?[31mb??c?d ? ü 👩\u200d🚀 ?";
    assertEquals(
        List.of(
            "Retrying video of " + title + ": x?[2Jy",
            "[1/1] " + title,
            "    no MP4 to download: HLS only"),
        lines());
  }

  @Test
  void theReasonOfASlowdownIsPrinted() {
    ConsoleReport report = report();
    report.services().rateReduced(4);
    report.services().callsPaused(Duration.ofSeconds(5)); // a short pause is not printed
    report.services().callsPaused(Duration.ofSeconds(60));
    assertEquals(
        List.of(
            "Brightcove's rate limit was reached: 4.0 calls/s for now",
            "Brightcove sent Retry-After: no API calls for 60 s"),
        lines());
  }

  @Test
  void theProgressShowsWhatHoldsTheRunBack() throws Exception {
    try (ConsoleReport report = onTerminal()) {
      report.start(1, 0);
      ServiceReport services = report.services();
      services.changed("The API does not work", false, "an outage begins");
      services.changed("a.example cannot be reached", false, "a host is down");
      services.callsPaused(Duration.ofSeconds(60));
      services.rateReduced(4);
      clock.advance(Duration.ofSeconds(10));
      report.refresh();
      String held = screen().get(screen().size() - 1);
      String down = "Held back: The API does not work; a.example cannot be reached";
      assertEquals((down + "; Retry-After: no API calls for 50 s").substring(0, 80), held);
      services.changed("The API does not work", true, "it is over");
      services.changed("a.example cannot be reached", true, "it is back");
      report.refresh();
      assertEquals(
          "Held back: Retry-After: no API calls for 50 s; fewer API calls/s after a 429",
          screen().get(screen().size() - 1));
      services.rateRestored();
      clock.advance(Duration.ofSeconds(50));
      report.refresh();
      assertTrue(
          screen().get(screen().size() - 1).startsWith("0 of 1 videos"), screen().toString());
    }
  }

  @Test
  void inALogMessagesAndProgressHaveTheTime() throws Exception {
    try (ConsoleReport report = log(false)) {
      report.start(1, 0);
      report.printStep("Getting the list");
      clock.advance(Duration.ofMillis(61_500));
      export(report, "One");
      report.refresh();
      assertEquals(
          List.of(
              "2026-01-01T00:00:00Z Getting the list",
              "2026-01-01T00:01:01Z [1/1] One",
              "    video.mp4 1.0 kB",
              "2026-01-01T00:01:01Z [1/1] 0 B, 0 B/s"),
          lines());
    }
  }

  @Test
  void aQuietRunPrintsOnlyProblems() throws Exception {
    try (ConsoleReport report = log(true)) {
      report.start(3, 0);
      report.printStep("Getting the list");
      report.print("Warning");
      export(report, "One");
      try (VideoLog log = report.logFor(video("Two"))) {
        report.printPlan("Two (1): no MP4");
        log.failed("video", "reset");
        log.finished();
      }
      report.refresh();
    }
    String time = "2026-01-01T00:00:00Z ";
    assertEquals(List.of(time + "Warning", time + "[2/3] Two", "    video failed: reset"), lines());
    assertEquals("", process.out());
  }

  private ConsoleReport log(boolean isQuiet) {
    return new ConsoleReport(process.context(), Optional.empty(), isQuiet, true);
  }

  @Test
  void aRepeatedMessageIsPrintedEveryTenSeconds() throws Exception {
    ConsoleReport report = report();
    VideoLog log = report.logFor(video("One"));
    DownloadException error = new DownloadException("reset", Recovery.RETRY);
    for (int second = 0; second < 21; second++) {
      log.retried("video", error);
      clock.advance(Duration.ofSeconds(1));
    }
    String line = "Retrying video of One: reset";
    assertEquals(
        List.of(line, line + " (and 9 more like this)", line + " (and 9 more like this)"), lines());
  }
}
