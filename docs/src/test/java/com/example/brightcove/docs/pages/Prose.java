package com.example.brightcove.docs.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a page says in words, in one line however it is wrapped: without its blocks, but for the
 * comments beside commands, the tables that are made or measured, and where links lead.
 *
 * @param text with single blanks
 * @param lines the line of the page by where it begins in the text
 */
record Prose(String text, TreeMap<Integer, Integer> lines) {

  private static final int AROUND = 40;

  static Prose of(Page page) {
    List<String> said = new ArrayList<>(page.lines());
    for (Fragment fragment : page.fragments()) {
      if (!fragment.isTable() || !fragment.source().isEmpty()) {
        said.subList(fragment.first(), fragment.first() + fragment.content().size())
            .replaceAll(line -> fragment.language().equals("sh") ? comment(line) : "");
      }
    }
    StringBuilder text = new StringBuilder();
    TreeMap<Integer, Integer> lines = new TreeMap<>(Map.of(0, 1));
    for (int i = 0; i < said.size(); i++) {
      String line = said.get(i);
      if (!line.isBlank() && !line.startsWith("```") && !line.startsWith("<!--")) {
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

  private static String comment(String command) {
    return command.replaceFirst("^.*?(?=# |$)", "");
  }

  int line(int position) {
    return lines.floorEntry(position).getValue();
  }

  String around(int begin, int end) {
    return text.substring(Math.max(0, begin - AROUND), Math.min(text.length(), end + AROUND));
  }
}
