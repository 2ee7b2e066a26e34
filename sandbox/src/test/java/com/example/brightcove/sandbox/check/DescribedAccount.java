package com.example.brightcove.sandbox.check;

import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxClient;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.settings.Settings;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An account on a server of its own whose responses are as Brightcove describes them, also those
 * that the sandbox does not simulate. A test changes them.
 */
final class DescribedAccount implements AutoCloseable {

  static final String JSON = "application/json;charset=UTF-8";
  static final String TOKEN = "/v4/access_token";
  static final String ACCOUNT = "/v1/accounts/6300000000001";
  static final String VIDEO = ACCOUNT + "/videos/6300000001112";

  /** Never ends. */
  static final String ENDLESS = "endless";

  /** A response. Without a type it has no Content-Type. */
  record Response(int status, String type, String body) {}

  static {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // or each response takes 40 ms
  }

  private static final Map<String, String> BODIES = new TreeMap<>();

  private final Map<String, Response> responses = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private Runnable observer = () -> {};
  private String encoding;

  DescribedAccount() {
    try {
      fillBodies();
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    BODIES.forEach((path, body) -> responses.put(path, new Response(200, JSON, body)));
    server.setExecutor(threads);
    server.createContext("/", this::respond);
    server.start();
  }

  private static synchronized void fillBodies() throws Exception {
    if (!BODIES.isEmpty()) {
      return;
    }
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults().withoutLimits())) {
      SandboxClient client = new SandboxClient(sandbox);
      for (String path : List.of("/counts/videos", "/videos", "/videos/6300000001112")) {
        BODIES.put(ACCOUNT + path, client.get(path).body());
      }
      for (String part : List.of("/sources", "/images")) {
        BODIES.put(VIDEO + part, client.get("/videos/6300000001112" + part).body());
      }
      String report = "/v1/data?dimensions=video&accounts=" + Sandbox.ACCOUNT_ID;
      BODIES.put("/v1/data", client.get(report, client.token()).body());
    }
    BODIES.put(
        TOKEN, "{\"access_token\":\"s3cret-token\",\"token_type\":\"Bearer\",\"expires_in\":300}");
    String time = "\"2026-01-01T00:00:00.000Z\"";
    String common =
        "\"account_id\":\"6300000000001\",\"created_at\":%s,\"updated_at\":%s"
            .formatted(time, time);
    BODIES.put(
        ACCOUNT + "/playlists",
        ("[{\"id\":\"1\",%s,\"description\":null,\"favorite\":false,\"name\":\"All\","
                + "\"reference_id\":null,\"type\":\"EXPLICIT\",\"video_ids\":[\"1\"]}]")
            .formatted(common));
    BODIES.put(
        ACCOUNT + "/folders",
        "[{\"id\":\"5a\",%s,\"name\":\"All\",\"video_count\":0}]".formatted(common));
    BODIES.put(
        ACCOUNT + "/labels",
        "{\"account_id\":\"6300000000001\",\"version\":1,\"labels\":[\"/nature\"]}");
    BODIES.put(
        ACCOUNT + "/video_fields",
        "{\"custom_fields\":[{\"id\":\"topic\",\"display_name\":\"Topic\",\"description\":null,"
            + "\"required\":false,\"type\":\"enum\",\"enum_values\":[\"a\"]}],"
            + "\"max_custom_fields\":10,\"standard_fields\":"
            + "[{\"id\":\"tags\",\"description\":null,\"required\":false}]}");
    BODIES.put(
        "/v1/data/status", "{\"reconciled_from\":\"2015-10-19\",\"reconciled_to\":\"2015-11-04\"}");
    putTextTracks(ACCOUNT + "/videos");
    putTextTracks(VIDEO);
  }

  private static void putTextTracks(String path) {
    JsonElement json = JsonParser.parseString(BODIES.get(path));
    for (JsonElement video : json.isJsonArray() ? json.getAsJsonArray() : array(json)) {
      video.getAsJsonObject().add("text_tracks", new JsonArray()); // of the others, none has any
      if (video.getAsJsonObject().get("id").getAsString().equals("6300000001112")) {
        video
            .getAsJsonObject()
            .add(
                "text_tracks",
                JsonParser.parseString(
                    "[{\"id\":\"1f\",\"account_id\":\"6300000000001\",\"kind\":\"captions\","
                        + "\"src\":\"https://example.com/1.vtt\",\"srclang\":\"en\","
                        + "\"label\":\"English\",\"mime_type\":\"text/webvtt\",\"asset_id\":null,"
                        + "\"sources\":[{\"src\":\"https://example.com/1.vtt\"}],"
                        + "\"default\":true,\"status\":\"published\"}]"));
      }
    }
    BODIES.put(path, json.toString());
  }

  private static JsonArray array(JsonElement element) {
    JsonArray array = new JsonArray();
    array.add(element);
    return array;
  }

  private void respond(HttpExchange exchange) throws IOException {
    observer.run();
    String path = exchange.getRequestURI().getPath();
    requests.add(exchange.getRequestMethod() + " " + path);
    Response response = responses.getOrDefault(path, new Response(404, JSON, "[]"));
    if (response.type != null) {
      exchange.getResponseHeaders().set("Content-Type", response.type);
    }
    if (encoding != null && !path.equals(TOKEN)) {
      exchange.getResponseHeaders().set("Content-Encoding", encoding);
    }
    byte[] body = response.body.getBytes(StandardCharsets.UTF_8);
    boolean isEndless = response.body.equals(ENDLESS);
    exchange.sendResponseHeaders(
        response.status, isEndless ? 0 : body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      if (body.length > 0) {
        out.write(body);
      }
      while (isEndless) {
        out.write(new byte[64 * 1024]);
      }
    }
  }

  /** Returns the paths of the calls. */
  List<String> paths() {
    return responses.keySet().stream().filter(path -> !path.equals(TOKEN)).sorted().toList();
  }

  JsonElement json(String path) {
    return JsonParser.parseString(responses.get(path).body);
  }

  /** Returns the body of a response, or its first element if it is an array. */
  static JsonObject firstObject(JsonElement json) {
    return (json.isJsonArray() ? json.getAsJsonArray().get(0) : json).getAsJsonObject();
  }

  void set(String path, Response response) {
    responses.put(path, response);
  }

  void setBody(String path, String body) {
    responses.put(path, new Response(200, JSON, body));
  }

  /** Sets the response to every call, but not to the token request. */
  void setAll(Response response) {
    paths().forEach(path -> set(path, response));
  }

  void observe(Runnable everyRequest) {
    observer = everyRequest;
  }

  /** Sets the Content-Encoding of every response from now on, except to token requests. */
  void encode(String contentEncoding) {
    encoding = contentEncoding;
  }

  List<String> requests() {
    return List.copyOf(requests);
  }

  /** Returns the environment variables with which a sample calls this account. */
  Map<String, String> variables() {
    String origin = "http://127.0.0.1:" + server.getAddress().getPort();
    return Map.of(
        Settings.ACCOUNT_ID,
        "6300000000001",
        Settings.CLIENT_ID,
        "s3cret-client",
        Settings.CLIENT_SECRET,
        "s3cret-secret",
        Settings.OAUTH_URL,
        origin,
        Settings.CMS_URL,
        origin,
        Settings.ANALYTICS_URL,
        origin);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
