package com.example.brightcove.videoexporter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.testing.FakeProcess;
import com.example.brightcove.videoexporter.MediaFault.Cure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.terminal.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see of a run. */
class ReportTest {

  private final VirtualClock clock = new VirtualClock();
  private final FakeProcess process = new FakeProcess(Map.of("TERM", "xterm"), Path.of(""), clock);

  private static Video video(String title) throws Exception {
    return Video.of(FakeAccount.json("{'id':'1','name':'" + title + "'}")).orElseThrow();
  }

  private Report report() {
    return new Report(process.context());
  }

  private Report onTerminal() throws Exception {
    return new Report(process.context(), Optional.of(new Terminal(() -> Size.of(80, 24))));
  }

  /** What a terminal of this width shows of it. */
  private List<String> screen() {
    return Screens.lines(80, 24, process.err());
  }

  private List<String> lines() {
    return process.err().lines().toList();
  }

  private static void export(Report report, String title) throws Exception {
    try (Report.Lines lines = report.video(video(title))) {
      lines.item("video.mp4", 1_000);
      lines.done();
    }
  }

  @Test
  void onATerminalTheLinesStandAboveTheProgress() throws Exception {
    try (Report report = onTerminal()) {
      report.say("before");
      report.start(2, 0);
      report.tick();
      export(report, "One");
      report.tick();
      assertEquals(
          List.of(
              "before",
              "[1/2] One",
              "    video.mp4 1.0 kB",
              "[" + "=".repeat(24) + ">" + " ".repeat(23) + "]  50 %",
              "1 of 2 videos, 0 B, 0 B/s, 0.0 API calls/s"),
          screen());
    }
  }

  @Test
  void ofTheProgressNothingIsLeftInTheEnd() throws Exception {
    try (Report report = onTerminal()) {
      report.start(1, 0);
      report.tick();
      export(report, "One");
    }
    assertEquals(List.of("[1/1] One", "    video.mp4 1.0 kB"), screen());
  }

  @Test
  void aTickThatComesLateShowsNothing() throws Exception {
    try (Report report = onTerminal()) {
      report.start(1, 0);
      report.stop();
      report.tick();
      assertEquals(List.of(), screen());
    }
  }

