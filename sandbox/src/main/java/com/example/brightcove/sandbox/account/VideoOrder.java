package com.example.brightcove.sandbox.account;

import com.google.gson.JsonObject;
import java.util.Comparator;
import java.util.Set;

/**
 * The order of a list, from the parameter {@code sort}.
 *
 * @param field of the video object
 */
public record VideoOrder(String field, boolean isDescending) {

  private static final Set<String> FIELDS =
      Set.of("name", "reference_id", "created_at", "published_at", "updated_at", "state");

  private static final Set<String> NOT_SIMULATED =
      Set.of(
          "plays_total",
          "plays_trailing_week",
          "schedule.ends_at",
          "schedule.starts_at",
          "schedule_ends_at",
          "schedule_starts_at");

  public static VideoOrder of(String sort) throws RefusedException {
    boolean isDescending = sort.startsWith("-");
    String field = isDescending ? sort.substring(1) : sort;
    if (NOT_SIMULATED.contains(field)) {
      throw RefusedException.notSimulated("sort=" + sort);
    }
    if (!FIELDS.contains(field)) {
      throw new RefusedException(
          400, "INVALID_SORT", "attempted to sort by invalid property: '" + field + "'");
    }
    return new VideoOrder(field, isDescending);
  }

  /** Returns the value by which a video is sorted. */
  String key(JsonObject video) {
    return String.valueOf(video.get(field));
  }

  Comparator<String> ofKeys() {
    return isDescending ? Comparator.reverseOrder() : Comparator.naturalOrder();
  }
}
