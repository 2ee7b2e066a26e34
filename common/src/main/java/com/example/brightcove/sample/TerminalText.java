package com.example.brightcove.sample;

/** Makes text from elsewhere safe to print on a terminal. */
public final class TerminalText {

  private TerminalText() {}

  /**
   * Returns whether a character controls a terminal or changes the direction of text. The joiners
   * do not count: emoji and some scripts need them.
   */
  public static boolean isControl(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      case Character.FORMAT -> c != '\u200c' && c != '\u200d';
      default -> false;
    };
  }

  /** Returns the text with a ? for every control character but line ends and tabs. */
  public static String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isEndOfLine = c == '\n' || c == '\r' && text.startsWith("\n", i + 1);
      out.append(isEndOfLine || c == '\t' || !isControl(c) ? c : '?');
    }
    return out.toString();
  }
}
