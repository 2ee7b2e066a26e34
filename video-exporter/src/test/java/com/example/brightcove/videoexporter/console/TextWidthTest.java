package com.example.brightcove.videoexporter.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The width of text on a terminal. */
class TextWidthTest {

  @ParameterizedTest
  @CsvSource({
    "abc, 3",
    "ü, 1",
    "u\u0308, 1",
    "冷たい, 6",
    "🚀, 2",
    "👩\u200d🚀, 2",
    "🇩🇪, 2",
    "'', 0"
  })
  void theWidthOfACharacterIsThatOnATerminal(String text, int columns) {
    assertEquals(columns, TextWidth.of(text));
  }

  @Test
  void noCharacterIsCut() {
    assertEquals("a", TextWidth.cut("a冷b", 2));
    assertEquals("a冷", TextWidth.cut("a冷b", 3));
    assertEquals("", TextWidth.cut("👩\u200d🚀", 1));
    assertEquals("u\u0308", TextWidth.cut("u\u0308x", 1));
    assertEquals("abc", TextWidth.cut("abc", 3));
  }

  @Test
  void paddedTextsHaveTheSameWidth() {
    assertEquals("冷  ", TextWidth.padded("冷", 4));
    assertEquals("abcde", TextWidth.padded("abcde", 4));
  }
}
