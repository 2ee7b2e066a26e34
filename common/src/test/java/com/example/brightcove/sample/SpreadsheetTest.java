package com.example.brightcove.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * LibreOffice computes no cell that {@link Csv} wrote. Skipped where it is not installed, unless
 * {@code -Dspreadsheet.required=true}.
 */
class SpreadsheetTest {

  /** What may stand in front of a formula: control, format and space characters, and marks. */
  private static final List<String> PREFIXES =
      Stream.concat(
              Stream.iterate(0, code -> code + 1).limit(0x20).map(Character::toString),
              Stream.of("", "\0\0", "\0 ", " ", "\u007f", "\u0085", "\u00a0", "\u00ad", "\u200b"))
          .toList();

  @TempDir Path directory;

  @BeforeEach
  void findLibreOffice() {
    boolean isInstalled =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "soffice")));
    if (Boolean.getBoolean("spreadsheet.required")) {
      assertTrue(isInstalled, "LibreOffice is missing: apt install libreoffice-calc-nogui");
    }
    assumeTrue(isInstalled, "LibreOffice is not installed");
  }

  @Test
  void noCellIsComputed() throws Exception {
    assertTrue(PREFIXES.size() > 40);
    StringBuilder raw = new StringBuilder();
    StringBuilder written = new StringBuilder();
    for (String prefix : PREFIXES) {
      for (String formula : List.of("=1+1", "+1+1", "-1+1", "@SUM(1,1)")) {
        String cell = prefix + formula;
        raw.append('"').append(cell).append("\"\r\n");
        written.append(Csv.row(List.of(cell)));
      }
    }
    assertTrue(formulas("raw", raw) > 0, "this test would pass for nothing");
    assertEquals(0, formulas("written", written));
  }

  /** Opens a CSV file in LibreOffice, and returns how many cells it computes. */
  private long formulas(String name, CharSequence csv) throws Exception {
    Files.writeString(directory.resolve(name + ".csv"), csv);
    List<String> command = new ArrayList<>(List.of("soffice", "--headless", "--convert-to"));
    command.addAll(List.of("fods", name + ".csv"));
    command.add("-env:UserInstallation=" + directory.resolve("profile").toUri());
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    assertTrue(process.waitFor(3, TimeUnit.MINUTES), this::log);
    assertEquals(0, process.exitValue(), this::log);
    String sheet = Files.readString(directory.resolve(name + ".fods"));
    return sheet.split("table:formula=", -1).length - 1;
  }

  private String log() {
    try {
      return Files.readString(directory.resolve("log"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
