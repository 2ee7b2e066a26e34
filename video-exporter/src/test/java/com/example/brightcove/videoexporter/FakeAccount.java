package com.example.brightcove.videoexporter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.common.Slf4jNotifier;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.matching.UrlPattern;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * An account on a WireMock server that responds as Brightcove does, except where a test adds a stub
 * of its own. Its secrets are the words that begin with canary.
 */
public final class FakeAccount implements AutoCloseable {

  public static final String CMS = "/v1/accounts/77";
  public static final String TOKEN = "/v4/access_token";
  public static final String MP4 = "\0\0\0\u0018ftypisom the moving picture of ";
  public static final String JPEG = "\u00ff\u00d8\u00ff\u00e0 the picture of ";

  /** More than the downloads of any test. */
  private static final int THREADS = 100;

  /** A delay in milliseconds that is longer than any test may take. */
  private static final int NEVER = 600_000;

  public final List<JsonObject> videos = new CopyOnWriteArrayList<>();

  private final UsualResponses usual = new UsualResponses(this);
  private final RequestHooks hooks = new RequestHooks();
  private final WireMockServer server =
      new WireMockServer(
          wireMockConfig()
              .dynamicPort()
              .bindAddress("127.0.0.1")
              .containerThreads(THREADS)
              .jettyStopTimeout(1L) // does not wait for responses that never come
              .gzipDisabled(true)
              .useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER)
              .notifier(new Slf4jNotifier(false))
              .extensions(usual, hooks));

  public FakeAccount() {
    server.start();
    usual.addTo(server);
  }

  /** Creates an account with videos of these ids, which have titles like them. */
  public static FakeAccount of(String... ids) {
    FakeAccount account = new FakeAccount();
    for (String id : ids) {
      account.add(id, "Video " + id);
    }
    return account;
  }

  Stream<JsonObject> withId(String id) {
    return videos.stream().filter(video -> video.get("id").getAsString().equals(id));
  }

  /** Returns a list of the API with these of the videos. */
  public String list(String... ids) {
    return Stream.of(ids).flatMap(this::withId).toList().toString();
  }

  public JsonObject add(String id, String name) {
    JsonObject images = new JsonObject();
    for (String label : List.of("poster", "thumbnail")) {
      JsonObject image = new JsonObject();
      image.addProperty("src", media(id, label + "/image.jpg"));
      images.add(label, image);
    }
    JsonObject video = new JsonObject();
    video.addProperty("id", id);
    video.addProperty("name", name);
    video.addProperty("updated_at", "2024-01-01T00:00:00.000Z");
    video.add("images", images);
    videos.add(video);
    return video;
  }

  /** Adds a text track with a signed URL; its id is kind and language. */
  public JsonObject addTrack(JsonObject video, String kind, String language, String status) {
    JsonObject track = new JsonObject();
    String id = video.get("id").getAsString();
    track.addProperty("id", kind + "-" + language);
    track.addProperty("kind", kind);
    track.addProperty("srclang", language);
    track.addProperty("mime_type", "text/vtt");
    track.addProperty("status", status);
    track.addProperty("src", media(id, kind + "." + language + ".vtt"));
    if (!video.has("text_tracks")) {
      video.add("text_tracks", new JsonArray());
    }
    video.getAsJsonArray("text_tracks").add(track);
    return track;
  }

  public void remove(String id) {
    videos.removeAll(withId(id).toList());
  }

  /** Returns the signed URL of a video's media, such as video.mp4 and poster/image.jpg. */
  public String media(String id, String file) {
    return origin() + mediaPath(id, file) + "?sig=canary-signature";
  }

  public static String mediaPath(String id, String file) {
    return "/media/" + id + "/" + file;
  }

  public static String textTrack(String id) {
    return "WEBVTT\n\n00:00.000 --> 00:01.000\nWords of video " + id + "\n";
  }

  public static String videoFile(String id) {
    return MP4 + id;
  }

  /** Returns a response of the API. */
  public static ResponseDefinitionBuilder response(int status, String body) {
    return aResponse().withStatus(status).withBody(body);
  }

  /** Returns a response of the media server: each character is a byte. */
  public static ResponseDefinitionBuilder media(int status, String body) {
    return aResponse().withStatus(status).withBody(body.getBytes(ISO_8859_1));
  }

  /** Returns a pattern for a path with any query, or for a path with this query. */
  private static UrlPattern url(String pathAndQuery) {
    return pathAndQuery.contains("?") ? urlEqualTo(pathAndQuery) : urlPathEqualTo(pathAndQuery);
  }

  /** Adds a stub, which takes precedence over the account's own; it may be named by its path. */
  public StubMapping stub(MappingBuilder stub) {
    return server.stubFor(stub);
  }

  /** Responds to a path, or to a path with its query, like this from now on. */
  public FakeAccount respond(String pathAndQuery, ResponseDefinitionBuilder response) {
    removeStubs(pathAndQuery);
    int priority = pathAndQuery.contains("?") ? 2 : 3; // a path with its query before the path
    stub(any(url(pathAndQuery)).withName(pathAndQuery).atPriority(priority).willReturn(response));
    return this;
  }

  public FakeAccount respond(String pathAndQuery, int status, String body) {
    boolean isMedia = pathAndQuery.startsWith("/media/");
    return respond(pathAndQuery, isMedia ? media(status, body) : response(status, body));
  }

  /** Responds to the next requests like this, one after the other, and then as before. */
  public FakeAccount respondOnce(String pathAndQuery, ResponseDefinitionBuilder... responses) {
    String scenario = UUID.randomUUID().toString();
    for (int i = 0; i < responses.length; i++) {
      stub(
          any(url(pathAndQuery))
              .withName(pathAndQuery)
              .atPriority(1)
              .inScenario(scenario)
              .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "after " + i)
              .willSetStateTo("after " + (i + 1))
              .willReturn(responses[i]));
    }
    return this;
  }

  /** Does not respond to a path until the account is closed. */
  public FakeAccount hang(String path) {
    return respond(path, aResponse().withFixedDelay(NEVER));
  }

  /** Responds to a path as an account does, with no action before. */
  public FakeAccount respondAsUsual(String pathAndQuery) {
    removeStubs(pathAndQuery);
    hooks.remove(pathAndQuery);
    return this;
  }

  private void removeStubs(String name) {
    server.getStubMappings().stream()
        .filter(stub -> name.equals(stub.getName()))
        .forEach(server::removeStub);
  }

  /** The sources call of a video is answered with one MP4. */
  public FakeAccount source(String id, String src, long size) {
    return respond(CMS + "/videos/" + id + "/sources", 200, AccountJson.mp4(src, size));
  }

  /** Runs the action before each response to this path, or to this path with its query. */
  public FakeAccount before(String pathAndQuery, Runnable action) {
    hooks.before(pathAndQuery, action);
    return this;
  }

  /** Runs the action before the next response to this path, or to this path with its query. */
  public FakeAccount beforeNext(String pathAndQuery, Runnable action) {
    hooks.beforeNext(pathAndQuery, action);
    return this;
  }

  /** Runs the action before each response. */
  public FakeAccount beforeEach(Runnable action) {
    hooks.before("", action);
    return this;
  }

  public String origin() {
    return "http://127.0.0.1:" + server.port();
  }

  public Map<String, String> variables() {
    return Map.of(
        "BRIGHTCOVE_ACCOUNT_ID", "77",
        "BRIGHTCOVE_CLIENT_ID", "client",
        "BRIGHTCOVE_CLIENT_SECRET", "canary-secret",
        "BRIGHTCOVE_OAUTH_URL", origin(),
        "BRIGHTCOVE_CMS_URL", origin());
  }

  /** Returns the requests so far, oldest first. */
  public List<LoggedRequest> requests() {
    return server.findAll(anyRequestedFor(anyUrl()));
  }

  /** Returns the paths of the requests so far, oldest first, without those for a token. */
  public List<String> paths() {
    return requests().stream()
        .map(request -> path(request.getUrl()))
        .filter(path -> !path.equals(TOKEN))
        .toList();
  }

  static String path(String url) {
    return url.replaceFirst("\\?.*", "");
  }

  public void forgetRequests() {
    server.resetRequests();
  }

  @Override
  public void close() {
    if (server.isRunning()) { // a second stop can throw: Jetty has stopped
      server.stop();
    }
  }
}
