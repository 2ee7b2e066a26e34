package com.example.brightcove.docs.pages;

import java.util.List;

/**
 * A fenced block or a table of a page.
 *
 * @param source what it is made from, as the comment above it says, such as {@code diagram:
 *     retry-on-401}; "" without such a comment
 * @param language of a fenced block, such as {@code java}; "" if it says none, or is a table
 * @param isTable whether it is a table
 * @param first the index of its first line, after the fence
 * @param content its lines, without the fences
 */
record Fragment(String source, String language, boolean isTable, int first, List<String> content) {

  /** What kind of thing it is made from; "" if it is not made. */
  String kind() {
    return source.isEmpty() ? "" : source.substring(0, source.indexOf(':'));
  }

  /** Which of its kind. */
  String argument() {
    return source.isEmpty() ? "" : source.substring(source.indexOf(':') + 1).strip();
  }

  String text() {
    return String.join("\n", content);
  }

  /** For people: the line an editor shows. */
  int line() {
    return first + 1;
  }
}
