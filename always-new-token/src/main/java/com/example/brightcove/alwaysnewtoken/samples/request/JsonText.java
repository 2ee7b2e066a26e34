package com.example.brightcove.alwaysnewtoken.samples.request;

import com.example.brightcove.sample.TerminalText;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;

/** Checks JSON and formats it for people to read. */
public final class JsonText {

  private static final String INDENT = "  ";

  /** Deeper lines are not indented further: deep JSON would become many times as large. */
  private static final int DEEPEST_INDENT = 20;

  private JsonText() {}

  /** Returns whether the text is one JSON value (RFC 8259), nested at most 255 deep (Gson). */
  public static boolean isJson(String text) {
    // RFC 8259 section 8.2 allows the escape of a lone surrogate, Gson's strict mode does not
    String whole = text.replaceAll("(?i)\\\\u(?=d[89a-f])", "\\\\u0");
    JsonReader reader = new JsonReader(new StringReader(whole));
    reader.setStrictness(Strictness.STRICT);
    try {
      JsonToken next = reader.peek();
      for (; next != JsonToken.END_DOCUMENT; next = reader.peek()) {
        switch (next) {
          case BEGIN_ARRAY -> reader.beginArray();
          case END_ARRAY -> reader.endArray();
          case BEGIN_OBJECT -> reader.beginObject();
          case END_OBJECT -> reader.endObject();
          case NAME -> reader.nextName();
          case BOOLEAN -> reader.nextBoolean();
          case NULL -> reader.nextNull();
          default -> reader.nextString();
        }
      }
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /**
   * Returns the same JSON over several lines. Only the white space between the tokens changes: a
   * number keeps its digits, a string its escapes, and a name may occur twice. {@linkplain
   * TerminalText#isControl Control characters} become escapes, which is the same JSON.
   *
   * @param json a text for which {@link #isJson} returned true
   */
  public static String pretty(String json) {
    StringBuilder out = new StringBuilder(json.length() * 2);
    int depth = 0;
    boolean isString = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (isString) {
        out.append(
            TerminalText.isControl(c) ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        if (c == '\\') {
          out.append(json.charAt(++i));
        }
        isString = c != '"';
      } else if (c == '{' || c == '[') {
        out.append(c);
        int next = i + 1;
        while (isSpace(json.charAt(next))) {
          next++;
        }
        if (json.charAt(next) == '}' || json.charAt(next) == ']') {
          out.append(json.charAt(next));
          i = next;
        } else {
          newLine(out, ++depth);
        }
      } else if (c == '}' || c == ']') {
        newLine(out, --depth);
        out.append(c);
      } else if (c == ',') {
        newLine(out.append(c), depth);
      } else if (!isSpace(c)) {
        out.append(c).append(c == ':' ? " " : "");
        isString = c == '"';
      }
    }
    return out.append('\n').toString();
  }

  private static void newLine(StringBuilder out, int depth) {
    out.append('\n').append(INDENT.repeat(Math.min(depth, DEEPEST_INDENT)));
  }

  /** White space of JSON, and the byte order mark, which Gson skips at the beginning. */
  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\ufeff';
  }
}
