package com.example.brightcove.docs.pages;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as people write them. */
final class Quantity {

  /** From two on. A part, as in "a fifth", is the number it is divided by. */
  static final Map<String, Double> WORDS = words();

  private static final String UNITS =
      "ms|s|seconds?|minutes?|hours?|days?|kB|KB|MB|GB|TB|KiB|MiB|GiB|%|lines|times|videos|calls";

  /** The number, or the word, ends here. */
  static final String NOT_LONGER = "(?![\\p{L}\\d]|[.,]\\d)";

  /** It does not say how many of something: 401 is a status, 401 seconds are not. */
  static final String NO_UNIT = "(?! ?(?:" + UNITS + ")(?!\\p{L}))";

  private static final Map<String, Double> FACTORS =
      Map.ofEntries(
          Map.entry("%", 0.01),
          Map.entry("ms", 0.001),
          Map.entry("minute", 60.0),
          Map.entry("minutes", 60.0),
          Map.entry("hours", 3600.0),
          Map.entry("KiB", 1024.0),
          Map.entry("MiB", 1024.0 * 1024),
          Map.entry("GiB", 1024.0 * 1024 * 1024));

  private static final Pattern UNIT = Pattern.compile("(" + UNITS + ")$");

  private Quantity() {}

  private static Map<String, Double> words() {
    Map<String, Double> words = new TreeMap<>();
    List<String> numbers =
        List.of("two three four five six seven eight nine ten eleven twelve".split(" "));
    List<String> parts =
        List.of("half third fourth fifth sixth seventh eighth ninth tenth".split(" "));
    numbers.forEach(word -> words.put(word, numbers.indexOf(word) + 2.0));
    parts.forEach(word -> words.put(word, parts.indexOf(word) + 2.0));
    words.putAll(Map.of("twice", 2.0, "fourteen", 14.0, "twenty", 20.0, "hundred", 100.0));
    return words;
  }

  /** In seconds or bytes where it says a unit: "64 KiB" is 65536, "five minutes" 300. */
  static double of(String text) {
    Matcher unit = UNIT.matcher(text);
    return number(text) * (unit.find() ? FACTORS.getOrDefault(unit.group(), 1.0) : 1);
  }

  /** Without its unit: of "64 KiB" 64. */
  static double number(String text) {
    Matcher number = Numbers.NUMBER.matcher(text);
    if (!number.find()) {
      throw new IllegalArgumentException("there is no number in " + text);
    }
    String digits = number.group().toLowerCase(Locale.ROOT).replace(",", "");
    return WORDS.containsKey(digits) ? WORDS.get(digits) : Double.parseDouble(digits);
  }

  /** Of a constant. */
  static double of(Object value) {
    if (value instanceof Duration duration) {
      return duration.toMillis() / 1000.0;
    }
    return ((Number) value).doubleValue();
  }
}
