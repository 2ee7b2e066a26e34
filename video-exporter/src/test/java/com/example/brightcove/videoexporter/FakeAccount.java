package com.example.brightcove.videoexporter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An account of a server that answers as Brightcove does, but for what a test says. Its secrets are
 * the words that begin with canary.
 */
public final class FakeAccount implements AutoCloseable {

  public static final String CMS = "/v1/accounts/77";
  public static final String MP4 = "\0\0\0\u0018ftypisom the moving picture of ";
  public static final String JPEG = "\u00ff\u00d8\u00ff\u00e0 the picture of ";

  private static final Pattern OF_A_VIDEO = Pattern.compile(CMS + "/videos/(\\d+)/(\\w+)");

  /** What was asked. */
  public record ReceivedRequest(String path, String query, String authorization) {}

  /** What is answered. */
  public record Answer(int status, String body, Map<String, String> headers) {
    public static Answer of(int status, String body) {
      return new Answer(status, body, Map.of());
    }
  }

  public final List<JsonObject> videos = new CopyOnWriteArrayList<>();

  private final List<ReceivedRequest> asked = new CopyOnWriteArrayList<>();
  private final Map<String, Supplier<Answer>> answers = new ConcurrentHashMap<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger tokens = new AtomicInteger();
  private volatile Runnable asking = () -> {};

  static {
    // Else it waits 40 ms before each body
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  public FakeAccount() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** An account with videos of these ids, called like them. */
  public static FakeAccount of(String... ids) throws IOException {
    FakeAccount account = new FakeAccount();
    for (String id : ids) {
      account.add(id, "Video " + id);
    }
    return account;
  }

  public JsonObject add(String id, String name) {
    JsonObject video = new JsonObject();
    video.addProperty("id", id);
    video.addProperty("name", name);
    video.addProperty("updated_at", "2024-01-01T00:00:00.000Z");
    JsonObject images = new JsonObject();
    for (String label : List.of("poster", "thumbnail")) {
      JsonObject image = new JsonObject();
      image.addProperty("src", media(id, label + "/image.jpg"));
      images.add(label, image);
    }
    video.add("images", images);
    videos.add(video);
    return video;
  }

  public void remove(String id) {
    videos.removeIf(video -> video.get("id").getAsString().equals(id));
  }

  /** The signed URL of a video's media, such as video.mp4 and poster/image.jpg. */
  public String media(String id, String file) {
    return origin() + mediaPath(id, file) + "?sig=canary-signature";
  }

  public static String mediaPath(String id, String file) {
    return "/media/" + id + "/" + file;
  }

  public static String videoFile(String id) {
    return MP4 + id;
  }

  /** The answer to a path, or to a path with its query, from now on. */
  public FakeAccount answer(String pathAndQuery, int status, String body) {
    return answer(pathAndQuery, () -> Answer.of(status, body));
  }

  /** The same, made anew each time; null is the usual answer. */
  public FakeAccount answer(String pathAndQuery, Supplier<Answer> answer) {
    answers.put(pathAndQuery, answer);
    return this;
  }

  /** The sources call of a video is answered with one MP4. */
  public FakeAccount source(String id, String src, long size) {
    return answer(CMS + "/videos/" + id + "/sources", 200, AccountJson.mp4(src, size));
  }

  public String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public Map<String, String> variables() {
    return Map.of(
        "BRIGHTCOVE_ACCOUNT_ID", "77",
        "BRIGHTCOVE_CLIENT_ID", "client",
        "BRIGHTCOVE_CLIENT_SECRET", "canary-secret",
        "BRIGHTCOVE_OAUTH_URL", origin(),
        "BRIGHTCOVE_CMS_URL", origin());
  }

  /** Is told of each request before it is answered. */
  FakeAccount onRequest(Runnable observer) {
    asking = observer;
    return this;
  }

  /** The paths asked for so far, oldest first, without those of the token. */
  public List<String> paths() {
    return asked.stream()
        .map(ReceivedRequest::path)
        .filter(path -> !path.contains("token"))
        .toList();
  }

  public List<ReceivedRequest> requests() {
    return List.copyOf(asked);
  }

  public void forgetRequests() {
    asked.clear();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String query = String.valueOf(exchange.getRequestURI().getRawQuery());
    asked.add(
        new ReceivedRequest(path, query, exchange.getRequestHeaders().getFirst("Authorization")));
    asking.run();
    Answer answer = answers.getOrDefault(path + "?" + query, () -> null).get();
    answer = answer == null ? answers.getOrDefault(path, () -> null).get() : answer;
    answer = answer == null ? usual(path, query) : answer;
    String etag = exchange.getRequestHeaders().getFirst("If-None-Match");
    if (etag != null && etag.equals(answer.headers().get("ETag"))) {
      answer = Answer.of(304, "");
    }
    byte[] body = answer.body().getBytes(path.startsWith("/media/") ? ISO_8859_1 : UTF_8);
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private Answer usual(String path, String query) {
    if (path.equals("/v4/access_token")) {
      String token =
          "{'access_token':'canary-token-" + tokens.incrementAndGet() + "','token_type':'Bearer'}";
      return Answer.of(200, token.replace('\'', '"'));
    }
    if (path.equals(CMS + "/counts/videos")) {
      return Answer.of(200, "{\"count\":" + videos.size() + "}");
    }
    if (path.equals(CMS + "/videos")) {
      return Answer.of(200, page(query));
    }
    Matcher ofVideo = OF_A_VIDEO.matcher(path);
    if (ofVideo.matches()) {
      String id = ofVideo.group(1);
      String sources = AccountJson.mp4(media(id, "video.mp4"), videoFile(id).length());
      return Answer.of(200, ofVideo.group(2).equals("sources") ? sources : "{}");
    }
    if (path.startsWith(CMS + "/videos/")) {
      String video = list(path.substring((CMS + "/videos/").length()));
      return video.equals("[]")
          ? Answer.of(404, "[{\"error_code\":\"RESOURCE_NOT_FOUND\"}]")
          : Answer.of(200, video.substring(1, video.length() - 1));
    }
    String id = path.replaceFirst("^/media/(\\d+)/.*", "$1");
    return Answer.of(200, path.endsWith(".mp4") ? videoFile(id) : JPEG + id);
  }

  private String page(String query) {
    Map<String, String> fields = new HashMap<>();
    for (String field : query.split("&")) {
      fields.put(field.replaceFirst("=.*", ""), field.replaceFirst("[^=]*=", ""));
    }
    JsonArray page = new JsonArray();
    Comparator<JsonObject> newestFirst =
        Comparator.comparing(
            (JsonObject video) ->
                video.has("updated_at") ? video.get("updated_at").getAsString() : "",
            Comparator.reverseOrder());
    boolean isNewestFirst = fields.get("sort").equals("-updated_at");
    videos.stream()
        .sorted(isNewestFirst ? newestFirst : (one, other) -> 0) // else as they were added
        .skip(Integer.parseInt(fields.get("offset")))
        .limit(Integer.parseInt(fields.get("limit")))
        .forEach(page::add);
    return page.toString();
  }

  /** A list of the API with these of the videos. */
  public String list(String... ids) {
    JsonArray page = new JsonArray();
    for (String id : ids) {
      videos.stream().filter(video -> video.get("id").getAsString().equals(id)).forEach(page::add);
    }
    return page.toString();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
