package com.example.brightcove.videoexporter.console;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;
import org.jline.terminal.Size;

/**
 * A terminal with a block of lines that stays below all others. It is always drawn as a whole and
 * does not wrap, so that a terminal that counts the columns of an emoji its own way spoils nothing:
 * JLine's Display, which redraws what differs, would go wrong from there on. Not thread-safe.
 */
final class Screen {

  private static final String TO_LINE_START = "\r";
  private static final String ERASE_BELOW = "\033[J";
  private static final String NO_WRAP = "\033[?7l";
  private static final String WRAP = "\033[?7h";

  private final PrintStream out;
  private final Supplier<Size> size;
  private List<String> block = List.of();

  Screen(PrintStream out, Supplier<Size> size) {
    this.out = out;
    this.size = size;
  }

  Size size() {
    return size.get();
  }

  /** A line above the block, or several. */
  void print(String text) {
    draw(text + System.lineSeparator(), block);
  }

  /** Puts this block in the place of the one before; nothing, if it is empty. */
  void show(List<String> lines) {
    draw("", List.copyOf(lines));
  }

  /**
   * In one write, or there would be a flicker. The cursor stays where a {@code ^C} does no harm.
   */
  private void draw(String above, List<String> lines) {
    StringBuilder text = new StringBuilder();
    if (!block.isEmpty()) {
      text.append(toTop()).append(ERASE_BELOW);
    }
    text.append(above);
    if (!lines.isEmpty()) {
      text.append(NO_WRAP).append(String.join("\r\n", lines)).append(TO_LINE_START).append(WRAP);
    }
    out.print(text);
    out.flush();
    block = lines;
  }

  /** To where the block begins, though a terminal that became narrower has wrapped it. */
  private String toTop() {
    int columns = size().getColumns();
    int rows = 0;
    for (String line : block.subList(0, Math.max(0, block.size() - 1))) {
      rows += Math.max(1, (TextWidth.of(line) + columns - 1) / columns);
    }
    return TO_LINE_START + (rows > 0 ? "\033[" + rows + "A" : "");
  }
}