  @Test
  void theThreadThatTicksEndsWithTheRun() throws Exception {
    Thread ticks;
    try (Report report = onTerminal()) {
      report.start(1, 0);
      report.tick();
      ticks =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().equals("progress"))
              .findAny()
              .orElseThrow();
      assertTrue(ticks.isDaemon());
    }
    ticks.join(30_000);
    assertFalse(ticks.isAlive(), "Maven would wait for it");
  }

  @Test
  void theResultOfADryRunIsNotWrittenIntoTheProgress() throws Exception {
    try (Report report = onTerminal()) {
      report.start(1, 0);
      report.tick();
      try (Report.Lines lines = report.video(video("One"))) {
        lines.plan("One (1)", "no MP4");
        assertEquals(List.of(), screen());
        assertEquals("One (1): no MP4", process.out().strip());
      }
    }
  }

  @Test
  void transfersAreShownAsLongAsTheyRun(@TempDir Path folder) throws Exception {
    try (Report report = onTerminal();
        Part part =
            new Part(
                folder.resolve("part"),
                "1",
                "video",
                new Rendition(null, -1, -1, -1),
                Duration.ofMinutes(1))) {
      report.start(1, 0);
      Report.Lines lines = report.video(video("One\\u202e"));
      lines.begins("video", part);
      part.begin("", 3);
      part.write(java.nio.ByteBuffer.allocate(1));
      report.tick();
      assertEquals("0 of 1 videos, 1 B, 0 B/s, 0.0 API calls/s", screen().get(1));
      assertEquals("  video       33 % of 3 B       One?", screen().get(2));
      part.write(java.nio.ByteBuffer.allocate(2));
      lines.ends();
      report.tick();
      assertEquals(2, screen().size());
      assertEquals("0 of 1 videos, 3 B, 0 B/s, 0.0 API calls/s", screen().get(1));
    }
  }

  @Test
  void elsewhereTheProgressIsALineInItsTurn() throws Exception {
    try (Report report = report()) {
      report.start(2, 0);
      export(report, "One");
      for (int i = 0; i < 40; i++) {
        clock.advance(Duration.ofMillis(250));
        report.called();
      }
      report.tick();
    }
    assertEquals(
        List.of("[1/2] One", "    video.mp4 1.0 kB", "[1/2] 0 B, 0 B/s, 4.0 API calls/s"), lines());
  }

  @Test
  void aVideoThatThereWasNothingToDoForHasNoLine() throws Exception {
    try (Report report = report()) {
      report.start(2, 1);
      try (Report.Lines lines = report.video(video("One"))) {
        lines.done();
      }
      export(report, "Two");
    }
    assertEquals(List.of("[2/2] Two", "    video.mp4 1.0 kB"), lines());
  }

  @Test
  void norDoesItMakeTheOthersLookQuick() throws Exception {
    try (Report report = report()) {
      report.start(13, 10);
      for (int i = 0; i < 10; i++) {
        try (Report.Lines lines = report.video(video("One"))) {
          lines.done();
        }
      }
      for (int i = 0; i < 2; i++) {
        clock.advance(Duration.ofSeconds(10));
        export(report, "Two");
      }
      report.tick();
    }
    assertEquals("[12/13] 0 B, 0 B/s, 0.0 API calls/s, about 10 s left", lines().get(4));
  }

  @Test
  void theLinesOfVideosThatAreUnderWayTogetherAreNotMixedUp() throws Exception {
    try (Report report = report()) {
      report.start(2, 0);
      try (Report.Lines one = report.video(video("One"));
          Report.Lines two = report.video(video("Two"))) {
        one.item("poster.jpg", 1);
        two.item("poster.jpg", 2);
        one.item("video.mp4", 3);
        one.done();
        two.done();
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
  void aVideoThatWasStoppedIsShownIfSomethingOfItCame() throws Exception {
    try (Report report = report()) {
      report.start(2, 0);
      try (Report.Lines one = report.video(video("One"))) {
        one.item("poster.jpg", 1);
      }
      report.video(video("Two")).close();
    }
    assertEquals(List.of("[stopped] One", "    poster.jpg 1 B"), lines());
  }

  @Test
  void ofAVideoOfADryRunOnlyAFailureIsShownBesideTheResult() throws Exception {
    try (Report report = report()) {
      report.start(2, 0);
      try (Report.Lines one = report.video(video("One"))) {
        one.plan("One (1)", "no MP4");
        one.done();
      }
      try (Report.Lines two = report.video(video("Two"))) {
        two.failed("video", "a reason");
        two.done();
      }
    }
    assertEquals(List.of("One (1): no MP4"), process.out().lines().toList());
    assertEquals(List.of("[2/2] Two", "    video failed: a reason"), lines());
  }

  @Test
  void anEmptyAccountHasNoProgress() throws Exception {
    try (Report report = onTerminal()) {
      report.start(0, 0);
      report.tick();
    }
    assertEquals("", process.err());
  }

  @Test
  void aTitleCannotSteerTheTerminal() throws Exception {
    try (Report report = report()) {
      try (Report.Lines lines =
          report.video(video("a\\u001b[31mb\\r\\nc\\u202ed \\u009b ü 👩\u200d🚀 \udb40\udc41"))) {
        lines.noMp4();
        lines.again("video", new MediaFault("x\u001b[2Jy", Cure.AGAIN));
        lines.done();
      }
    }
    String title = "a?[31mb??c?d ? ü 👩\u200d🚀 ?";
    assertEquals(
        List.of(
            "video of " + title + " is tried again: x?[2Jy",
            "[1/1] " + title,
            "    no MP4 to download"),
        lines());
  }

  @Test
  void whatSlowsTheRunDownIsSaid() {
    Report report = report();
    report.slowedDown(4);
    report.held(Duration.ofSeconds(5)); // a short one is no news
    report.held(Duration.ofSeconds(60));
    assertEquals(
        List.of(
            "Brightcove asks to slow down: 4.0 calls/s for now",
            "Brightcove asks for a pause: no API calls for 60 s"),
        lines());
  }

  @Test
  void whatHappensAllTheTimeIsSaidEveryTenSeconds() throws Exception {
    Report report = report();
    Report.Lines lines = report.video(video("One"));
    MediaFault fault = new MediaFault("reset", Cure.AGAIN);
    for (int second = 0; second < 21; second++) {
      lines.again("video", fault);
      clock.advance(Duration.ofSeconds(1));
    }
    String line = "video of One is tried again: reset";
    assertEquals(
        List.of(line, line + " (and 9 more like this)", line + " (and 9 more like this)"), lines());
  }
}
