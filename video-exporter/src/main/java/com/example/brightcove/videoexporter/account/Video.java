package com.example.brightcove.videoexporter.account;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.math.BigInteger;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A video as the list gave it.
 *
 * @param id digits: it becomes part of file names and URLs
 * @param isAgain whether this run had it before, and has counted it
 */
public record Video(String id, JsonObject json, boolean isRepeated) {

  /** The order of ids: as numbers. */
  public static final Comparator<String> BY_ID =
      Comparator.<String, BigInteger>comparing(BigInteger::new)
          .thenComparing(Comparator.naturalOrder());

  /** The columns of the page's script, and the fields of the API behind them. */
  public static final List<String> COLUMNS =
      List.of(
          "Id",
          "Complete",
          "CreatedAt",
          "Duration",
          "Name",
          "OriginalFileName",
          "PublishedAt",
          "State",
          "Tags",
          "UpdatedAt");

  private static final List<String> FIELDS =
      List.of(
          "id",
          "complete",
          "created_at",
          "duration",
          "name",
          "original_filename",
          "published_at",
          "state",
          "tags",
          "updated_at");

  /** Empty if it has no id of digits. */
  public static Optional<Video> of(JsonObject json) {
    String id = cell(json.get("id"));
    return isId(id) ? Optional.of(new Video(id, json, false)) : Optional.empty();
  }

  /** The same for another look at it in the same run. */
  public Video again() {
    return new Video(id, json, true);
  }

  public static boolean isId(String text) {
    return text.matches("[0-9]{1,20}");
  }

  public String name() {
    return cell(json.get("name"));
  }

  public String updatedAt() {
    return cell(json.get("updated_at"));
  }

  /** When it was last touched; long ago if the API does not say. */
  public Instant updated() {
    return updated(json);
  }

  public static Instant updated(JsonObject json) {
    return time(cell(json.get("updated_at")));
  }

  public Instant created() {
    return time(cell(json.get("created_at")));
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  /** The cells of {@link #COLUMNS}, as the API gives them: null empty, tags joined by a comma. */
  public List<String> cells() {
    return FIELDS.stream().map(field -> cell(json.get(field))).toList();
  }

  private static String cell(JsonElement value) {
    if (value == null || value.isJsonNull()) {
      return "";
    }
    if (value.isJsonArray()) {
      List<String> parts = new ArrayList<>();
      value.getAsJsonArray().forEach(part -> parts.add(cell(part)));
      return String.join(",", parts);
    }
    return value.isJsonPrimitive() ? value.getAsString() : value.toString();
  }
}
