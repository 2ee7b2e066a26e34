package com.example.brightcove.sandbox.api;

import com.example.brightcove.sandbox.account.Catalogue;
import com.example.brightcove.sandbox.account.ConcurrentEdits;
import com.example.brightcove.sandbox.account.RefusedException;
import com.example.brightcove.sandbox.account.VideoFields;
import com.example.brightcove.sandbox.account.VideoOrder;
import com.example.brightcove.sandbox.account.VideoSearch;
import com.example.brightcove.sandbox.media.MediaRequest;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The CMS API's counts, videos, sources and images of one account. */
public final class CmsService {

  private static final Pattern PATH = Pattern.compile("/v1/accounts/([^/]+)(/.*?)/?");
  private static final Pattern VIDEO = Pattern.compile("/videos/([^/]+)(/sources|/images|)");
  private static final int MOST_IDS = 10;

  private final String account;
  private final Catalogue catalogue;
  private final IssuedTokens tokens;
  private final ConcurrentEdits changes;

  /**
   * @param changes happen after each list; null for none
   */
  public CmsService(
      String account, Catalogue catalogue, IssuedTokens tokens, ConcurrentEdits changes) {
    this.account = account;
    this.catalogue = catalogue;
    this.tokens = tokens;
    this.changes = changes;
  }

  public ApiResponse answer(MediaRequest ask) {
    try {
      return route(ask, path(ask));
    } catch (RefusedException e) {
      return ApiResponse.error(e.status, e.code, e.getMessage());
    }
  }

  /** The path below the account, if the request may come that far. */
  private String path(MediaRequest ask) throws RefusedException {
    Matcher path = PATH.matcher(ask.path());
    if (!path.matches()) {
      throw notFound();
    }
    // A token that is not for the account is 401, too, as with Brightcove
    if (!tokens.allow(ask) || !path.group(1).equals(account)) {
      throw new RefusedException(401, "UNAUTHORIZED", "Permission denied.");
    }
    String accept = ask.headers().getOrDefault("Accept", "*/*");
    if (!accept.contains("*/*") && !accept.contains("json") && !accept.contains("application/*")) {
      throw new RefusedException(406, "NOT_ACCEPTABLE", null);
    }
    return path.group(2);
  }

  private ApiResponse route(MediaRequest ask, String path) throws RefusedException {
    Matcher video = VIDEO.matcher(path);
    if (path.equals("/counts/videos")) {
      allow(ask, "GET");
      JsonObject count = new JsonObject();
      count.addProperty("count", count(query(ask)));
      return ApiResponse.json(200, count);
    }
    if (path.equals("/videos")) {
      allow(ask, "GET", "POST");
      return ask.method().equals("GET")
          ? list(ask)
          : ApiResponse.json(201, catalogue.create(VideoFields.ofNew(ask.body())));
    }
    if (!video.matches()) {
      throw notFound();
    }
    if (video.group(2).isEmpty()) {
      allow(ask, "GET", "PATCH", "DELETE");
      return videos(ask, List.of(video.group(1).split(",")));
    }
    allow(ask, "GET");
    JsonObject one = one(video.group(1));
    return ApiResponse.json(
        200, video.group(2).equals("/sources") ? catalogue.sources(one) : one.get("images"));
  }

  private ApiResponse list(MediaRequest ask) throws RefusedException {
    int limit = number(ask, "limit", 20, 1, 100);
    int offset = number(ask, "offset", 0, 0, Integer.MAX_VALUE);
    VideoOrder order = VideoOrder.of(ask.query().getOrDefault("sort", "-updated_at"));
    String q = query(ask);
    JsonArray page = new JsonArray();
    (q.isBlank()
            ? catalogue.page(order, offset, limit)
            : catalogue.page(VideoSearch.of(q), order, offset, limit))
        .forEach(page::add);
    if (changes != null) {
      changes.next();
    }
    return ApiResponse.json(200, page);
  }

  private int count(String q) throws RefusedException {
    return q.isBlank() ? catalogue.count() : catalogue.count(VideoSearch.of(q));
  }

  private static String query(MediaRequest ask) {
    return ask.query().getOrDefault("q", "");
  }

  /** What Brightcove answers to a limit outside 1 to 100 is not documented: BAD_VALUE here. */
  private static int number(MediaRequest ask, String name, int preset, int least, int most)
      throws RefusedException {
    String text = ask.query().getOrDefault(name, String.valueOf(preset));
    if (text.matches("\\d{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new RefusedException(400, "BAD_VALUE", name + " is out of range");
  }

  /** Up to ten videos by ids or reference ids; only one can be changed at a time. */
  private ApiResponse videos(MediaRequest ask, List<String> ids) throws RefusedException {
    if (ids.size() > MOST_IDS) {
      throw new RefusedException(400, "ILLEGAL_PATH", "more than 10 videos");
    }
    if (ids.size() == 1 || ask.method().equals("PATCH")) {
      return video(ask, one(String.join(",", ids)));
    }
    JsonArray found = new JsonArray();
    ids.stream().map(catalogue::video).flatMap(Optional::stream).forEach(found::add);
    if (found.isEmpty()) {
      throw notFound();
    }
    if (ask.method().equals("GET")) {
      return ApiResponse.json(200, found);
    }
    found.forEach(video -> catalogue.delete(video.getAsJsonObject()));
    return ApiResponse.empty(204);
  }

  private ApiResponse video(MediaRequest ask, JsonObject video) throws RefusedException {
    switch (ask.method()) {
      case "PATCH":
        return ApiResponse.json(200, catalogue.update(video, VideoFields.of(ask.body())));
      case "DELETE":
        catalogue.delete(video);
        return ApiResponse.empty(204);
      default:
        return ApiResponse.json(200, video);
    }
  }

  private JsonObject one(String id) throws RefusedException {
    return catalogue.video(id).orElseThrow(CmsService::notFound);
  }

  private static RefusedException notFound() {
    return new RefusedException(404, "RESOURCE_NOT_FOUND", null);
  }

  private static void allow(MediaRequest ask, String... methods) throws RefusedException {
    if (!List.of(methods).contains(ask.method())) {
      throw new RefusedException(405, "METHOD_NOT_ALLOWED", null);
    }
  }
}
