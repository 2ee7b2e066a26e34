package com.example.brightcove.docs.pages;

import com.example.brightcove.docs.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that a page has no phrase of wording.txt, which says what to write instead. */
final class PhraseCheck implements PageCheck {

  private static final Path LIST = Path.of("src/test/wording.txt");
  private static final String SEPARATOR = " -> ";

  record Phrase(Pattern pattern, String instead) {

    static Phrase parse(String line) {
      int end = line.indexOf(SEPARATOR);
      if (end < 0) {
        throw new IllegalArgumentException("no" + SEPARATOR + "in: " + line);
      }
      Pattern pattern = Pattern.compile(line.substring(0, end), Pattern.CASE_INSENSITIVE);
      return new Phrase(pattern, line.substring(end + SEPARATOR.length()));
    }
  }

  private final List<Phrase> phrases;

  PhraseCheck() {
    this(Repository.lines(LIST));
  }

  PhraseCheck(List<String> lines) {
    phrases =
        lines.stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(Phrase::parse)
            .toList();
  }

  @Override
  public List<String> problems(Page page) {
    List<String> problems = new ArrayList<>();
    for (Prose prose : Prose.of(page)) {
      for (Phrase phrase : phrases) {
        Matcher found = phrase.pattern().matcher(prose.text());
        while (found.find()) {
          problems.add(
              "line %d: \"%s\"; say: %s".formatted(prose.line(), found.group(), phrase.instead()));
        }
      }
    }
    return problems;
  }
}
