package com.example.brightcove.videoexporter.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.disk.DiskErrors;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines are read as they were appended, whatever their length, and a torn one spoils no other. */
class LineLogTest {

  @TempDir Path directory;

  private LineLog open(boolean readOnly) throws IOException {
    return new LineLog(directory.resolve("log"), readOnly);
  }

  private static List<String> lines(LineLog log) throws IOException {
    List<String> lines = new ArrayList<>();
    log.forEach((line, position) -> lines.add(line));
    return lines;
  }

  @Test
  void eachLineIsFoundAtItsPosition() throws IOException {
    Map<Long, String> lines = new LinkedHashMap<>();
    try (LineLog log = open(false)) {
      for (int length : new int[] {0, 1, 4_094, 4_095, 4_096, 4_097, 8_191, 8_192, 100_000}) {
        String line = "\u00fc".repeat(length / 2) + "x".repeat(length % 2);
        lines.put(log.append(line), line);
      }
    }
    try (LineLog log = open(true)) {
      Map<Long, String> read = new LinkedHashMap<>();
      log.forEach((line, position) -> read.put(position, line));
      assertEquals(lines, read);
      for (Map.Entry<Long, String> line : lines.entrySet()) {
        assertEquals(line.getValue(), log.read(line.getKey()));
      }
    }
  }

  @Test
  void aLineThatWasTornIsEndedUnlessTheLogIsOnlyRead() throws IOException {
    Path file = directory.resolve("log");
    byte[] torn = "one\ntw".getBytes(UTF_8);
    Files.write(file, torn);
    try (LineLog log = open(true)) {
      assertEquals(List.of("one", "tw"), lines(log));
    }
    assertEquals("one\ntw", Files.readString(file));
    try (LineLog log = open(false)) {
      log.append("three");
      assertEquals(List.of("one", "tw", "three"), lines(log));
    }
    assertEquals("one\ntw\nthree\n", Files.readString(file));
  }

  @Test
  void aMissingLogIsEmptyAndIsNotCreatedToBeRead() throws IOException {
    try (LineLog log = open(true)) {
      assertEquals(List.of(), lines(log));
    }
    assertTrue(Files.notExists(directory.resolve("log")));
  }

  @Test
  void aClearedLogBeginsAnew() throws IOException {
    try (LineLog log = open(false)) {
      log.append("a long line");
      log.clear();
      assertEquals(0, log.append("b"));
      assertEquals(List.of("b"), lines(log));
    }
    assertEquals("b\n", Files.readString(directory.resolve("log")));
  }

  @Test
  void anInterruptEndsTheReading() throws IOException {
    try (LineLog log = open(false)) {
      log.append("one");
      Thread.currentThread().interrupt();
      FileSystemException error = assertThrows(FileSystemException.class, () -> lines(log));
      assertThrows(InterruptedException.class, () -> DiskErrors.throwIfInterrupt(error));
      assertEquals(List.of("one"), lines(log));
    }
  }
}
