package com.example.brightcove.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.settings.UsageException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

  private static Map<String, String> period(String arguments) throws UsageException {
    String[] words = arguments.isEmpty() ? new String[0] : arguments.split(" ");
    return Period.of(Arguments.Syntax.of("--from", "--to").parse(words));
  }

  @Test
  void isTheLast30DaysByDefault() throws Exception {
    assertEquals(Map.of("from", "-30d", "to", "now"), period(""));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31, now",
    "2013-09-12, 2013-09-12",
    "1377047323000, 1377047323001",
    "-48h, now",
    "-365d, 2014-12-31",
    "2015-01-01, 31d",
    "2015-01-01, +31d",
    "alltime, now",
    "alltime, 48h"
  })
  void isPassedOnInTheFormsOfTheApi(String from, String to) throws Exception {
    assertEquals(Map.of("from", from, "to", to), period("--from " + from + " --to " + to));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--from yesterday",
        "--from 2026-02-30",
        "--from 2026-1-1",
        "--from 31-01-2026",
        "--from now",
        "--from 31d",
        "--from -30m",
        "--from -d",
        "--from 2026-01-01&limit=all",
        "--from=",
        "--to alltime",
        "--to -48h",
        "--to 7",
        "--to tomorrow"
      })
  void anythingElseIsRefused(String arguments) {
    UsageException e = assertThrows(UsageException.class, () -> period(arguments));
    String option = arguments.split("[ =]")[0];
    assertTrue(e.getMessage().startsWith(option + " must be a day such as 2026-01-31"));
  }

  @Test
  void oneEndMustBeFixed() {
    UsageException e = assertThrows(UsageException.class, () -> period("--from -2d --to 2d"));
    assertEquals(
        "--from -2d and --to 2d are both relative: give one as a day or in milliseconds",
        e.getMessage());
  }
}
