package com.example.brightcove.videoexporter;

import java.io.Console;
import java.util.Map;

/** Whether people look on: only then there is a bar. */
final class Terminal {

  private Terminal() {}

  static boolean isThere(Map<String, String> variables) {
    Console console = System.console();
    return console != null
        && !variables.containsKey("CI")
        && !variables.containsKey("NO_COLOR")
        && !variables.getOrDefault("TERM", "dumb").equals("dumb")
        && isTerminal(console);
  }

  /** Since Java 22 there is a console even where there is no terminal, and it can be asked. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  /** Without controls and marks that turn text around; joiners, which emoji need, may stay. */
  static String printable(String title) {
    return title.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\u200c\\u200d]]", "?");
  }
}
