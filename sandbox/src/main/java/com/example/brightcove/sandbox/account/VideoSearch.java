package com.example.brightcove.sandbox.account;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The search parameters {@code q} (version 1) and {@code query} (version 2), as far as both have
 * the same syntax: words, phrases and field:value, each with + or - before it. Operators,
 * parentheses, ranges and other fields are documented, but not simulated.
 */
public final class VideoSearch {

  private static final Pattern TERM =
      Pattern.compile(
          "\\s*([+-]?)(?:([\\w.]+):)?(?:\"([^\"]*)\"|((?![+-])[^\\s\"]*[^\\s\":]))(?=\\s|$)");
  private static final Pattern NOT_SIMULATED = Pattern.compile("AND|OR|NOT|.*[()\\[\\]*].*");

  private static final List<String> TEXT = List.of("name", "description", "long_description");

  private static final List<String> FIELDS_OF_A_WORD =
      List.of("id", "text", "tags", "reference_id", "custom_fields");

  private static final Set<String> FIELDS =
      Set.of(
          "complete",
          "custom_fields",
          "description",
          "id",
          "long_description",
          "name",
          "playable",
          "reference_id",
          "state",
          "tags",
          "text");

  private VideoSearch() {}

  /**
   * Returns a test of whether a video matches a search. A video must have every term with + and
   * none with -. Without a term with +, it must have one of the terms that have no sign.
   */
  public static Predicate<JsonObject> of(String search) throws RefusedException {
    Predicate<JsonObject> all = video -> true;
    List<Predicate<JsonObject>> optional = new ArrayList<>();
    boolean hasRequired = false;
    Matcher term = TERM.matcher(search.stripTrailing());
    int end = 0;
    while (term.lookingAt()) {
      Predicate<JsonObject> has = has(term.group(2), term.group(3), term.group(4));
      switch (term.group(1)) {
        case "+" -> all = all.and(has);
        case "-" -> all = all.and(has.negate());
        default -> optional.add(has);
      }
      hasRequired |= term.group(1).equals("+");
      end = term.end();
      term.region(end, term.regionEnd());
    }
    if (end < term.regionEnd()) {
      throw new RefusedException(400, "INVALID_SEARCH", "the syntax is invalid");
    }
    return hasRequired || optional.isEmpty()
        ? all
        : all.and(video -> optional.stream().anyMatch(has -> has.test(video)));
  }

  private static Predicate<JsonObject> has(String field, String phrase, String word)
      throws RefusedException {
    if (phrase == null && NOT_SIMULATED.matcher(word).matches()) {
      throw RefusedException.notSimulated("'" + word + "' in a search");
    }
    if (field != null && !FIELDS.contains(field)) {
      throw RefusedException.notSimulated("a search by '" + field + "'");
    }
    String sought = (phrase == null ? word : phrase).toLowerCase(Locale.ROOT);
    if ("tags".equals(field) && sought.contains(",")) {
      throw RefusedException.notSimulated("a search for several tags in one term");
    }
    return field == null
        ? video -> FIELDS_OF_A_WORD.stream().anyMatch(each -> has(video, each, sought))
        : video -> has(video, field, sought);
  }

  private static boolean has(JsonObject video, String field, String sought) {
    if (field.equals("text")) {
      return TEXT.stream().anyMatch(each -> has(video, each, sought));
    }
    JsonElement held = field.equals("playable") ? playable(video) : video.get(field);
    if (held == null || held.isJsonNull()) {
      return false;
    }
    Object values = held.isJsonObject() ? held.getAsJsonObject().asMap().values() : held;
    String found = values.toString().toLowerCase(Locale.ROOT);
    return TEXT.contains(field)
        ? found.contains(sought)
        : found.equals(sought) || found.contains('"' + sought + '"');
  }

  private static JsonElement playable(JsonObject video) {
    boolean active = video.get("state").getAsString().equals("ACTIVE");
    return new JsonPrimitive(active && video.get("complete").getAsBoolean());
  }
}
