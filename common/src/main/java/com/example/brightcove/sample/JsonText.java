package com.example.brightcove.sample;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;

/** JSON for people to read. */
public final class JsonText {

  private static final String INDENT = "  ";

  /** Beyond it lines are not moved further: else a deep answer takes many times its size. */
  private static final int DEEPEST_INDENT = 20;

  private JsonText() {}

  /** Whether it is one JSON value (RFC 8259), nested at most 255 deep, as Gson has it. */
  public static boolean isJson(String text) {
    // RFC 8259 section 8.2 has half a surrogate pair as an escape, Gson's strictness has not
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
   * The same JSON over several lines. Only the white space between the tokens changes: a number
   * keeps its digits, a text its escapes, and a name may occur twice. And characters that steer a
   * terminal, or turn text around, are written as escapes, which is the same JSON.
   *
   * @param json for which {@link #isJson} holds
   */
  public static String pretty(String json) {
    StringBuilder out = new StringBuilder(json.length() * 2);
    int depth = 0;
    boolean isText = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (isText) {
        out.append(steers(c) ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        if (c == '\\') {
          out.append(json.charAt(++i));
        }
        isText = c != '"';
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
        isText = c == '"';
      }
    }
    return out.append('\n').toString();
  }

  private static void newLine(StringBuilder out, int depth) {
    out.append('\n').append(INDENT.repeat(Math.min(depth, DEEPEST_INDENT)));
  }

  /** JSON's white space, and a byte order mark, which Gson skips at the beginning. */
  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\ufeff';
  }

  /** Controls, and invisible characters but for the joiners, which emoji and scripts need. */
  static boolean steers(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      case Character.FORMAT -> c != '\u200c' && c != '\u200d';
      default -> false;
    };
  }

  /** Any other text for a terminal: what would steer it is a ?, but for ends of lines and tabs. */
  public static String harmless(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isEndOfLine = c == '\n' || c == '\r' && text.startsWith("\n", i + 1);
      out.append(isEndOfLine || c == '\t' || !steers(c) ? c : '?');
    }
    return out.toString();
  }
}
