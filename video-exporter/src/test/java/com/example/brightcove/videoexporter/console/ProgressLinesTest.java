package com.example.brightcove.videoexporter.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.console.Progress.Figures;
import com.example.brightcove.videoexporter.console.Progress.RunningTransfer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines that show the progress. */
class ProgressLinesTest {

  private static final RunningTransfer VIDEO_FILE =
      new RunningTransfer("video", "Kaleidoscope", 38_420, 113_000);
  private static final RunningTransfer PICTURE =
      new RunningTransfer("thumbnail", "Kühle Farbverläufe – 冷たい色 👩\u200d🚀", 1_200, -1);

  private static Figures figures(Duration left, List<RunningTransfer> transfers) {
    return new Figures(
        37, 100_000, 1_234_567_890, 8_340_000, 7.94, Optional.ofNullable(left), transfers);
  }

  private static List<String> block(int columns, int rows, RunningTransfer... transfers) {
    Figures figures = figures(Duration.ofMinutes(208), List.of(transfers));
    return ProgressLines.block(figures, Optional.empty(), Size.of(columns, rows));
  }

  @Test
  void aLogHasOneProgressLine() {
    assertEquals(
        "[37/100000] 1.2 GB, 8.3 MB/s, 7.9 API calls/s, about 3 h 28 min left",
        ProgressLines.plain(
            figures(Duration.ofMinutes(208), List.of(VIDEO_FILE)), Optional.empty()));
    assertEquals(
        "[37/100000] 1.2 GB, 8.3 MB/s, 7.9 API calls/s",
        ProgressLines.plain(figures(null, List.of()), Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "PT0.2S, 1 s",
    "PT59S, 59 s",
    "PT60S, 1 min",
    "PT59M59S, 59 min",
    "PT1H, 1 h 0 min",
    "PT47H59M, 47 h 59 min",
    "PT51H, 2 d 3 h"
  })
  void timeIsRounded(Duration left, String shown) {
    String line = ProgressLines.plain(figures(left, List.of()), Optional.empty());
    assertTrue(line.endsWith(", about " + shown + " left"), line);
  }

  @Test
  void withoutAnApiCallThereIsNoRateOfCalls() {
    Figures figures = new Figures(3, 7, 1_000, 500, 0, Optional.empty(), List.of());
    assertEquals("[3/7] 1.0 kB, 500 B/s", ProgressLines.plain(figures, Optional.empty()));
  }

  @Test
  void aLongItemMovesTheOthersToTheRight() {
    RunningTransfer track = new RunningTransfer("transcripts.en", "Plasma", 0, 1_000);
    assertEquals(
        List.of(
            "  video            34 % of 113.0 kB  Kaleidoscope",
            "  transcripts.en    0 % of 1.0 kB    Plasma"),
        block(80, 24, VIDEO_FILE, track).subList(2, 4));
  }

  @Test
  void aTerminalShowsABarNumbersAndTransfers() {
    assertEquals(
        List.of(
            "[>" + " ".repeat(47) + "]   0 %, about 3 h 28 min left",
            "37 of 100000 videos, 1.2 GB, 8.3 MB/s, 7.9 API calls/s",
            "  video       34 % of 113.0 kB  Kaleidoscope",
            "  thumbnail  1.2 kB             Kühle Farbverläufe – 冷たい色 👩\u200d🚀"),
        block(80, 24, VIDEO_FILE, PICTURE));
  }

  @Test
  void aNarrowTerminalShowsLess() {
    assertEquals(
        List.of(
            "[>       ]   0 %, about 3 h 28 min left",
            "37 of 100000 videos, 1.2 GB, 8.3 MB/s",
            "  video       34 %     Kaleidoscope",
            "  thumbnail  1.2 kB    Kühle Farbverläuf"),
        block(40, 24, VIDEO_FILE, PICTURE));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 10, 20, 28, 29, 30, 31, 33, 40, 51, 59, 60, 79, 80, 200, 500})
  void noLineIsWiderThanTheTerminal(int columns) {
    for (String line : block(columns, 24, VIDEO_FILE, PICTURE)) {
      assertTrue(TextWidth.of(line) <= columns, line);
    }
  }

  @Test
  void whatHoldsTheRunBackFollowsTheFigures() {
    Figures figures = figures(null, List.of(VIDEO_FILE));
    Optional<String> held = Optional.of("Held back: The API does not work");
    assertEquals(
        "[37/100000] 1.2 GB, 8.3 MB/s, 7.9 API calls/s, Held back: The API does not work",
        ProgressLines.plain(figures, held));
    List<String> block = ProgressLines.block(figures, held, Size.of(80, 8));
    assertEquals(4, block.size());
    assertEquals(held.get(), block.get(2));
    assertEquals("Held back:", ProgressLines.block(figures, held, Size.of(11, 8)).get(2).strip());
  }

  @Test
  void theProgressTakesAtMostHalfOfTheRows() {
    RunningTransfer[] eight = Collections.nCopies(8, VIDEO_FILE).toArray(RunningTransfer[]::new);
    assertEquals(2 + 8, block(80, 24, eight).size());
    List<String> low = block(80, 10, eight);
    assertEquals(5, low.size());
    assertEquals("  and 6 more", low.get(4));
    assertEquals("  8 transfers", block(80, 4, eight).get(2));
  }

  @Test
  void atTheEndTheBarIsFull() {
    Figures all = new Figures(2, 2, 0, 0, 0, Optional.empty(), List.of());
    assertEquals(
        "[" + "=".repeat(48) + "] 100 %",
        ProgressLines.block(all, Optional.empty(), Size.of(80, 24)).get(0));
  }

  @Test
  void theDocumentationShowsIt() throws IOException {
    Figures figures =
        new Figures(
            41_873,
            100_000,
            7_412_000_000_000L,
            48_300_000,
            7.9,
            Optional.of(Duration.ofMinutes(131)),
            List.of(
                new RunningTransfer("video", "Mandelbrot, a slow zoom", 96_000_000, 154_800_000),
                new RunningTransfer("video", "Sierpiński carpet", 1_310_000_000, 4_020_000_000L),
                new RunningTransfer("poster", "Kaleidoscope", 12_000, 13_900)));
    String screen =
        String.join("\n", ProgressLines.block(figures, Optional.empty(), Size.of(80, 24)));
    String page = Files.readString(Path.of("../docs/exporter.md"));
    for (String shown : List.of(screen, ProgressLines.plain(figures, Optional.empty()))) {
      assertTrue(page.contains("```text\n" + shown + "\n```"), shown);
    }
  }
}
