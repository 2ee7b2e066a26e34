package com.example.brightcove.sample;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes CSV (RFC 4180) with CRLF line ends, and with quotes only where they are needed. */
public final class Csv {

  /** OWASP's list (CSV injection), and the full-width forms, which spreadsheets accept as well. */
  private static final String START_OF_A_FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

  /** What a spreadsheet may leave out before it looks at the first character, such as NUL. */
  private static final Pattern LEFT_OUT = Pattern.compile("^[\\p{Cc}\\p{Cf}]+");

  private Csv() {}

  /**
   * Returns a row with its line end. An apostrophe is put in front of a {@linkplain #isFormula
   * formula}, unless it is a negative number.
   */
  public static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> quoted(isFormula(cell) && !isNegative(cell) ? "'" + cell : cell))
        .collect(Collectors.joining(",", "", "\r\n"));
  }

  /**
   * Returns whether a spreadsheet would evaluate the cell: a formula can call programs and URLs.
   */
  public static boolean isFormula(String cell) {
    return startsFormula(cell) || startsFormula(LEFT_OUT.matcher(cell).replaceFirst(""));
  }

  private static boolean startsFormula(String cell) {
    return !cell.isEmpty() && START_OF_A_FORMULA.indexOf(cell.charAt(0)) >= 0;
  }

  /** Returns whether a formula follows a ; or a TAB, where some programs begin another cell. */
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
