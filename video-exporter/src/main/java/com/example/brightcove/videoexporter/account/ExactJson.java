package com.example.brightcove.videoexporter.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Writes a video's JSON exactly as the API gave it, to the digit and to half a surrogate pair,
 * except for the queries of URLs.
 */
public final class ExactJson {

  private static final Pattern ADDRESS = Pattern.compile("\\s*([a-zA-Z][a-zA-Z0-9+.-]*:)?//");
  private static final Gson INDENTED =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

  private static final Pattern HALF_A_PAIR = Pattern.compile("\\p{Cs}");

  /** Fields with people's text: a title may be a URL, and stays as it is in the CSV files. */
  private static final Set<String> TEXTS =
      Set.of("name", "original_filename", "tags", "description", "long_description");

  private ExactJson() {}

  /** Returns the JSON on one line. */
  public static String text(JsonElement json) {
    return text(json.toString()); // Gson keeps numbers as text: none becomes a double
  }

  /** Returns the JSON on one line, with the fields in the order of their names. */
  static String sorted(JsonElement object) {
    JsonObject sorted = new JsonObject();
    new TreeMap<>(object.getAsJsonObject().asMap()).forEach(sorted::add);
    return text(sorted);
  }

  /** Returns the JSON on many lines, for people. */
  public static String indented(JsonElement json) {
    return text(INDENTED.toJson(json));
  }

  private static String text(String text) {
    return UTF_8.newEncoder().canEncode(text)
        ? text
        : HALF_A_PAIR
            .matcher(text)
            .replaceAll(half -> String.format("\\\\u%04x", (int) half.group().charAt(0)));
  }

  /** Returns a copy in which URLs have no query: any of them may be signed. */
  public static JsonObject withoutQueries(JsonObject video) {
    JsonObject copy = new JsonObject();
    for (Map.Entry<String, JsonElement> field : video.entrySet()) {
      boolean isText = TEXTS.contains(field.getKey());
      copy.add(field.getKey(), isText ? field.getValue() : withoutQuery(field.getValue()));
    }
    return copy;
  }

  private static JsonElement withoutQuery(JsonElement json) {
    if (json.isJsonObject()) {
      JsonObject copy = new JsonObject();
      json.getAsJsonObject().asMap().forEach((key, value) -> copy.add(key, withoutQuery(value)));
      return copy;
    }
    if (json.isJsonArray()) {
      JsonArray copy = new JsonArray();
      json.getAsJsonArray().forEach(value -> copy.add(withoutQuery(value)));
      return copy;
    }
    if (json.isJsonPrimitive() && ADDRESS.matcher(json.getAsString()).lookingAt()) {
      return new JsonPrimitive(json.getAsString().replaceFirst("(?s)\\?.*", ""));
    }
    return json;
  }
}
