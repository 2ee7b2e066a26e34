package com.example.brightcove.sample;

import java.util.List;
import java.util.stream.Collectors;

/** CSV as RFC 4180 has it, in the form of the exporter: CRLF, quotes only where needed. */
public final class Csv {

  /** OWASP's list, and the full-width forms, which East Asian spreadsheets take for the same. */
  private static final String START_OF_A_FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

  private Csv() {}

  /**
   * A row with its end. A cell that a spreadsheet would compute, and so could be made to act on,
   * begins with an apostrophe; but not a negative number.
   */
  public static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> quoted(isFormula(cell) && !isNegative(cell) ? "'" + cell : cell))
        .collect(Collectors.joining(",", "", "\r\n"));
  }

  /** Whether a spreadsheet would compute the cell, and so could be made to act on it. */
  public static boolean isFormula(String cell) {
    return !cell.isEmpty() && START_OF_A_FORMULA.indexOf(cell.charAt(0)) >= 0;
  }

  /** Whether there is a formula behind a ; or a TAB, where some programs begin another cell. */
  public static boolean hidesFormula(String cell) {
    for (int i = 1; i < cell.length(); i++) {
      boolean isSeparated = cell.charAt(i - 1) == ';' || cell.charAt(i - 1) == '\t';
      if (isSeparated && isFormula(cell.substring(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNegative(String cell) {
    return cell.matches("-\\d+(\\.\\d+)?");
  }

  private static String quoted(String cell) {
    boolean isPlain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return isPlain && !hidesFormula(cell) ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
