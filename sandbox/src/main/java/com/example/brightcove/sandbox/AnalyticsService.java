package com.example.brightcove.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The Analytics API's report by video: {@code GET /v1/data?accounts=...&dimensions=video}. */
final class AnalyticsService {

  private static final Set<String> FIELDS = Set.of("video", "video_name", "video_view");

  /** A day or milliseconds; in the sandbox the views of a video are the same at all times. */
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\d|\\d+";

  private final String account;
  private final Catalogue catalogue;
  private final Tokens tokens;

  AnalyticsService(String account, Catalogue catalogue, Tokens tokens) {
    this.account = account;
    this.catalogue = catalogue;
    this.tokens = tokens;
  }

  Answer answer(Ask ask) {
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

  private Answer report(
      Predicate<String> where, List<String> fields, String sort, String limit, int offset) {
    List<JsonObject> rows = new ArrayList<>();
    long views = 0;
    for (JsonObject video : catalogue.videos()) {
      String id = video.get("id").getAsString();
      if (!where.test(id)) {
        continue;
      }
      JsonObject row = new JsonObject();
      row.addProperty("video", id);
      row.addProperty("video_name", video.get("name").getAsString());
      row.addProperty("video_view", views(id));
      views += views(id);
      rows.add(row);
    }
    String field = sort.replaceFirst("^-", "");
    Comparator<JsonObject> order =
        field.equals("video_view")
            ? Comparator.comparingLong(row -> row.get(field).getAsLong())
            : Comparator.comparing(row -> row.get(field).getAsString());
    JsonArray items = new JsonArray();
    rows.stream()
        .sorted(sort.startsWith("-") ? order.reversed() : order)
        .skip(offset)
        .limit(limit.equals("all") ? Long.MAX_VALUE : Long.parseLong(limit))
        .forEach(items::add);
    for (int i = 0; i < items.size(); i++) {
      items.get(i).getAsJsonObject().keySet().retainAll(fields);
    }
    JsonObject summary = new JsonObject();
    summary.addProperty("video_view", views);
    JsonObject report = new JsonObject();
    report.addProperty("item_count", rows.size());
    report.add("items", items);
    report.add("summary", summary);
    return Answer.json(200, report);
  }

  /** The same for a video in every run. */
  private static long views(String id) {
    return Math.floorMod(Long.parseLong(id) * 2_654_435_761L, 9_000L) + 10;
  }

  /** Its errors are those of the CMS API with a request_id, here that of the reference. */
  private static Answer error(int status, String code, String message) {
    JsonObject error = Answer.errorJson(code, message);
    error.addProperty("request_id", "df35af83-ac9b-44b0-b172-a80a11bd0bfa");
    return Answer.json(status, Answer.array(error));
  }
}
