package com.example.brightcove.videoexporter.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.example.brightcove.videoexporter.FakeAccount.Answer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is slower than usual says why. */
class SlowedRunTest {

  @TempDir Path directory;

  /** A run in which the first responses to this path are these. */
  private ExporterRun run(String path, Answer... answers) throws Exception {
    Deque<Answer> first = new ArrayDeque<>(List.of(answers));
    try (FakeAccount account = FakeAccount.of("1")) {
      account.answer(path, first::poll);
      ExporterRun run = ExporterRun.in(directory, account.variables());
      assertEquals(0, run.status(), run.err());
      return run;
    }
  }

  private static void assertSays(String line, ExporterRun run) {
    assertTrue(run.err().lines().anyMatch(line::equals), run.err());
  }

  @Test
  void by429() throws Exception {
    ExporterRun run = run(FakeAccount.CMS + "/videos/1/sources", Answer.of(429, "[]"));
    assertSays("Brightcove asks to slow down: 4.0 calls/s for now", run);
  }

  @Test
  void byRetryAfter() throws Exception {
    Answer busy = new Answer(503, "[]", Map.of("Retry-After", "60"));
    ExporterRun run = run(FakeAccount.CMS + "/videos/1/sources", busy);
    assertSays("Brightcove asks for a pause: no API calls for 60 s", run);
  }

  @Test
  void byATransferThatIsRepeatedWithoutTheSignatureOfItsAddress() throws Exception {
    ExporterRun run = run(FakeAccount.mediaPath("1", "video.mp4"), Answer.of(503, ""));
    assertTrue(
        run.err()
            .lines()
            .anyMatch(
                line ->
                    line.matches(
                        "video of Video 1 is tried again: .*/video.mp4 was answered with 503")),
        run.err());
  }
}
