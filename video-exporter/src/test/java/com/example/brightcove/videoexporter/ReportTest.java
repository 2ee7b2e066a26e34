package com.example.brightcove.videoexporter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sandbox.testing.FakeProcess;
import com.example.brightcove.sandbox.testing.VirtualClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people see of a run. */
class ReportTest {

  private final FakeProcess process =
      new FakeProcess(Map.of("TERM", "xterm"), Path.of(""), new VirtualClock());

  private static Video video(String title) throws Exception {
    return Video.of(FakeAccount.json("{'id':'1','name':'" + title + "'}"));
  }

  /** What a terminal shows in the end: a return begins a line anew. */
  private List<String> screen() {
    return Stream.of(process.err().replace("\r\n", "\n").split("\n"))
        .map(line -> line.replaceFirst("(?s).*\r(\u001b\\[K)?", ""))
        .toList();
  }

  @Test
  void onATerminalTheLinesStandAboveABarThatIsAlwaysTheLast() throws Exception {
    try (Report report = new Report(process.surroundings(), true)) {
      report.say("before");
      report.start(2);
      try (Report.Lines one = report.video(video("One"))) {
        one.item("video.mp4", 1_000);
        one.done();
      }
      assertTrue(process.err().matches("(?s).*\rVideos  50% \\[=+>? +] 1/2 \\([^\n]*"));
      try (Report.Lines two = report.video(video("Two"))) {
        two.failed("video", "a reason");
        two.done();
      }
    }
    List<String> screen = screen();
    assertEquals(
        List.of(
            "before",
            "[1/2] One",
            "    video.mp4 1.0 kB",
            "[2/2] Two",
            "    video failed: a reason"),
        screen.subList(0, 5));
    assertTrue(screen.get(5).matches("Videos 100% \\[=+] 2/2 \\(.*\\) *"), screen.get(5));
    assertTrue(screen.get(5).length() <= 60, screen.get(5));
    assertEquals(6, screen.size());
  }

  @Test
  void theBarsThreadIsNotOneMavenWaitsFor() throws Exception {
    try (Report report = new Report(process.surroundings(), true)) {
      report.start(1);
      List<Thread> bars =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().equals("ProgressBar"))
              .toList();
      assertEquals(1, bars.size());
      assertTrue(bars.get(0).isDaemon());
      assertNotSame(Thread.currentThread().getThreadGroup(), bars.get(0).getThreadGroup());
    }
  }

  @Test
  void elsewhereThereAreOnlyTheLines() throws Exception {
    try (Report report = new Report(process.surroundings())) {
      report.start(1);
      try (Report.Lines lines = report.video(video("One"))) {
        lines.noMp4();
        lines.done();
      }
    }
    assertEquals("[1/1] One\n    no MP4 to download\n", process.err().replace("\r\n", "\n"));
  }

  @Test
  void theLinesOfVideosThatAreUnderWayTogetherAreNotMixedUp() throws Exception {
    try (Report report = new Report(process.surroundings())) {
      report.start(2);
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
        process.err().lines().toList());
  }

  @Test
  void aVideoThatWasStoppedIsShownIfSomethingOfItCame() throws Exception {
    try (Report report = new Report(process.surroundings())) {
      report.start(2);
      try (Report.Lines one = report.video(video("One"))) {
        one.item("poster.jpg", 1);
      }
      report.video(video("Two")).close();
    }
    assertEquals(List.of("[stopped] One", "    poster.jpg 1 B"), process.err().lines().toList());
  }

  @Test
  void ofAVideoOfADryRunOnlyAFailureIsShownBesideTheResult() throws Exception {
    try (Report report = new Report(process.surroundings())) {
      report.start(2);
      try (Report.Lines one = report.planned(video("One"))) {
        one.plan("One (1)", "no MP4");
        one.done();
      }
      try (Report.Lines two = report.planned(video("Two"))) {
        two.failed("video", "a reason");
        two.done();
      }
    }
    assertEquals(List.of("One (1): no MP4"), process.out().lines().toList());
    assertEquals(
        List.of("[2/2] Two", "    video failed: a reason"), process.err().lines().toList());
  }

  @Test
  void anEmptyAccountHasNoBar() throws Exception {
    try (Report report = new Report(process.surroundings(), true)) {
      report.start(0);
    }
    assertEquals("", process.err());
  }

  @Test
  void aTitleCannotSteerTheTerminal() throws Exception {
    try (Report report = new Report(process.surroundings())) {
      Report.Lines lines = report.video(video("a\\u001b[31mb\\r\\nc\\u202ed \\u009b ü 👩\u200d🚀"));
      lines.done();
      lines.close();
    }
    assertEquals("[1/1] a?[31mb??c?d ? ü 👩\u200d🚀", process.err().stripTrailing());
    assertFalse(process.err().contains("\u001b"));
  }
}
