package com.example.brightcove.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.testing.FakeProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The language of the user's system does not change what programs read: digits and requests. */
class LocaleTest {

  /** What the JDK formats by the default locale, unless one is given. */
  private static final Pattern BY_DEFAULT =
      Pattern.compile("%[-,+0(]*\\d*(d|\\.\\d+f)|\\.to(Lower|Upper)Case\\(\\)");

  @TempDir Path directory;

  @Test
  void noNumberOfTheMainCodeIsFormattedByTheDefaultLocale() {
    List<String> found =
        Repository.files(Repository.ROOT, ".java").stream()
            .filter(file -> file.toString().contains("/src/main/") || file.endsWith("Copy.java"))
            .filter(file -> !file.toString().contains("/benchmarks/")) // these set the default
            .flatMap(file -> Repository.lines(file).stream())
            .filter(line -> BY_DEFAULT.matcher(line).find() && !line.contains("Locale."))
            .map(String::strip)
            .toList();
    assertEquals(List.of(), found);
  }

  @Test
  void theNumbersOfASampleAreTheSameInEgypt() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      FakeProcess process = new FakeProcess(Map.of(), directory, new VirtualClock());
      StrategyMain.RETRY_ON_401.program.run(process.context());
      assertTrue(process.out().chars().allMatch(c -> c < 128), process.out());
    } finally {
      Locale.setDefault(before);
    }
  }
}
