package com.example.brightcove.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code q} and {@code sort}, for the part of Brightcove's search that samples need: words of the
 * name, and field:value with the fields below, each with + or - before it.
 */
final class VideoSearch {

  private static final Pattern TERM = Pattern.compile("([+-]?)(?:(\\w+):)?(?:\"([^\"]*)\"|(\\S+))");
  private static final Set<String> FIELDS =
      Set.of("state", "tags", "name", "id", "reference_id", "complete", "playable");
  private static final Set<String> SORTS =
      Set.of(
          "name",
          "reference_id",
          "created_at",
          "published_at",
          "updated_at",
          "schedule_starts_at",
          "schedule_ends_at",
          "state",
          "plays_total",
          "plays_trailing_week");

  private VideoSearch() {}

  static List<JsonObject> filter(List<JsonObject> videos, String q) throws Refused {
    List<JsonObject> found = videos;
    Matcher term = TERM.matcher(q);
    while (term.find()) {
      String field = term.group(2) == null ? "name" : term.group(2);
      String value = term.group(3) == null ? term.group(4) : term.group(3);
      if (!FIELDS.contains(field)) {
        throw new Refused(400, "INVALID_SEARCH", "cannot search by '" + field + "'");
      }
      boolean wanted = !term.group(1).equals("-");
      found = found.stream().filter(video -> has(video, field, value) == wanted).toList();
    }
    return found;
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

  static List<JsonObject> sort(List<JsonObject> videos, String sort) throws Refused {
    String field = sort.startsWith("-") ? sort.substring(1) : sort;
    if (!SORTS.contains(field)) {
      throw new Refused(
          400, "INVALID_SORT", "attempted to sort by invalid property: '" + field + "'");
    }
    Comparator<JsonObject> order = Comparator.comparing(video -> String.valueOf(video.get(field)));
    return videos.stream().sorted(sort.startsWith("-") ? order.reversed() : order).toList();
  }
}
