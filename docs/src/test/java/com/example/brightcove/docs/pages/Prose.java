package com.example.brightcove.docs.pages;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a page says in words, in one line however it is wrapped: without its blocks, the tables that
 * are made or measured, and where links lead.
 *
 * @param text with single blanks
 * @param lines the line of the page by where it begins in the text
 */
record Prose(String text, TreeMap<Integer, Integer> lines) {

  private static final int AROUND = 40;

  static Prose of(Page page) {
    Set<Integer> others = new HashSet<>();
    for (Fragment fragment : page.fragments()) {
      if (!fragment.isTable() || !fragment.source().isEmpty()) {
        for (int i = 0; i < fragment.content().size(); i++) {
          others.add(fragment.first() + i);
        }
      }
    }
    StringBuilder text = new StringBuilder();
    TreeMap<Integer, Integer> lines = new TreeMap<>(Map.of(0, 1));
    for (int i = 0; i < page.lines().size(); i++) {
      String line = page.lines().get(i);
      if (!line.isBlank()
          && !others.contains(i)
          && !line.startsWith("```")
          && !line.startsWith("<!--")) {
        lines.put(text.length(), i + 1);
        text.append(
                line.strip()
                    .replaceFirst("^\\d+\\. ", "") // of a list, which Markdown counts itself
                    .replaceAll("]\\([^)]*\\)", "]")
                    .replaceAll(" +", " "))
            .append(' ');
      }
    }
    return new Prose(text.toString(), lines);
  }

  int line(int position) {
    return lines.floorEntry(position).getValue();
  }

  String around(int begin, int end) {
    return text.substring(Math.max(0, begin - AROUND), Math.min(text.length(), end + AROUND));
  }
}
