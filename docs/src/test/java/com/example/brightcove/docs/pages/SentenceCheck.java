package com.example.brightcove.docs.pages;

import java.util.ArrayList;
import java.util.List;

/** Checks that no sentence of a page is too long to be read once. */
final class SentenceCheck implements PageCheck {

  private static final int MOST_WORDS = 35;

  @Override
  public List<String> problems(Page page) {
    List<String> problems = new ArrayList<>();
    for (Prose prose : Prose.of(page)) {
      for (String sentence : prose.sentences()) {
        long words = Prose.words(sentence);
        if (words > MOST_WORDS) {
          problems.add("line %d: %d words: %s".formatted(prose.line(), words, sentence));
        }
      }
    }
    return problems;
  }
}
