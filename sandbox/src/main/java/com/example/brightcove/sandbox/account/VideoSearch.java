package com.example.brightcove.sandbox.account;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The search parameter {@code q}, as far as samples need it: words of the name, and field:value
 * with the fields below, each with + or - before it.
 */
public final class VideoSearch {

  private static final Pattern TERM = Pattern.compile("([+-]?)(?:(\\w+):)?(?:\"([^\"]*)\"|(\\S+))");
  private static final Set<String> FIELDS =
      Set.of("state", "tags", "name", "id", "reference_id", "complete", "playable");

  private VideoSearch() {}

  /** Returns a test of whether a video matches {@code q}. */
  public static Predicate<JsonObject> of(String q) throws RefusedException {
    Predicate<JsonObject> all = video -> true;
    Matcher term = TERM.matcher(q);
    while (term.find()) {
      String field = term.group(2) == null ? "name" : term.group(2);
      String value = term.group(3) == null ? term.group(4) : term.group(3);
      if (!FIELDS.contains(field)) {
        throw new RefusedException(400, "INVALID_SEARCH", "cannot search by '" + field + "'");
      }
      boolean wanted = !term.group(1).equals("-");
      all = all.and(video -> has(video, field, value) == wanted);
    }
    return all;
  }

  private static boolean has(JsonObject video, String field, String value) {
    JsonElement held = field.equals("playable") ? playable(video) : video.get(field);
    String text = held == null || held.isJsonNull() ? "" : held.toString();
    String found = text.toLowerCase(Locale.ROOT);
    String sought = value.toLowerCase(Locale.ROOT);
    return field.equals("name")
        ? found.contains(sought)
        : found.equals(sought) || found.contains('"' + sought + '"');
  }

  private static JsonElement playable(JsonObject video) {
    boolean active = video.get("state").getAsString().equals("ACTIVE");
    return new JsonPrimitive(active && video.get("complete").getAsBoolean());
  }
}
