package com.example.brightcove.docs.pages;

import com.example.brightcove.docs.Repository;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a number of a page is from.
 *
 * @param number as the page has it, such as {@code 10 s} or {@code a fifth}
 * @param where {@code Type.CONSTANT}; {@code "text" in File}, the text having the same number; or
 *     {@code count of "text" in File}
 */
record Source(String number, String where) {

  private static final Pattern CONSTANT = Pattern.compile("(\\w+)\\.([A-Z_\\d]+)");
  private static final Pattern TEXT = Pattern.compile("(count of )?\"(.+)\" in (\\S+)");
  private static final List<Path> FILES = Repository.files(Repository.ROOT, "");

  /** Why the number is not from there; "" if it is. */
  String problem() {
    try {
      Matcher constant = CONSTANT.matcher(where);
      if (constant.matches()) {
        double value = Quantity.of(value(constant.group(1), constant.group(2)));
        return same(value, Quantity.of(number)) ? "" : where + " is " + value;
      }
      Matcher text = TEXT.matcher(where);
      if (!text.matches()) {
        return "this is no source: " + where;
      }
      long times = times(text.group(2), file(text.group(3)));
      if (text.group(1) != null) {
        return times == Quantity.number(number) ? "" : "there are " + times;
      }
      return times > 0 && hasNumbers(text.group(2)) ? "" : "it is not so: " + where;
    } catch (IllegalArgumentException | ReflectiveOperationException e) {
      return e.toString();
    }
  }

  /** Whether a text has all the numbers; a single one may have another unit there. */
  private boolean hasNumbers(String text) {
    List<String> numbers = found(number);
    return numbers.size() == 1
        ? hasNumber(text, numbers.get(0)) || hasQuantity(text, Quantity.of(number))
        : numbers.stream().allMatch(one -> hasNumber(text, one));
  }

  private static boolean hasNumber(String text, String number) {
    boolean isVersion = number.matches("\\d+(\\.\\d+){2,}");
    boolean isWord = number.matches("\\p{L}+"); // which a name may have within, as UpToHalfAsLong
    return (isVersion || isWord)
            && text.toLowerCase(Locale.ROOT).contains(number.toLowerCase(Locale.ROOT))
        || !isVersion && hasQuantity(text, Quantity.number(number));
  }

  private static boolean hasQuantity(String text, double quantity) {
    return found(text.replaceAll("(?<=\\d)_(?=\\d)", "")).stream()
        .anyMatch(found -> same(Quantity.number(found), quantity));
  }

  private static List<String> found(String text) {
    return Numbers.NUMBER.matcher(text).results().map(MatchResult::group).toList();
  }

  /** But for what binary fractions do to 95 %. */
  private static boolean same(double one, double other) {
    return Math.abs(one - other) < 1e-9;
  }

  private static Object value(String type, String constant) throws ReflectiveOperationException {
    String path = file("main/java/*/" + type + ".java").toString().replace('\\', '/');
    String name = path.replaceFirst(".*/main/java/", "").replace(".java", "").replace('/', '.');
    Field field = Class.forName(name).getDeclaredField(constant);
    field.setAccessible(true);
    return field.get(null);
  }

  private static long times(String text, Path file) {
    String content = String.join(" ", Repository.lines(file)).replaceAll("\\s+", " ");
    return Pattern.compile(Pattern.quote(text)).matcher(content).results().count();
  }

  /** The one file that has this path, or whose path ends so; a {@code *} stands for folders. */
  private static Path file(String end) {
    if (!end.contains("*") && Files.isRegularFile(Repository.ROOT.resolve(end))) {
      return Repository.ROOT.resolve(end);
    }
    String expression = ".*/" + Pattern.quote(end).replace("*", "\\E.*\\Q");
    List<Path> found =
        FILES.stream()
            .filter(file -> file.toString().replace('\\', '/').matches(expression))
            .toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(found.size() + " files are called " + end);
    }
    return found.get(0);
  }
}
