package com.example.brightcove.docs.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The table of docs/behaviour-matrix.md.
 *
 * @param columns without the first, which names the rows
 * @param rows the first column
 * @param cells by row and column
 */
public record MatrixPage(List<String> columns, List<String> rows, List<List<String>> cells) {

  static final Path FILE = Path.of("behaviour-matrix.md");

  /** Reads the table from the file. */
  public static MatrixPage read() throws IOException {
    List<List<String>> table = new ArrayList<>();
    for (String line : Files.readAllLines(FILE)) {
      if (line.startsWith("|") && !line.startsWith("|---")) {
        table.add(Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList());
      }
    }
    List<String> head = table.remove(0);
    return new MatrixPage(
        head.subList(1, head.size()),
        table.stream().map(row -> row.get(0)).toList(),
        table.stream().map(row -> row.subList(1, row.size())).toList());
  }

  /** Returns the text of a cell; "" if there is no such cell. */
  public String cell(String row, String column) {
    int line = rows.indexOf(row);
    int place = columns.indexOf(column);
    return line < 0 || place < 0 || place >= cells.get(line).size()
        ? ""
        : cells.get(line).get(place);
  }

  /** Replaces the table in the file by this table. */
  void write() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(FILE));
    int begin = 0;
    while (!lines.get(begin).startsWith("|")) {
      begin++;
    }
    lines.removeIf(line -> line.startsWith("|"));
    lines.addAll(begin, table());
    Files.writeString(FILE, String.join("\n", lines) + "\n");
  }

  private List<String> table() {
    List<String> table = new ArrayList<>();
    table.add("| | " + String.join(" | ", columns) + " |");
    table.add("|---".repeat(columns.size() + 1) + "|");
    for (int i = 0; i < rows.size(); i++) {
      table.add("| " + rows.get(i) + " | " + String.join(" | ", cells.get(i)) + " |");
    }
    return table;
  }
}
