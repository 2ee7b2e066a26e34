package com.example.brightcove.sandbox.api;

import com.example.brightcove.sandbox.account.Catalogue;
import com.example.brightcove.sandbox.media.MediaRequest;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The Analytics API's report by video: {@code GET /v1/data?accounts=...&dimensions=video}. */
public final class AnalyticsService {

  private static final Set<String> FIELDS = Set.of("video", "video_name", "video_view");

  /** A day or milliseconds; in the sandbox the views of a video are the same at all times. */
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\d|\\d+";

  /**
   * A row of the report.
   *
   * @param name asked for only where it is needed, since it costs more than the others
   */
  private record Row(String id, long views, Supplier<String> name) {
    JsonObject json(List<String> fields) {
      JsonObject json = new JsonObject();
      if (fields.contains("video")) {
        json.addProperty("video", id);
      }
      if (fields.contains("video_name")) {
        json.addProperty("video_name", name.get());
      }
      if (fields.contains("video_view")) {
        json.addProperty("video_view", views);
      }
      return json;
    }
  }

  private final String account;
  private final Catalogue catalogue;
  private final IssuedTokens tokens;

  public AnalyticsService(String account, Catalogue catalogue, IssuedTokens tokens) {
    this.account = account;
    this.catalogue = catalogue;
    this.tokens = tokens;
  }

  public ApiResponse answer(MediaRequest ask) {
    if (!ask.method().equals("GET")) {
      return error(405, "METHOD_NOT_ALLOWED", "only GET is allowed");
    }
    Map<String, String> query = ask.query();
    boolean complete = query.containsKey("accounts") && query.containsKey("dimensions");
    if (!tokens.allow(ask) || complete && !account.equals(query.get("accounts"))) {
      return error(401, "UNAUTHORIZED", "Permission denied.");
    }
    List<String> fields = List.of(query.getOrDefault("fields", "video,video_view").split(","));
    String sort = query.getOrDefault("sort", "video_view");
    String limit = query.getOrDefault("limit", "10");
    String offset = query.getOrDefault("offset", "0");
    String where = query.getOrDefault("where", "");
    if (!"video".equals(query.get("dimensions"))
        || !complete
        || !query.getOrDefault("format", "json").equals("json")
        || !FIELDS.containsAll(fields)
        || !fields.contains(sort.replaceFirst("^-", ""))
        || !limit.matches("all|\\d{1,9}")
        || !offset.matches("\\d{1,9}")
        || !where.matches("(video==\\d+(,\\d+)*)?")
        || !query.getOrDefault("from", "alltime").matches(TIME + "|-\\d+[dh]|alltime")
        || !query.getOrDefault("to", "now").matches(TIME + "|\\+?\\d+[dh]|now")) {
      return error(
          400, "BAD_REQUEST", "the sandbox knows accounts, dimensions=video and its three fields");
    }
    Set<String> ids = Set.of(where.replace("video==", "").split(","));
    return report(
        where.isEmpty() ? id -> true : ids::contains,
        fields,
        sort,
        limit,
        Integer.parseInt(offset));
  }

  private ApiResponse report(
      Predicate<String> where, List<String> fields, String sort, String limit, int offset) {
    List<Row> rows =
        catalogue.map(where, video -> new Row(video.id(), views(video.id()), name(video)));
    Comparator<Row> order =
        switch (sort.replaceFirst("^-", "")) {
          case "video_view" -> Comparator.comparingLong(Row::views);
          case "video" -> Comparator.comparing(Row::id);
          default -> Comparator.comparing(row -> row.name().get());
        };
    JsonArray items = new JsonArray();
    rows.stream()
        .sorted(sort.startsWith("-") ? order.reversed() : order)
        .skip(offset)
        .limit(limit.equals("all") ? Long.MAX_VALUE : Long.parseLong(limit))
        .forEach(row -> items.add(row.json(fields)));
    long views = rows.stream().mapToLong(Row::views).sum();
    JsonObject summary = new JsonObject();
    summary.addProperty("video_view", views);
    JsonObject report = new JsonObject();
    report.addProperty("item_count", rows.size());
    report.add("items", items);
    report.add("summary", summary);
    return ApiResponse.json(200, report);
  }

  private static Supplier<String> name(Catalogue.Video video) {
    return () -> video.json().get().get("name").getAsString();
  }

  /** The same for a video in every run. */
  private static long views(String id) {
    return Math.floorMod(Long.parseLong(id) * 2_654_435_761L, 9_000L) + 10;
  }

  /** Its errors are those of the CMS API with a request_id, here that of the reference. */
  private static ApiResponse error(int status, String code, String message) {
    JsonObject error = ApiResponse.errorJson(code, message);
    error.addProperty("request_id", "df35af83-ac9b-44b0-b172-a80a11bd0bfa");
    return ApiResponse.json(status, ApiResponse.array(error));
  }
}
