package com.example.brightcove.docs.pages;

import java.util.List;

/**
 * A fenced block or a table of a page.
 *
 * @param source the comment above it, which says what it is made from, such as {@code diagram:
 *     retry-on-401}; "" without such a comment
 * @param language of a fenced block, such as {@code java}; "" if it says none, or is a table
 * @param isTable whether it is a table
 * @param first the index of its first line, after the fence
 * @param content its lines, without the fences
 */
record Fragment(String source, String language, boolean isTable, int first, List<String> content) {

  /** Returns the part of the source before the colon; "" without a source. */
  String kind() {
    return source.isEmpty() ? "" : source.substring(0, source.indexOf(':'));
  }

  /** Returns the part of the source after the colon; "" without a source. */
  String argument() {
    return source.isEmpty() ? "" : source.substring(source.indexOf(':') + 1).strip();
  }

  String text() {
    return String.join("\n", content);
  }

  /** Returns the number of the first line, as an editor shows it. */
  int line() {
    return first + 1;
  }
}
