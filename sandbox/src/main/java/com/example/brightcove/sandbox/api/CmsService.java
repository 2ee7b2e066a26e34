package com.example.brightcove.sandbox.api;

import static com.github.tomakehurst.wiremock.client.WireMock.noContent;

import com.example.brightcove.sandbox.account.Catalogue;
import com.example.brightcove.sandbox.account.ConcurrentEdits;
import com.example.brightcove.sandbox.account.RefusedException;
import com.example.brightcove.sandbox.account.VideoFields;
import com.example.brightcove.sandbox.account.VideoOrder;
import com.example.brightcove.sandbox.account.VideoSearch;
import com.example.brightcove.sandbox.api.OperationTransformer.Operation;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Request;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The CMS API: counts, lists, videos, sources and images of one account. What every call passes
 * before its operation is at the end.
 */
public final class CmsService {

  private static final int MOST_IDS = 10;

  private final String account;
  private final IssuedTokens tokens;
  private final AccountLimits limits;
  private final ApiFaultSchedule faults;
  private final Catalogue catalogue;
  private final int unlistable;
  private final ConcurrentEdits edits;

  /**
   * @param limits null for none
   * @param unlistable the offset of a video with which each list fails; negative for none
   * @param edits made after each list; null for none
   */
  public CmsService(
      String account,
      IssuedTokens tokens,
      AccountLimits limits,
      ApiFaultSchedule faults,
      Catalogue catalogue,
      int unlistable,
      ConcurrentEdits edits) {
    this.account = account;
    this.tokens = tokens;
    this.limits = limits;
    this.faults = faults;
    this.catalogue = catalogue;
    this.unlistable = unlistable;
    this.edits = edits;
  }

  ResponseDefinitionBuilder count(Request request) throws RefusedException {
    String q = search(ApiRequests.query(request));
    JsonObject count = new JsonObject();
    count.addProperty(
        "count", q.isBlank() ? catalogue.count() : catalogue.count(VideoSearch.of(q)));
    return ApiResponses.json(200, count);
  }

  ResponseDefinitionBuilder list(Request request) throws RefusedException {
    Map<String, String> query = ApiRequests.query(request);
    int limit = number(query, "limit", 20, 1, 100);
    int offset = number(query, "offset", 0, 0, Integer.MAX_VALUE);
    if (unlistable >= offset && unlistable < offset + (long) limit) {
      return ApiFault.FAILS.response();
    }
    VideoOrder order = VideoOrder.of(query.getOrDefault("sort", "-updated_at"));
    String q = search(query);
    List<JsonObject> videos =
        q.isBlank()
            ? catalogue.page(order, offset, limit)
            : catalogue.page(VideoSearch.of(q), order, offset, limit);
    JsonArray page = new JsonArray();
    videos.forEach(page::add);
    if (edits != null) {
      edits.makeNext();
    }
    return ApiResponses.json(200, page);
  }

  /** Returns the search, of which version 1 is in q and version 2 in query. */
  private static String search(Map<String, String> query) throws RefusedException {
    String version1 = query.getOrDefault("q", "");
    String version2 = query.getOrDefault("query", "");
    if (!version1.isBlank() && !version2.isBlank()) {
      throw RefusedException.notSimulated("q and query in one call");
    }
    return version1.isBlank() ? version2 : version1;
  }

  /** Brightcove does not document its response to a limit outside 1 to 100. Here: BAD_VALUE. */
  private static int number(Map<String, String> query, String name, int preset, int min, int max)
      throws RefusedException {
    String text = query.getOrDefault(name, String.valueOf(preset));
    if (text.matches("\\d{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    }
    throw new RefusedException(400, "BAD_VALUE", name + " is out of range");
  }

  ResponseDefinitionBuilder create(Request request) throws RefusedException {
    JsonObject fields = VideoFields.ofNew(request.getBodyAsString());
    return ApiResponses.json(201, catalogue.create(fields));
  }

  /** Returns one video as an object, several as an array without those that do not exist. */
  ResponseDefinitionBuilder read(Request request) throws RefusedException {
    List<String> ids = ids(request);
    if (ids.size() == 1) {
      return ApiResponses.json(200, find(ids.get(0)));
    }
    JsonArray videos = new JsonArray();
    findAll(ids).forEach(videos::add);
    return ApiResponses.json(200, videos);
  }

  /** Changes one video. Several ids in one PATCH are taken for one id, which does not exist. */
  ResponseDefinitionBuilder update(Request request) throws RefusedException {
    JsonObject video = find(String.join(",", ids(request)));
    JsonObject fields = VideoFields.of(request.getBodyAsString());
    return ApiResponses.json(200, catalogue.update(video, fields));
  }

  ResponseDefinitionBuilder delete(Request request) throws RefusedException {
    findAll(ids(request)).forEach(catalogue::delete);
    return noContent();
  }

  ResponseDefinitionBuilder sources(Request request) throws RefusedException {
    return ApiResponses.json(200, catalogue.sources(video(request)));
  }

  ResponseDefinitionBuilder images(Request request) throws RefusedException {
    return ApiResponses.json(200, video(request).get("images"));
  }

  private static List<String> ids(Request request) throws RefusedException {
    List<String> ids = List.of(ApiRequests.pathVariable(request, Routes.VIDEO_IDS).split(","));
    if (ids.size() > MOST_IDS) {
      throw new RefusedException(400, "ILLEGAL_PATH", "more than 10 videos");
    }
    return ids;
  }

  private JsonObject video(Request request) throws RefusedException {
    return find(ApiRequests.pathVariable(request, Routes.VIDEO_ID));
  }

  private JsonObject find(String id) throws RefusedException {
    return catalogue.video(id).orElseThrow(CmsService::notFound);
  }

  private List<JsonObject> findAll(List<String> ids) throws RefusedException {
    List<JsonObject> found = ids.stream().map(catalogue::video).flatMap(Optional::stream).toList();
    if (found.isEmpty()) {
      throw notFound();
    }
    return found;
  }

  private static RefusedException notFound() {
    return new RefusedException(404, "RESOURCE_NOT_FOUND", null);
  }

  /** Returns the operation behind the account's limits and the scheduled faults. */
  Operation limited(Operation operation) {
    return request -> {
      if (limits != null && !limits.allow()) {
        throw new RefusedException(429, "TOO_MANY_REQUESTS", "Too many requests");
      }
      Optional<ApiFault> fault = faults.next(request.getUrl());
      return fault.isPresent() ? fault.get().response() : operation.respond(request);
    };
  }

  /** Returns the operation behind the same and the checks of token, account and Accept header. */
  Operation authorized(Operation operation) {
    return limited(
        request -> {
          checkAuthorization(request);
          return operation.respond(request);
        });
  }

  private void checkAuthorization(Request request) throws RefusedException {
    // As with Brightcove, a valid token for another account is 401 too
    if (!tokens.allow(request)
        || !account.equals(ApiRequests.pathVariable(request, Routes.ACCOUNT_ID))) {
      throw new RefusedException(401, "UNAUTHORIZED", "Permission denied.");
    }
    String accept = ApiRequests.header(request, "Accept", "*/*");
    if (!accept.contains("*/*") && !accept.contains("json") && !accept.contains("application/*")) {
      throw new RefusedException(406, "NOT_ACCEPTABLE", null);
    }
  }
}
