package com.example.brightcove.videoexporter.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.testing.FakeProcess;
import com.example.brightcove.videoexporter.console.Progress.Figures;
import com.example.brightcove.videoexporter.shard.Shard;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The lines of --progress=json. */
class ProgressJsonTest {

  private final VirtualClock clock = new VirtualClock();
  private final FakeProcess process = new FakeProcess(Map.of(), Path.of(""), clock);

  private ConsoleReport report(boolean isQuiet) {
    ConsoleReport report = new ConsoleReport(process.context(), isQuiet);
    report.useJson(new Shard(2, 4));
    return report;
  }

  @Test
  void thePageShowsALine() throws IOException {
    Figures figures =
        new Figures(
            10_468,
            25_000,
            1_850_000_000_000L,
            48_300_000.4,
            1.96,
            Optional.of(Duration.ofMinutes(131)),
            List.of());
    String line =
        new ProgressJson(new Shard(2, 4))
            .progress(VirtualClock.START, figures, 3, 0, Optional.empty());
    String page = Files.readString(Path.of("../docs/exporter.md"));
    assertTrue(page.contains("```json\n" + line + "\n```"), line);
    JsonParser.parseString(line)
        .getAsJsonObject()
        .keySet()
        .forEach(name -> assertTrue(page.contains("`" + name + "`"), name));
  }

  @Test
  void whatIsUnknownIsLeftOutAndWhatHoldsBackIsSaid() {
    assertEquals(
        "{\"time\":\"2026-01-01T00:00:00Z\",\"videos\":0,\"videosTotal\":12,\"failed\":0,"
            + "\"bytes\":0,\"bytesPerSecond\":0,\"callsPerSecond\":0.0,\"rateLimited\":7,"
            + "\"heldBack\":\"Held back: fewer API calls/s after a 429\"}",
        new ProgressJson(Shard.WHOLE)
            .progress(
                VirtualClock.START,
                new Figures(0, 12, 0, 0, 0, Optional.empty(), List.of()),
                0,
                7,
                Optional.of("Held back: fewer API calls/s after a 429")));
  }

  @Test
  void theReportPrintsMessagesAsJsonAndTheLastFigures() {
    try (ConsoleReport report = report(false)) {
      report.printStep("\"Getting\" <the list>");
      report.start(3, 0, () -> 2);
      report.expect(4);
      report.services().callRejected();
      report.stop();
      report.print("over");
    }
    List<String> lines = process.err().lines().toList();
    String time = "{\"time\":\"2026-01-01T00:00:00Z\",";
    assertEquals(
        List.of(
            time + "\"message\":\"\\\"Getting\\\" <the list>\"}",
            time
                + "\"shard\":\"2/4\",\"videos\":0,\"videosTotal\":4,\"failed\":2,\"bytes\":0,"
                + "\"bytesPerSecond\":0,\"callsPerSecond\":0.0,\"rateLimited\":1}",
            time + "\"message\":\"over\"}"),
        lines);
  }

  @Test
  void aQuietRunStillPrintsTheFigures() {
    try (ConsoleReport report = report(true)) {
      report.printStep("Getting the list");
      report.start(3, 0);
    }
    assertEquals(1, process.err().lines().count(), process.err());
  }
}
