package com.example.brightcove.cms;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gets reports of one account from the Analytics API. Thread-safe if the {@link CmsApi.Call} is,
 * but Brightcove handles the requests of an account one at a time, so more threads do not help.
 * Errors are those of {@link CmsApi}.
 *
 * @see <a href="https://apis.support.brightcove.com/analytics/references/reference.html">Analytics
 *     API</a>
 */
public final class AnalyticsApi {

  /** A report: the JSON of the response, and its rows, whose fields may be null. */
  public record Report(String json, List<JsonObject> items) {}

  /** Brightcove ends a request after 8 minutes (Analytics API overview, Timeouts). */
  private static final Duration DEADLINE = Duration.ofMinutes(9);

  private final String data;
  private final CmsApi.Call call;

  /**
   * @param baseUrl for Brightcove https://analytics.api.brightcove.com
   * @param accountId digits
   */
  public AnalyticsApi(URI baseUrl, String accountId, CmsApi.Call call) {
    this.data = baseUrl + "/v1/data?accounts=" + CmsApi.digits("account id", accountId);
    this.call = call;
  }

  /**
   * Returns a report.
   *
   * @param parameters of the API: {@code dimensions} is required; {@code fields}, {@code sort},
   *     {@code limit} (10), {@code offset}, {@code where}, {@code from} (30 to 32 days ago), {@code
   *     to} (now). {@code format} must not be set, because the response must be JSON
   */
  public Report data(Map<String, String> parameters) throws IOException, InterruptedException {
    StringBuilder url = new StringBuilder(data);
    new TreeMap<>(parameters)
        .forEach((name, value) -> url.append('&').append(name).append('=').append(encode(value)));
    URI uri = URI.create(url.toString());
    HttpResponse<String> response =
        call.call(
            HttpRequest.newBuilder(uri)
                .header("Accept", "application/json")
                .timeout(DEADLINE)
                .build());
    JsonElement json = CmsApi.json(uri.getPath(), response);
    List<JsonObject> items = new ArrayList<>();
    try {
      for (JsonElement item : json.getAsJsonObject().getAsJsonArray("items")) {
        items.add(item.getAsJsonObject());
      }
    } catch (RuntimeException e) {
      throw new IOException(uri.getPath() + " was answered without items that are JSON objects");
    }
    return new Report(response.body(), items);
  }

  /**
   * Returns the views of some videos by id; "" if Brightcove does not know them yet. A video
   * without views is not in the map.
   *
   * @param period {@code from} and {@code to}, both optional
   */
  public Map<String, String> views(Collection<String> videoIds, Map<String, String> period)
      throws IOException, InterruptedException {
    Map<String, String> views = new HashMap<>();
    if (!videoIds.isEmpty()) {
      Map<String, String> parameters = new HashMap<>(period);
      parameters.put("dimensions", "video");
      parameters.put("where", "video==" + String.join(",", videoIds));
      parameters.put("limit", "all");
      for (JsonObject item : data(parameters).items()) {
        views.put(text(item, "video"), text(item, "video_view"));
      }
    }
    return views;
  }

  /** Returns a field of a row as text; "" for null, which means that it is not known yet. */
  public static String text(JsonObject row, String field) {
    JsonElement value = row.get(field);
    if (value == null || value.isJsonNull()) {
      return "";
    }
    return value.isJsonPrimitive() ? value.getAsString() : value.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
