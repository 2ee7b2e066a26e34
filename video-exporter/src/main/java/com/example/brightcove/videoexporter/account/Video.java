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
 * Holds a video as the list gave it.
 *
 * @param id digits only: it becomes part of file names and URLs
 * @param isRepeated whether this run exported and counted it before
 */
public record Video(String id, JsonObject json, boolean isRepeated) {

  /** Orders ids as numbers. */
  public static final Comparator<String> BY_ID =
      Comparator.<String, BigInteger>comparing(BigInteger::new)
          .thenComparing(Comparator.naturalOrder());

  /** The columns of the page's script, in the order of the API's fields behind them. */
  public static final List<String> COLUMNS =
      split(
          "Id Complete CreatedAt Duration Name OriginalFileName PublishedAt State Tags UpdatedAt");

  /** More columns, which stand behind those of the exporter. */
  public static final List<String> MORE_COLUMNS = split("ReferenceId FolderId CustomFields");

  private static final List<String> FIELDS =
      split(
          "id complete created_at duration name original_filename published_at state tags"
              + " updated_at");

  private static List<String> split(String names) {
    return List.of(names.split(" "));
  }

  /** Reads a video of the list; empty if it has no id of digits. */
  public static Optional<Video> of(JsonObject json) {
    String id = cell(json.get("id"));
    return isId(id) ? Optional.of(new Video(id, json, false)) : Optional.empty();
  }

  /** Returns the video for a second export in the same run. */
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

  /** Returns when the video was last changed; the epoch if the API does not say. */
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

  /**
   * Returns the cells of {@link #COLUMNS} and {@link #MORE_COLUMNS} as the API gives them: null is
   * empty, tags are joined by a comma, custom fields are sorted by name.
   */
  public List<String> cells() {
    List<String> cells = new ArrayList<>();
    FIELDS.forEach(field -> cells.add(cell(json.get(field))));
    cells.add(cell(json.get("reference_id")));
    cells.add(cell(json.get("folder_id")));
    JsonElement fields = ExactJson.withoutQueries(json).get("custom_fields");
    cells.add(fields != null && fields.isJsonObject() ? ExactJson.sorted(fields) : cell(fields));
    return List.copyOf(cells);
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
