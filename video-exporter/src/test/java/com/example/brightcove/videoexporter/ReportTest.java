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
      report.video(video("One"));
      report.item("video.mp4", 1_000);
      assertTrue(process.err().matches("(?s).*\rVideos   0% \\[[= ]+] 0/2 \\([^\n]*"));
      report.video(video("Two"));
      report.failed("video", "a reason");
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
      report.video(video("One"));
      report.noMp4();
    }
    assertEquals("[1/1] One\n    no MP4 to download\n", process.err().replace("\r\n", "\n"));
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
      report.video(video("a\\u001b[31mb\\r\\nc\\u202ed \\u009b ü 👩\u200d🚀"));
    }
    assertEquals("[1/1] a?[31mb??c?d ? ü 👩\u200d🚀", process.err().stripTrailing());
    assertFalse(process.err().contains("\u001b"));
  }
}
