package com.example.brightcove.docs.pages;

import java.util.Locale;
import java.util.function.Function;

/** The colours of the pictures, each for a light and a dark screen. */
enum Palette {
  PAGE("#ffffff", "#0d1117"),
  INK("#1f2328", "#f0f6fc"),
  DIM("#59636e", "#a5aeb8"),
  RULE("#d8dee4", "#30363d"),
  EDGE("#818b98", "#768390"),
  WAIT("#f3f5f7", "#1a212a"),
  TOKEN("#6639ba", "#b48cff"),
  ANSWERED("#dafbe1", "#12301b"),
  ANSWERED_EDGE("#1a7f37", "#3fb950"),
  ANSWERED_INK("#0b4d20", "#aff5b4"),
  REJECTED("#b3202a", "#ff8c85"),
  ALWAYS("#b3202a", "#ff8c85"),
  RETRY("#0969da", "#58a6ff"),
  EXPIRY("#1a7f37", "#3fb950");

  final String light;
  final String dark;

  Palette(String light, String dark) {
    this.light = light;
    this.dark = dark;
  }

  /** A style sheet of rules in which {@code $ink} is the colour of that name. */
  static String styles(String rules) {
    String indented = replaced(rules, colour -> colour.dark).indent(2);
    return replaced(rules, colour -> colour.light)
        + "@media (prefers-color-scheme: dark) {\n"
        + indented
        + "}\n";
  }

  private static String replaced(String rules, Function<Palette, String> value) {
    String result = rules;
    for (int i = values().length - 1; i >= 0; i--) { // ANSWERED_EDGE before ANSWERED
      Palette colour = values()[i];
      String name = "$" + colour.name().toLowerCase(Locale.ROOT).replace('_', '-');
      result = result.replace(name, value.apply(colour));
    }
    return result;
  }
}
