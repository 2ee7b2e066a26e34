package com.example.brightcove.sandbox.api;

import com.example.brightcove.sandbox.account.Catalogue;
import com.example.brightcove.sandbox.account.Changes;
import com.example.brightcove.sandbox.account.Refused;
import com.example.brightcove.sandbox.account.VideoFields;
import com.example.brightcove.sandbox.account.VideoOrder;
import com.example.brightcove.sandbox.account.VideoSearch;
import com.example.brightcove.sandbox.media.Ask;
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
  private final Tokens tokens;
  private final Changes changes;

  /**
   * @param changes happen after each list; null for none
   */
  public CmsService(String account, Catalogue catalogue, Tokens tokens, Changes changes) {
    this.account = account;
    this.catalogue = catalogue;
    this.tokens = tokens;
    this.changes = changes;
  }

  public Answer answer(Ask ask) {
    try {
      return route(ask, path(ask));
    } catch (Refused e) {
      return Answer.error(e.status, e.code, e.getMessage());
    }
  }

  /** The path below the account, if the request may come that far. */
  private String path(Ask ask) throws Refused {
    Matcher path = PATH.matcher(ask.path());
    if (!path.matches()) {
      throw notFound();
    }
    // A token that is not for the account is 401, too, as with Brightcove
    if (!tokens.allow(ask) || !path.group(1).equals(account)) {
      throw new Refused(401, "UNAUTHORIZED", "Permission denied.");
    }
    String accept = ask.headers().getOrDefault("Accept", "*/*");
    if (!accept.contains("*/*") && !accept.contains("json") && !accept.contains("application/*")) {
      throw new Refused(406, "NOT_ACCEPTABLE", null);
    }
    return path.group(2);
  }

  private Answer route(Ask ask, String path) throws Refused {
    Matcher video = VIDEO.matcher(path);
    if (path.equals("/counts/videos")) {
      allow(ask, "GET");
      JsonObject count = new JsonObject();
      count.addProperty("count", count(query(ask)));
      return Answer.json(200, count);
    }
    if (path.equals("/videos")) {
      allow(ask, "GET", "POST");
      return ask.method().equals("GET")
          ? list(ask)
          : Answer.json(201, catalogue.create(VideoFields.ofNew(ask.body())));
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
    return Answer.json(
        200, video.group(2).equals("/sources") ? catalogue.sources(one) : one.get("images"));
  }

  private Answer list(Ask ask) throws Refused {
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
    return Answer.json(200, page);
  }

  private int count(String q) throws Refused {
    return q.isBlank() ? catalogue.count() : catalogue.count(VideoSearch.of(q));
  }

  private static String query(Ask ask) {
    return ask.query().getOrDefault("q", "");
  }

  /** What Brightcove answers to a limit outside 1 to 100 is not documented: BAD_VALUE here. */
  private static int number(Ask ask, String name, int preset, int least, int most) throws Refused {
    String text = ask.query().getOrDefault(name, String.valueOf(preset));
    if (text.matches("\\d{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new Refused(400, "BAD_VALUE", name + " is out of range");
  }

  /** Up to ten videos by ids or reference ids; only one can be changed at a time. */
  private Answer videos(Ask ask, List<String> ids) throws Refused {
    if (ids.size() > MOST_IDS) {
      throw new Refused(400, "ILLEGAL_PATH", "more than 10 videos");
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
      return Answer.json(200, found);
    }
    found.forEach(video -> catalogue.delete(video.getAsJsonObject()));
    return Answer.empty(204);
  }

  private Answer video(Ask ask, JsonObject video) throws Refused {
    switch (ask.method()) {
      case "PATCH":
        return Answer.json(200, catalogue.update(video, VideoFields.of(ask.body())));
      case "DELETE":
        catalogue.delete(video);
        return Answer.empty(204);
      default:
        return Answer.json(200, video);
    }
  }

  private JsonObject one(String id) throws Refused {
    return catalogue.video(id).orElseThrow(CmsService::notFound);
  }

  private static Refused notFound() {
    return new Refused(404, "RESOURCE_NOT_FOUND", null);
  }

  private static void allow(Ask ask, String... methods) throws Refused {
    if (!List.of(methods).contains(ask.method())) {
      throw new Refused(405, "METHOD_NOT_ALLOWED", null);
    }
  }
}
