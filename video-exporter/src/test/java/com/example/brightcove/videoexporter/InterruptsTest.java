package com.example.brightcove.videoexporter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A signal ends the process soon, and the next run resumes. */
@Timeout(60)
class InterruptsTest {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130"})
  void aSignalEndsTheRunWithinTwoSecondsAndTheNextRunCompletesIt(String signal, int status)
      throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/env")), "signals are sent with kill");
    try (FakeAccount account = FakeAccount.of("1", "2", "3", "4")) {
      ExporterRun.in(directory, account.variables(), "--output", "undisturbed");
      CountDownLatch hanging = new CountDownLatch(1);
      String videoFile = FakeAccount.mediaPath("3", "video.mp4");
      account.before(videoFile, hanging::countDown).hang(videoFile);
      ExporterProcess exporter = ExporterProcess.start(directory, account.variables());
      Process process = exporter.process();
      assertTrue(hanging.await(30, TimeUnit.SECONDS), "the video file was not requested");
      ExporterRun meanwhile = ExporterRun.in(directory, account.variables());
      assertEquals(5, meanwhile.status(), meanwhile.err());
      assertTrue(meanwhile.err().contains("another run is exporting to this folder"));
      long before = System.nanoTime();
      new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
      assertTrue(process.waitFor(10, TimeUnit.SECONDS), "does not end");
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
      String time = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ ";
      assertTrue(exporter.err().matches("(?s)" + time + "Getting an access token.*"));
      String err = exporter.err().replaceAll("(?m)^" + time, "");

      assertEquals(status, process.exitValue(), err);
      assertTrue(millis < 2_000, "took " + millis + " ms");
      String last =
          "Stopped. Run the same command again: it resumes here%nWriting the CSV files...%ninterrupted%n";
      assertTrue(err.endsWith(last.formatted()), err);
      Path table = directory.resolve("exports/Videos.csv");
      int row = ExporterRun.column(table, "Id").indexOf("3");
      assertEquals("incomplete", ExporterRun.column(table, "Status").get(row));

      String summary = Files.readString(directory.resolve("exports/.export/summary.json"));
      assertTrue(summary.contains("\"outcome\": \"interrupted\""), summary);
      Path lines = directory.resolve("exports/.export/videos.jsonl");
      assertEquals(ExporterRun.column(table, "Id").size(), Files.readAllLines(lines).size());

      account.respondAsUsual(videoFile).forgetRequests();
      assertEquals(0, ExporterRun.in(directory, account.variables()).status());
      assertEquals(
          ExporterRun.tree(directory.resolve("undisturbed")),
          ExporterRun.tree(directory.resolve("exports")));
      assertEquals(
          Files.readString(directory.resolve("undisturbed/.export/videos.jsonl")),
          Files.readString(lines));
      assertTrue(account.paths().contains(videoFile));
      assertTrue(!account.paths().contains(FakeAccount.mediaPath("3", "poster/image.jpg")));
    }
  }

  @Test
  void aRunThatEndsByItselfReturnsItsStatusAndLeavesNoThread() {
    assertEquals(5, Interrupts.interrupt(() -> 5));
    assertTrue(
        Thread.getAllStackTraces().keySet().stream()
            .noneMatch(thread -> thread.getName().equals("signals")));
  }
}
