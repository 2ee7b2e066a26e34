package com.example.brightcove.sandbox.api;

import com.example.brightcove.sandbox.account.Catalogue;
import com.example.brightcove.sandbox.contract.Endpoint;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Request;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The Analytics API's report by video: {@code GET /v1/data?accounts=...&dimensions=video}. */
public final class AnalyticsService {

  private static final Map<String, Function<Catalogue.ListedVideo, JsonPrimitive>> CELLS =
      Map.of(
          "video", video -> new JsonPrimitive(video.id()),
          "video_name", video -> video.json().get().getAsJsonPrimitive("name"),
          "video_view", video -> new JsonPrimitive(views(video)));

  /** A day or milliseconds. It changes nothing: a video has the same views at all times. */
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\d|\\d+";

  private final String account;
  private final Catalogue catalogue;
  private final IssuedTokens tokens;

  public AnalyticsService(String account, Catalogue catalogue, IssuedTokens tokens) {
    this.account = account;
    this.catalogue = catalogue;
    this.tokens = tokens;
  }

  ResponseDefinitionBuilder rejectMethod(Request request) {
    return error(405, "METHOD_NOT_ALLOWED", "only GET is allowed");
  }

  ResponseDefinitionBuilder report(Request request) {
    Map<String, String> query = ApiRequests.query(request);
    boolean isComplete = query.containsKey("accounts") && query.containsKey("dimensions");
    if (!tokens.allow(request) || isComplete && !account.equals(query.get("accounts"))) {
      return error(401, "UNAUTHORIZED", "Permission denied.");
    }
    Optional<String> other = Endpoint.REPORT.firstNotSimulated(query.keySet());
    if (other.isPresent()) {
      return notSimulated("the parameter '" + other.get() + "'");
    }
    List<String> fields = List.of(query.getOrDefault("fields", "video,video_view").split(","));
    String sort = query.getOrDefault("sort", "video_view");
    String limit = query.getOrDefault("limit", "10");
    String offset = query.getOrDefault("offset", "0");
    String where = query.getOrDefault("where", "");
    if (!isComplete
        || !fields.contains(sort.replaceFirst("^-", ""))
        || !limit.matches("all|\\d{1,9}")
        || !offset.matches("\\d{1,9}")
        || !where.matches("(\\w+==.+)?")
        || !query.getOrDefault("from", "alltime").matches(TIME + "|-\\d+[dh]|alltime")
        || !query.getOrDefault("to", "now").matches(TIME + "|\\+?\\d+[dh]|now")) {
      return error(400, "BAD_REQUEST", "a parameter is missing or invalid");
    }
    if (!query.get("dimensions").equals("video")
        || !query.getOrDefault("format", "json").equals("json")
        || !CELLS.keySet().containsAll(fields)
        || !where.matches("(video==\\d+(,\\d+)*)?")) {
      return notSimulated("more than dimensions=video, its three fields, where=video== and JSON");
    }
    Set<String> ids = Set.copyOf(List.of(where.replace("video==", "").split(",")));
    return report(
        where.isEmpty() ? id -> true : ids::contains,
        fields,
        sort,
        limit,
        Integer.parseInt(offset));
  }

  /** Responds to the other paths of the API. */
  ResponseDefinitionBuilder rejectPath(Request request) {
    return tokens.allow(request)
        ? notSimulated("this path")
        : error(401, "UNAUTHORIZED", "Permission denied.");
  }

  private static ResponseDefinitionBuilder notSimulated(String what) {
    return error(501, "NOT_SIMULATED", "the sandbox does not simulate " + what);
  }

  private ResponseDefinitionBuilder report(
      Predicate<String> where, List<String> fields, String sort, String limit, int offset) {
    List<Catalogue.ListedVideo> videos = catalogue.videos(where);
    String field = sort.replaceFirst("^-", "");
    Comparator<Catalogue.ListedVideo> order =
        field.equals("video_view")
            ? Comparator.comparingLong(AnalyticsService::views)
            : Comparator.comparing(video -> CELLS.get(field).apply(video).getAsString());
    JsonArray items = new JsonArray();
    videos.stream()
        .sorted(sort.startsWith("-") ? order.reversed() : order)
        .skip(offset)
        .limit(limit.equals("all") ? Long.MAX_VALUE : Long.parseLong(limit))
        .forEach(video -> items.add(row(video, fields)));
    JsonObject summary = new JsonObject();
    summary.addProperty("video_view", videos.stream().mapToLong(AnalyticsService::views).sum());
    JsonObject report = new JsonObject();
    report.addProperty("item_count", videos.size());
    report.add("items", items);
    report.add("summary", summary);
    return ApiResponses.json(200, report);
  }

  private static JsonObject row(Catalogue.ListedVideo video, List<String> fields) {
    JsonObject row = new JsonObject();
    fields.stream().sorted().forEach(field -> row.add(field, CELLS.get(field).apply(video)));
    return row;
  }

  /** Returns the same number for a video in every run. */
  private static long views(Catalogue.ListedVideo video) {
    return Math.floorMod(Long.parseLong(video.id()) * 2_654_435_761L, 9_000L) + 10;
  }

  /**
   * Returns an error in the form of the CMS API, with the request_id of the reference's example.
   */
  static ResponseDefinitionBuilder error(int status, String code, String message) {
    JsonObject error = ApiResponses.errorJson(code, message);
    error.addProperty("request_id", "df35af83-ac9b-44b0-b172-a80a11bd0bfa");
    return ApiResponses.errors(status, error);
  }
}
