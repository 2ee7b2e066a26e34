package com.example.brightcove.cms;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads from the CMS API of one account. Thread-safe if the {@link Call} is. Every method throws
 * {@link ApiException} for an error response, and another {@link IOException} if there is no
 * response or if it is not the expected JSON.
 *
 * @see <a href="https://apis.support.brightcove.com/cms/references/reference.html">CMS API</a>
 */
public final class CmsApi {

  /** Brightcove's documented range of {@code limit} is 1 to 100. */
  public static final int LARGEST_PAGE = 100;

  /** As many ids as one call may name. */
  public static final int MOST_IDS = 10;

  /** Sends a request with an access token, which it gets by one of the strategies. */
  @FunctionalInterface
  public interface Call {
    HttpResponse<String> call(HttpRequest request) throws IOException, InterruptedException;
  }

  private final String account;
  private final Call call;

  /**
   * @param baseUrl for Brightcove https://cms.api.brightcove.com
   * @param accountId digits
   */
  public CmsApi(URI baseUrl, String accountId, Call call) {
    this.account = baseUrl + "/v1/accounts/" + digits("account id", accountId);
    this.call = call;
  }

  /** Returns how many videos the account has. The count may be too high, but not too low. */
  public int count() throws IOException, InterruptedException {
    return count("");
  }

  /** Returns how many videos match a search, such as {@code +state:ACTIVE}; "" matches all. */
  public int count(String query) throws IOException, InterruptedException {
    String path = "/counts/videos" + (query.isEmpty() ? "" : "?q=" + encode(query));
    JsonElement json = get(path);
    try {
      int count = json.getAsJsonObject().get("count").getAsBigDecimal().intValueExact();
      if (count >= 0) {
        return count;
      }
    } catch (RuntimeException e) {
      // reported below: it is missing, no whole number, or too large
    }
    throw new IOException(path + " was answered without a count from 0 to " + Integer.MAX_VALUE);
  }

  /** Returns a page of all videos: see {@link #videos(String, int, int)}. */
  public List<JsonObject> videos(int limit, int offset) throws IOException, InterruptedException {
    return videos("", limit, offset);
  }

  /**
   * Returns a page of the videos that match a search, the oldest first. With any other order, pages
   * may repeat or miss videos while the account changes. A short page may not be the last one.
   *
   * @param query a search, or "" for all
   * @param limit 1 to {@value #LARGEST_PAGE}; Brightcove recommends 25 or fewer
   * @param offset how many videos to skip, 0 or more
   */
  public List<JsonObject> videos(String query, int limit, int offset)
      throws IOException, InterruptedException {
    return page(query, "created_at", limit, offset);
  }

  /** The same, but the most recently updated video comes first. */
  public List<JsonObject> lastUpdated(String query, int limit, int offset)
      throws IOException, InterruptedException {
    return page(query, "-updated_at", limit, offset);
  }

  private List<JsonObject> page(String query, String sort, int limit, int offset)
      throws IOException, InterruptedException {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw new IllegalArgumentException("limit must be 1 to " + LARGEST_PAGE + ": " + limit);
    }
    if (offset < 0) {
      throw new IllegalArgumentException("offset must not be negative: " + offset);
    }
    String search = query.isEmpty() ? "" : "&q=" + encode(query);
    return objects("/videos?limit=" + limit + "&offset=" + offset + "&sort=" + sort + search);
  }

  /**
   * Returns the videos with these ids, in any order, without those that are not in the account.
   *
   * @param videoIds 1 to {@value #MOST_IDS}
   */
  public List<JsonObject> videos(List<String> videoIds) throws IOException, InterruptedException {
    if (videoIds.isEmpty() || videoIds.size() > MOST_IDS) {
      throw new IllegalArgumentException("a call names 1 to " + MOST_IDS + " ids");
    }
    videoIds.forEach(id -> digits("video id", id));
    try { // without a comma, the response is the video itself
      String path = "/videos/" + String.join(",", videoIds);
      return videoIds.size() > 1 ? objects(path) : List.of(object(path));
    } catch (ApiException e) {
      if (isNotFound(e)) {
        return List.of();
      }
      throw e;
    }
  }

  /** Returns the renditions of a video. Their URLs expire, by default after 6 hours. */
  public List<JsonObject> sources(String videoId) throws IOException, InterruptedException {
    return objects("/videos/" + digits("video id", videoId) + "/sources");
  }

  /** Returns a video as the list has it, with URLs that are signed now. */
  public JsonObject video(String videoId) throws IOException, InterruptedException {
    return object("/videos/" + digits("video id", videoId));
  }

  /** Returns the images of a video by label, such as {@code poster} and {@code thumbnail}. */
  public JsonObject images(String videoId) throws IOException, InterruptedException {
    return object("/videos/" + digits("video id", videoId) + "/images");
  }

  /** Returns whether a video is in the account. A listed video may have been deleted since. */
  public boolean hasVideo(String videoId) throws IOException, InterruptedException {
    return !videos(List.of(videoId)).isEmpty();
  }

  private static boolean isNotFound(ApiException error) {
    return error.status() == 404 && error.errorCode().equals("RESOURCE_NOT_FOUND");
  }

  private JsonObject object(String path) throws IOException, InterruptedException {
    JsonElement json = get(path);
    if (!json.isJsonObject()) {
      throw new IOException(path + " was not answered with a JSON object");
    }
    return json.getAsJsonObject();
  }

  private List<JsonObject> objects(String path) throws IOException, InterruptedException {
    JsonElement json = get(path);
    List<JsonObject> objects = new ArrayList<>();
    for (JsonElement element : json.isJsonArray() ? json.getAsJsonArray() : new JsonArray()) {
      if (element.isJsonObject()) {
        objects.add(element.getAsJsonObject());
      }
    }
    if (!json.isJsonArray() || objects.size() != json.getAsJsonArray().size()) {
      throw new IOException(path + " was not answered with an array of JSON objects");
    }
    return objects;
  }

  private JsonElement get(String path) throws IOException, InterruptedException {
    return json(
        path,
        call.call(
            HttpRequest.newBuilder(URI.create(account + path))
                .header("Accept", "application/json")
                .build()));
  }

  /** Returns the JSON of a response with status 200. */
  static JsonElement json(String path, HttpResponse<String> response) throws IOException {
    if (response.statusCode() != 200) {
      throw ApiException.of(response);
    }
    try {
      return JsonParser.parseString(response.body());
    } catch (JsonParseException e) {
      throw new IOException(
          path + " was answered with " + ApiException.contentType(response) + " that is not JSON");
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /** Returns the id if it is digits: in a path, any other text could lead to another resource. */
  static String digits(String what, String id) {
    if (!id.matches("[0-9]{1,20}")) {
      throw new IllegalArgumentException("the " + what + " must be digits");
    }
    return id;
  }
}
