package com.example.brightcove.docs.pages;

import com.example.brightcove.docs.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A line of docs/src/test/numbers.txt: some words of a page, and where the numbers in them are
 * from, as in {@code has {10 s: TokenRequest.DEADLINE}, a call}. Without braces the numbers count
 * nothing.
 *
 * @param pages for which it is, or {@code *} for all
 * @param phrase finds the words; each number with a source is a group
 * @param sources of the groups
 */
record Claim(int line, String text, List<String> pages, Pattern phrase, List<Source> sources) {

  private static final String ALL = "*";
  private static final int IN_ANY_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final Pattern SOURCE = Pattern.compile("\\{([^{}\"':]+): ([^{}]+)}");

  static List<Claim> read(Path list) {
    List<Claim> claims = new ArrayList<>();
    List<String> pages = List.of();
    List<String> lines = Repository.lines(list);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("  ")) {
        claims.add(of(i + 1, line.strip(), pages));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        pages = List.of(line.split(" "));
      }
    }
    return claims;
  }

  private static Claim of(int line, String text, List<String> pages) {
    StringBuilder phrase = new StringBuilder(text.startsWith("/") ? "" : "(?<![\\p{L}\\d])");
    List<Source> sources = new ArrayList<>();
    Matcher source = SOURCE.matcher(text);
    int end = 0;
    while (source.find()) {
      phrase.append(Pattern.quote(text.substring(end, source.start())));
      phrase.append('(').append(Pattern.quote(source.group(1))).append(')');
      sources.add(new Source(source.group(1), source.group(2)));
      end = source.end();
    }
    phrase.append(Pattern.quote(text.substring(end)));
    if (text.matches(".*[\\p{L}\\d}]")) {
      phrase.append(Quantity.NOT_LONGER).append(sources.isEmpty() ? Quantity.NO_UNIT : "");
    }
    return new Claim(line, text, pages, Pattern.compile(phrase.toString(), IN_ANY_CASE), sources);
  }

  boolean isForAll() {
    return pages.contains(ALL);
  }

  boolean isFor(String page) {
    return isForAll() || pages.contains(page);
  }

  /** Marks what it has an answer for. */
  void mark(Matcher found, BitSet claimed) {
    IntStream.rangeClosed(sources.isEmpty() ? 0 : 1, sources.size())
        .forEach(group -> claimed.set(found.start(group), found.end(group)));
  }

  /** What is wrong with a source; it is the same wherever the words stand. */
  Optional<String> problem() {
    return sources.stream()
        .map(Source::problem)
        .filter(problem -> !problem.isEmpty())
        .findFirst()
        .map(problem -> "\"" + text + "\": " + problem);
  }
}
