package com.example.brightcove.expirycheck.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An account of any size, made up as it is asked for, and not in order: a page begins with the last
 * video of the one before, and there is one video more than were counted.
 */
final class LargeAccount implements AutoCloseable {

  static { // else each answer takes the 40 ms of a delayed acknowledgement
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final int size;
  private final Runnable beforeAnswer;
  private final HttpServer server;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();

  /**
   * @param beforeAnswer is run before an API call is answered
   */
  LargeAccount(int size, Runnable beforeAnswer) throws IOException {
    this.size = size;
    this.beforeAnswer = beforeAnswer;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(thread);
    server.createContext("/", this::handle);
    server.start();
  }

  Map<String, String> variables() {
    String origin = "http://127.0.0.1:" + server.getAddress().getPort();
    return Map.of(
        "BRIGHTCOVE_ACCOUNT_ID",
        "6300000000003",
        "BRIGHTCOVE_CLIENT_ID",
        "a-client",
        "BRIGHTCOVE_CLIENT_SECRET",
        "a-secret",
        "BRIGHTCOVE_OAUTH_URL",
        origin,
        "BRIGHTCOVE_CMS_URL",
        origin,
        "BRIGHTCOVE_ANALYTICS_URL",
        origin);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      byte[] answer = answer(exchange).getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private String answer(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    if (path.endsWith("/access_token")) {
      return "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":300}";
    }
    beforeAnswer.run();
    if (path.contains("/counts/")) {
      return "{\"count\":" + (size - 1) + "}";
    }
    Map<String, String> query = new HashMap<>();
    for (String pair : exchange.getRequestURI().getQuery().split("&")) {
      query.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
    }
    return path.equals("/v1/data")
        ? views(query.get("where").replace("video==", "").split(","))
        : page(Integer.parseInt(query.get("limit")), Integer.parseInt(query.get("offset")));
  }

  private String page(int limit, int offset) {
    StringBuilder json = new StringBuilder("[");
    for (int i = Math.max(0, offset - 1); i < Math.min(size, offset + limit); i++) {
      json.append(json.length() == 1 ? "" : ",")
          .append("{\"id\":\"")
          .append(i)
          .append("\",\"name\":\"Video ")
          .append(i)
          .append("\",\"created_at\":null}");
    }
    return offset >= size ? "[]" : json.append("]").toString();
  }

  /** Every third video was not viewed, and of every fifth it is not known yet. */
  private static String views(String[] ids) {
    StringBuilder json = new StringBuilder();
    for (String id : ids) {
      int i = Integer.parseInt(id);
      if (i % 3 != 0) {
        json.append(json.length() == 0 ? "" : ",")
            .append("{\"video\":\"%d\",\"video_view\":%s}".formatted(i, i % 5 == 0 ? "null" : i));
      }
    }
    return "{\"item_count\":" + ids.length + ",\"items\":[" + json + "]}";
  }

  @Override
  public void close() {
    server.stop(0);
    thread.shutdownNow();
  }
}
