package com.example.brightcove.alwaysnewtoken.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.brightcove.settings.Settings;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that gives every API call one answer, and keeps what it was asked as it came. */
final class AskedServer implements AutoCloseable {

  static final String TOKEN = "asked-access-token";

  /** An API call. */
  record Asked(String method, String target, Map<String, List<String>> headers, String body) {

    /** "" if it was not sent. */
    String header(String name) {
      return String.join(",", headers.getOrDefault(name, List.of()));
    }
  }

  private final HttpServer server;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private volatile String contentType = "application/json";
  private volatile byte[] body = "{}".getBytes(UTF_8);

  AskedServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::api);
    server.createContext("/v4/access_token", AskedServer::token);
    server.start();
  }

  AskedServer answer(int status, String contentType, String body) {
    this.status = status;
    this.contentType = contentType;
    this.body = body.getBytes(UTF_8);
    return this;
  }

  private static void token(HttpExchange exchange) throws IOException {
    try (exchange) {
      String json =
          "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":300}".formatted(TOKEN);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, json.length());
      exchange.getResponseBody().write(json.getBytes(UTF_8));
    }
  }

  private void api(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              Map.copyOf(exchange.getRequestHeaders()),
              new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
      exchange.getResponseHeaders().set("Content-Type", contentType);
      exchange.getResponseHeaders().set("X-Repeated", TOKEN);
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  Map<String, String> variables() {
    String origin = "http://127.0.0.1:" + server.getAddress().getPort();
    return Map.of(
        Settings.ACCOUNT_ID,
        "6301",
        Settings.CLIENT_ID,
        "an-id",
        Settings.CLIENT_SECRET,
        "canary-secret",
        Settings.OAUTH_URL,
        origin,
        Settings.CMS_URL,
        origin,
        Settings.ANALYTICS_URL,
        origin);
  }

  List<Asked> asked() {
    return asked;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
