package com.example.brightcove.alwaysnewtoken.samples.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

  @Test
  void everyValueIsOnALineOfItsOwn() {
    assertEquals(
        """
        {
          "count": 12,
          "none": [],
          "nothing": {},
          "list": [
            1,
            {
              "a": null
            }
          ]
        }
        """,
        JsonText.pretty(
            "{\"count\":12 ,\"none\":[ ],\n\"nothing\":{\r\n},\"list\":[1,{\"a\":null}]}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "6309775172112000000000000000000000001",
        "1.10",
        "-0",
        "1E400",
        "1e-07",
        "true",
        "null",
        "\"\"",
        "\"a, b: {c} [d]  e\"",
        "\"\\u00e9 \\/ \\\" \\\\\"",
        "\"\\ud83d\"",
        "\"\\\\\\uD83Dx\\\\ud83d\"",
        "\"ü 漢字 👩‍👩‍👧 ‌\""
      })
  void aValueIsLeftAsItIs(String value) {
    assertTrue(JsonText.isJson(value));
    assertEquals(value + "\n", JsonText.pretty(value));
    assertEquals("[\n  " + value + "\n]\n", JsonText.pretty("[" + value + "]"));
    assertEquals("{\n  \"a\": " + value + "\n}\n", JsonText.pretty("{\"a\":" + value + "}"));
  }

  @Test
  void aNameThatOccursTwiceStaysTwice() {
    assertEquals("{\n  \"a\": 1,\n  \"a\": 2\n}\n", JsonText.pretty("{\"a\":1,\"a\":2}"));
  }

  @ParameterizedTest
  @CsvSource({"\u009b, \\u009b", "\u007f, \\u007f", "\u202e, \\u202e", "\u2028, \\u2028"})
  void whatSteersATerminalIsAnEscape(String character, String escape) {
    assertEquals("\"a" + escape + "b\"\n", JsonText.pretty("\"a" + character + "b\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "<html></html>",
        "{",
        "{\"a\":1}}",
        "{\"a\":1} {}",
        "{'a':1}",
        "{a:1}",
        "[1,]",
        "[1;2]",
        "TRUE",
        "NaN",
        "01",
        "\"\u001b[2J\"",
        "// 1\n1",
        ")]}'\n{}"
      })
  void anythingElseIsNotJson(String text) {
    assertFalse(JsonText.isJson(text), text);
  }

  @Test
  void depthIsBounded() {
    String deep = "[".repeat(255) + "]".repeat(255);
    assertTrue(JsonText.isJson(deep));
    assertTrue(JsonText.pretty(deep).lines().allMatch(line -> line.length() <= 42));
    assertFalse(JsonText.isJson("[" + deep + "]"));
  }

  @Test
  void aByteOrderMarkIsSkipped() {
    assertTrue(JsonText.isJson("\ufeff{}"));
    assertEquals("{}\n", JsonText.pretty("\ufeff{}"));
  }
}
