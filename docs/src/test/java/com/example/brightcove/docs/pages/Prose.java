package com.example.brightcove.docs.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A paragraph, list item, heading or table row of a page, as readers see it: links without their
 * targets, and {@code code} in place of what is code.
 *
 * @param line the number of its first line
 * @param isSentences whether it consists of sentences; headings and table rows need not
 */
record Prose(int line, boolean isSentences, String text) {

  private static final String FENCE = "```";
  private static final Pattern ITEM = Pattern.compile("\\s*(?:[-*]|\\d+\\.) +");
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])[\"')]*\\s+");

  /** Returns the prose of a page, in order. Generated and compared tables are left out. */
  static List<Prose> of(Page page) {
    Map<Integer, Fragment> rows = new HashMap<>();
    for (Fragment fragment : page.fragments()) {
      for (int i = 0; fragment.isTable() && i < fragment.content().size(); i++) {
        rows.put(fragment.first() + i, fragment);
      }
    }
    List<Prose> prose = new ArrayList<>();
    StringBuilder paragraph = new StringBuilder();
    int first = 0;
    boolean isFenced = false;
    for (int i = 0; i < page.lines().size(); i++) {
      String line = page.lines().get(i);
      boolean isFence = line.startsWith(FENCE);
      boolean isText = !isFenced && !isFence && !line.isBlank() && !line.startsWith("<!--");
      boolean isParagraph = isText && !line.startsWith("|") && !line.startsWith("#");
      boolean isItem = ITEM.matcher(line).lookingAt();
      if (!paragraph.isEmpty() && (!isParagraph || isItem)) {
        prose.add(new Prose(first, true, seen(paragraph.toString())));
        paragraph.setLength(0);
      }
      if (isParagraph) {
        first = paragraph.isEmpty() ? i + 1 : first;
        paragraph.append(ITEM.matcher(line).replaceFirst("").strip()).append(' ');
      } else if (isText && (!rows.containsKey(i) || rows.get(i).source().isEmpty())) {
        prose.add(new Prose(i + 1, false, seen(line)));
      }
      isFenced ^= isFence;
    }
    if (!paragraph.isEmpty()) {
      prose.add(new Prose(first, true, seen(paragraph.toString())));
    }
    return prose;
  }

  /** Returns the sentences; a heading or a table row has none. */
  List<String> sentences() {
    return isSentences ? List.of(SENTENCE_END.split(text)) : List.of();
  }

  /** Returns the number of words. A dash is none. */
  static long words(String sentence) {
    return Arrays.stream(sentence.split("\\s+")).filter(w -> w.matches(".*[\\p{L}\\d].*")).count();
  }

  private static String seen(String markdown) {
    return markdown
        .replaceAll("`[^`]*`", "code")
        .replaceAll("!?\\[([^\\]]*)]\\([^)]*\\)", "$1")
        .replaceAll("<https?:[^>]*>", "URL")
        .replace("*", "")
        .strip();
  }
}
