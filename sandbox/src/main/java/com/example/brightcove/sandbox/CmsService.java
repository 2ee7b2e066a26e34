package com.example.brightcove.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The CMS API's counts, videos, sources and images of one account. */
final class CmsService {

  private static final Pattern PATH = Pattern.compile("/v1/accounts/([^/]+)(/.*?)/?");
  private static final Pattern VIDEO = Pattern.compile("/videos/([^/]+)(/sources|/images|)");
  private static final int MOST_IDS = 10;

  private final String account;
  private final Catalogue catalogue;
  private final Tokens tokens;
  private final Clock clock;

  CmsService(String account, Catalogue catalogue, Tokens tokens, Clock clock) {
    this.account = account;
    this.catalogue = catalogue;
    this.tokens = tokens;
    this.clock = clock;
  }

  Answer answer(Ask ask) {
    Matcher path = PATH.matcher(ask.path());
    if (!path.matches()) {
      return Answer.error(404, "RESOURCE_NOT_FOUND", null);
    }
    // A token that is not for the account is 401, too, as with Brightcove
    if (!tokens.allow(ask) || !path.group(1).equals(account)) {
      return Answer.error(401, "UNAUTHORIZED", "Permission denied.");
    }
    String accept = ask.headers().getOrDefault("Accept", "*/*");
    if (!accept.contains("*/*") && !accept.contains("json") && !accept.contains("application/*")) {
      return Answer.error(406, "NOT_ACCEPTABLE", null);
    }
    try {
      return route(ask, path.group(2));
    } catch (VideoSearch.Refused e) {
      return Answer.error(400, e.code, e.getMessage());
    } catch (JsonParseException | IllegalStateException e) {
      return Answer.error(400, "BAD_REQUEST", "the body is not a JSON object");
    }
  }

  private Answer route(Ask ask, String path) throws VideoSearch.Refused {
    Matcher video = VIDEO.matcher(path);
    if (path.equals("/counts/videos")) {
      return ask.method().equals("GET") ? count(ask) : notAllowed();
    }
    if (path.equals("/videos")) {
      return switch (ask.method()) {
        case "GET" -> list(ask);
        case "POST" -> create(ask);
        default -> notAllowed();
      };
    }
    if (!video.matches()) {
      return Answer.error(404, "RESOURCE_NOT_FOUND", null);
    }
    if (video.group(2).isEmpty()) {
      return video(ask, video.group(1));
    }
    if (!ask.method().equals("GET")) {
      return notAllowed();
    }
    String id = video.group(1);
    if (catalogue.video(id).isEmpty()) {
      return Answer.error(404, "RESOURCE_NOT_FOUND", null);
    }
    return Answer.json(
        200, video.group(2).equals("/sources") ? catalogue.sources(id) : catalogue.images(id));
  }

  private Answer count(Ask ask) throws VideoSearch.Refused {
    JsonObject count = new JsonObject();
    count.addProperty("count", found(ask).size());
    return Answer.json(200, count);
  }

  private Answer list(Ask ask) throws VideoSearch.Refused {
    int limit = number(ask, "limit", 20, 1, 100);
    int offset = number(ask, "offset", 0, 0, Integer.MAX_VALUE);
    List<JsonObject> found =
        VideoSearch.sort(found(ask), ask.query().getOrDefault("sort", "-updated_at"));
    JsonArray page = new JsonArray();
    found.stream().skip(offset).limit(limit).forEach(page::add);
    return Answer.json(200, page);
  }

  private List<JsonObject> found(Ask ask) throws VideoSearch.Refused {
    return VideoSearch.filter(catalogue.videos(), ask.query().getOrDefault("q", ""));
  }

  /** What Brightcove answers to a limit outside 1 to 100 is not documented: BAD_VALUE here. */
  private static int number(Ask ask, String name, int preset, int least, int most)
      throws VideoSearch.Refused {
    String text = ask.query().getOrDefault(name, String.valueOf(preset));
    if (text.matches("\\d{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new VideoSearch.Refused("BAD_VALUE", name + " is out of range");
  }

  private Answer create(Ask ask) {
    JsonObject fields = JsonParser.parseString(ask.body()).getAsJsonObject();
    if (!fields.has("name")) {
      return Answer.error(422, "VALIDATION_ERROR", "name: REQUIRED_FIELD");
    }
    return Answer.json(201, catalogue.create(fields, now()));
  }

  /** One video by id, or up to ten, by ids or reference ids with commas between. */
  private Answer video(Ask ask, String ids) {
    List<String> sought = List.of(ids.split(","));
    if (sought.size() > MOST_IDS) {
      return Answer.error(400, "ILLEGAL_PATH", "more than 10 videos");
    }
    List<JsonObject> found = sought.stream().map(this::find).flatMap(Optional::stream).toList();
    if (found.isEmpty()) {
      return Answer.error(404, "RESOURCE_NOT_FOUND", null);
    }
    String id = found.get(0).get("id").getAsString();
    switch (ask.method()) {
      case "GET":
        JsonArray several = new JsonArray();
        found.forEach(several::add);
        JsonElement json = sought.size() == 1 ? found.get(0) : several;
        return Answer.json(200, json);
      case "PATCH":
        JsonObject fields = JsonParser.parseString(ask.body()).getAsJsonObject();
        return Answer.json(200, catalogue.update(id, fields, now()));
      case "DELETE":
        catalogue.delete(id);
        return Answer.empty(204);
      default:
        return notAllowed();
    }
  }

  private Optional<JsonObject> find(String id) {
    if (!id.startsWith("ref:")) {
      return catalogue.video(id);
    }
    return catalogue.videos().stream()
        .filter(video -> video.has("reference_id") && !video.get("reference_id").isJsonNull())
        .filter(video -> video.get("reference_id").getAsString().equals(id.substring(4)))
        .findFirst();
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private static Answer notAllowed() {
    return Answer.error(405, "METHOD_NOT_ALLOWED", null);
  }
}
