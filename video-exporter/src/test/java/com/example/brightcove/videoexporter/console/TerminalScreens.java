package com.example.brightcove.videoexporter.console;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.ScreenTerminal;

/** Computes what a terminal shows. */
final class TerminalScreens {

  private TerminalScreens() {}

  /** The lines that a terminal of this size shows in the end, up to the last that is not empty. */
  static List<String> lines(int columns, int rows, String written) {
    ScreenTerminal screen = new ScreenTerminal(columns, rows);
    screen.write(written.replace("\r\n", "\n").replace("\n", "\r\n"));
    return lines(screen);
  }

  static List<String> lines(ScreenTerminal screen) {
    List<String> lines = new ArrayList<>();
    screen.toString().lines().map(String::stripTrailing).forEach(lines::add);
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }
}
