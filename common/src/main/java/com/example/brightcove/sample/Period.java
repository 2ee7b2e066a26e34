package com.example.brightcove.sample;

import com.example.brightcove.settings.UsageException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;

/**
 * Reads the period of a report from the options {@code --from} and {@code --to}. The forms are
 * those of the Analytics API ("Date ranges" in its overview of dimensions, fields and parameters):
 * a day, milliseconds since 1970, days or hours from the other end, {@code alltime}, {@code now}.
 * The default is the last 30 days.
 */
public final class Period {

  private static final String DAY_OR_TIME = " must be a day such as 2026-01-31, milliseconds, ";

  private Period() {}

  /** Returns {@code from} and {@code to} as parameters of the API. */
  public static Map<String, String> of(Arguments arguments) throws UsageException {
    String from = arguments.text("--from").orElse("-30d");
    String to = arguments.text("--to").orElse("now");
    boolean isBeforeTo = from.matches("-\\d{1,5}[dh]");
    boolean isAfterFrom = to.matches("\\+?\\d{1,5}[dh]");
    if (!isBeforeTo && !from.equals("alltime") && !isTime(from)) {
      throw new UsageException(
          "--from" + DAY_OR_TIME + "a time before --to such as -30d or -48h, or alltime");
    }
    if (!isAfterFrom && !to.equals("now") && !isTime(to)) {
      throw new UsageException(
          "--to" + DAY_OR_TIME + "a time after --from such as 31d or 48h, or now");
    }
    if (isBeforeTo && isAfterFrom) {
      throw new UsageException(
          "--from "
              + from
              + " and --to "
              + to
              + " are both relative: give one as a day or in milliseconds");
    }
    return Map.of("from", from, "to", to);
  }

  private static boolean isTime(String value) {
    if (value.matches("\\d{9,14}")) {
      return true;
    }
    try {
      LocalDate.parse(value);
      return value.matches("\\d{4}-\\d\\d-\\d\\d");
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
