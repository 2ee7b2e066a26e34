package com.example.brightcove.videoexporter.console;

import org.jline.utils.WCWidth;

/** Measures text on a terminal, where a CJK character or an emoji takes two columns. */
final class TextWidth {

  private TextWidth() {}

  static int of(String text) {
    int columns = 0;
    for (int i = 0; i < text.length(); i += WCWidth.charCountForGraphemeCluster(text, i)) {
      columns += WCWidth.wcwidthForGraphemeCluster(text, i);
    }
    return columns;
  }

  /** Returns as much of the start as fits, never half a character. */
  static String cut(String text, int most) {
    int columns = 0;
    int end = 0;
    while (end < text.length()) {
      columns += WCWidth.wcwidthForGraphemeCluster(text, end);
      if (columns > most) {
        break;
      }
      end += WCWidth.charCountForGraphemeCluster(text, end);
    }
    return text.substring(0, end);
  }

  /** Pads text with spaces to this width; longer text stays as it is. */
  static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - of(text)));
  }
}
