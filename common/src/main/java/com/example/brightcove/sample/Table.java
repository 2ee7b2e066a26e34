package com.example.brightcove.sample;

import java.io.PrintStream;
import java.util.List;

/**
 * Prints rows as columns. All but the last column are right-aligned, for ids and numbers. The last
 * column may contain any text. It is not padded, because its width depends on the terminal.
 */
public final class Table {

  private Table() {}

  /** Prints rows of the same length. The first one has the headings. */
  public static void print(PrintStream out, List<List<String>> rows) {
    int last = rows.get(0).size() - 1;
    int[] widths = new int[last];
    for (List<String> row : rows) {
      for (int i = 0; i < last; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < last; i++) {
        line.append(" ".repeat(widths[i] - row.get(i).length())).append(row.get(i)).append("  ");
      }
      out.println(TerminalText.printable(line + row.get(last).replaceAll("\\R|\t", " ")));
    }
  }
}
