package com.example.brightcove.videoexporter.console;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;
import org.jline.terminal.Size;

/**
 * Draws a block of lines that stays below all others on a terminal. The block is always drawn as a
 * whole and without wrapping, so a terminal that counts the columns of an emoji differently does no
 * harm. JLine's Display redraws only what differs, and would go wrong from there on. Not
 * thread-safe.
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

  /** Prints a line above the block, or several. */
  void print(String text) {
    draw(text + System.lineSeparator(), block);
  }

  /** Replaces the block; an empty list removes it. */
  void show(List<String> lines) {
    draw("", List.copyOf(lines));
  }

  /**
   * Draws in one write, or the block would flicker. The cursor ends where a {@code ^C} does no
   * harm.
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

  /**
   * Returns the sequence that moves the cursor to the start of the block, even if a terminal that
   * became narrower has wrapped it.
   */
  private String toTop() {
    int columns = size().getColumns();
    int rows = 0;
    for (String line : block.subList(0, Math.max(0, block.size() - 1))) {
      rows += Math.max(1, (TextWidth.of(line) + columns - 1) / columns);
    }
    return TO_LINE_START + (rows > 0 ? "\033[" + rows + "A" : "");
  }
}
