package com.example.brightcove.docs.pages;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text, and edges that mean something, have the contrast that WCAG 2 asks for. */
class PaletteTest {

  @ParameterizedTest
  @CsvSource({
    "INK, PAGE, 4.5",
    "DIM, PAGE, 4.5",
    "REJECTED, PAGE, 4.5",
    "PAGE, TOKEN, 4.5",
    "PAGE, REJECTED, 4.5",
    "ANSWERED_INK, ANSWERED, 4.5",
    "EDGE, PAGE, 3",
    "EDGE, WAIT, 3",
    "TOKEN, WAIT, 3",
    "REJECTED, WAIT, 3",
    "ANSWERED_EDGE, WAIT, 3",
    "TOKEN, PAGE, 3",
    "ALWAYS, PAGE, 3",
    "RETRY, PAGE, 3",
    "EXPIRY, PAGE, 3"
  })
  void isReadable(Palette colour, Palette ground, double least) {
    double light = contrast(colour.light, ground.light);
    double dark = contrast(colour.dark, ground.dark);
    assertTrue(Math.min(light, dark) >= least, light + " in light, " + dark + " in dark");
  }

  private static double contrast(String one, String other) {
    double first = luminance(one);
    double second = luminance(other);
    return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
  }

  private static double luminance(String colour) {
    int rgb = Integer.parseInt(colour.substring(1), 16);
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int value) {
    double channel = (value & 255) / 255.0;
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }
}
