package com.example.brightcove.videoexporter.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.testing.FakeProcess;
import com.example.brightcove.videoexporter.AccountJson;
import com.example.brightcove.videoexporter.account.Video;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jline.terminal.Size;
import org.junit.jupiter.api.Test;

/** The lines of videos, and the progress without a terminal. */
class VideoLogTest {
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
        process.context(), Optional.of(new StderrTerminal(() -> Size.of(80, 24))), false, false);
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
  void withoutATerminalTheProgressIsALine() throws Exception {
    try (ConsoleReport report = report()) {
      report.start(2, 0);
      export(report, "One");
      for (int i = 0; i < 40; i++) {
        clock.advance(Duration.ofMillis(250));
        report.services().callStarted();
      }
      report.refresh();
    }
    assertEquals(
        List.of("[1/2] One", "    video.mp4 1.0 kB", "[1/2] 0 B, 0 B/s, 4.0 API calls/s"), lines());
  }

  @Test
  void aVideoThatIsReadHasNoLineButCountsForTheTimeLeft() throws Exception {
    try (ConsoleReport report = report()) {
      report.start(4, 0);
      for (String title : List.of("One", "Two")) {
        try (VideoLog log = report.logFor(title)) {
          AtomicLong position = new AtomicLong();
          log.reading("video", position::get, () -> 1_000);
          position.set(1_000);
          log.ended();
          log.finished();
        }
        clock.advance(Duration.ofSeconds(10));
      }
      report.refresh();
    }
    assertEquals(1, lines().size());
    assertTrue(lines().get(0).matches("\\[2/4\\] .*, about \\d+ s left"), lines().get(0));
  }

  @Test
  void aVideoWithNothingToDoHasNoLine() throws Exception {
    try (ConsoleReport report = report()) {
      report.start(2, 1);
      try (VideoLog log = report.logFor(video("One"))) {
        log.finished();
      }
      export(report, "Two");
    }
    assertEquals(List.of("[2/2] Two", "    video.mp4 1.0 kB"), lines());
  }

  @Test
  void aVideoWithNothingToDoDoesNotShortenTheTimeLeft() throws Exception {
    try (ConsoleReport report = report()) {
      report.start(13, 10);
      for (int i = 0; i < 10; i++) {
        try (VideoLog log = report.logFor(video("One"))) {
          log.finished();
        }
      }
      for (int i = 0; i < 2; i++) {
        clock.advance(Duration.ofSeconds(10));
        export(report, "Two");
      }
      report.refresh();
    }
    assertEquals("[12/13] 0 B, 0 B/s, about 10 s left", lines().get(4));
  }

  @Test
  void linesOfVideosExportedAtOnceAreNotMixed() throws Exception {
    try (ConsoleReport report = report()) {
      report.start(2, 0);
      try (VideoLog one = report.logFor(video("One"));
          VideoLog two = report.logFor(video("Two"))) {
        one.downloaded("poster.jpg", 1);
        two.downloaded("poster.jpg", 2);
        one.downloaded("video.mp4", 3);
        one.finished();
        two.finished();
      }
    }
    assertEquals(
        List.of(
            "[1/2] Two",
            "    poster.jpg 2 B",
            "[2/2] One",
            "    poster.jpg 1 B",
            "    video.mp4 3 B"),
        lines());
  }

  @Test
  void aStoppedVideoIsShownIfFilesOfItWereDownloaded() throws Exception {
    try (ConsoleReport report = report()) {
      report.start(2, 0);
      try (VideoLog one = report.logFor(video("One"))) {
        one.downloaded("poster.jpg", 1);
      }
      report.logFor(video("Two")).close();
    }
    assertEquals(List.of("[stopped] One", "    poster.jpg 1 B"), lines());
  }

  @Test
  void aDryRunShowsOnlyFailuresBesideTheResult() throws Exception {
    try (ConsoleReport report = report()) {
      report.start(2, 0);
      try (VideoLog one = report.logFor(video("One"))) {
        report.printResult("One (1): no MP4");
        one.finished();
      }
      try (VideoLog two = report.logFor(video("Two"))) {
        two.failed("video", "a reason");
        two.finished();
      }
    }
    assertEquals(List.of("One (1): no MP4"), process.out().lines().toList());
    assertEquals(List.of("[2/2] Two", "    video failed: a reason"), lines());
  }

  @Test
  void anEmptyAccountHasNoProgress() throws Exception {
    try (ConsoleReport report = onTerminal()) {
      report.start(0, 0);
      report.refresh();
    }
    assertEquals("", process.err());
  }
}
