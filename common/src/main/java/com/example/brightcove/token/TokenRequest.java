package com.example.brightcove.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * Fetches one access token with the client-credentials grant (RFC 6749 section 4.4), each time
 * anew: it keeps nothing. Thread-safe. Defaults: an answer within 10 s and of at most 64 KiB.
 */
public final class TokenRequest implements AccessToken.Source {

  /** One deadline over connect, headers and body. */
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  /** Brightcove's answers are about 1 KiB, and it accepts no header over 8 KiB. */
  private static final int ANSWER_LIMIT = 64 * 1024;

  private final HttpRequest request;
  private final List<String> secrets;
  private final HttpTransport http;
  private final Clock clock;
  private volatile boolean keptAlive;

  /**
   * @param endpoint the token endpoint, for Brightcove
   *     https://oauth.brightcove.com/v4/access_token; https, but for a server on this machine
   */
  public TokenRequest(
      URI endpoint, String clientId, String clientSecret, HttpTransport http, Clock clock) {
    this(HttpRequest.newBuilder(endpoint).timeout(DEADLINE), clientId, clientSecret, http, clock);
  }

  TokenRequest(HttpRequest.Builder to, String id, String secret, HttpTransport http, Clock clock) {
    if (id == null || secret == null || id.isEmpty() || secret.isEmpty()) {
      throw new IllegalArgumentException("the client id or the client secret is missing");
    }
    // RFC 6749 section 2.3.1: each form-encoded first, so that a colon cannot split them elsewhere
    String encoded = URLEncoder.encode(secret, UTF_8);
    String pair = URLEncoder.encode(id, UTF_8) + ":" + encoded;
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    this.request =
        to.header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
    this.secrets = List.of(secret, encoded, basic.replace("=", ""));
    this.http = http;
    this.clock = clock;
  }

  @Override
  public AccessToken fetch() throws IOException, InterruptedException {
    Instant requestedAt = clock.instant();
    HttpResponse<String> answer = exchange();
    JsonObject json = jsonObject(answer.body());
    if (answer.statusCode() != 200) {
      throw refused(answer, json);
    }
    if (!"Bearer".equalsIgnoreCase(text(json, "token_type"))) { // RFC 6749 section 7.1
      throw unusable(json.size() == 0 ? "it is no JSON object" : "token_type is not Bearer");
    }
    try {
      return AccessToken.issued(text(json, "access_token"), requestedAt, json.get("expires_in"));
    } catch (IllegalArgumentException e) {
      throw unusable(e.getMessage());
    }
  }

  /**
   * A connection kept alive may be dead: closed just when it is used again (and the JDK does not
   * repeat a POST as it does a GET), or forgotten by a firewall, and no answer comes. So the
   * request is then repeated once, with half of the time kept for that; a second token does no
   * harm.
   */
  private HttpResponse<String> exchange() throws IOException, InterruptedException {
    boolean mayBeStale = keptAlive;
    Duration deadline = request.timeout().orElse(DEADLINE);
    long start = System.nanoTime();
    HttpResponse<String> answer;
    try {
      answer = http.send(request, mayBeStale ? deadline.dividedBy(2) : deadline, ANSWER_LIMIT);
    } catch (IOException e) {
      keptAlive = false;
      Duration left = deadline.minusNanos(System.nanoTime() - start);
      if (!mayBeStale || left.toMillis() <= 0 || e instanceof ConnectException) {
        throw e;
      }
      answer = http.send(request, left, ANSWER_LIMIT);
    }
    keptAlive = true;
    return answer;
  }

  private TokenUnavailableException refused(HttpResponse<String> answer, JsonObject json) {
    int status = answer.statusCode();
    String error = shown(json, "error");
    String description = shown(json, "error_description");
    String colon = error.isEmpty() || description.isEmpty() ? "" : ": ";
    return new TokenUnavailableException(
        status,
        error,
        TokenUnavailableException.RetryAfter.of(answer, clock.instant()).orElse(null),
        ("the token request was answered with " + status + " " + error + colon + description)
            .strip());
  }

  /** What a server says, but for the credentials: it may repeat them, and even a token of its. */
  private String shown(JsonObject json, String member) {
    String shown = json.has("access_token") ? "" : text(json, member);
    for (String secret : secrets) {
      shown = shown.replace(secret, "***");
    }
    return TokenUnavailableException.printable(shown);
  }

  private static TokenUnavailableException unusable(String why) {
    return new TokenUnavailableException(200, "", null, "the token answer cannot be used: " + why);
  }

  /** An empty object for anything else, such as HTML: Gson's message could quote the answer. */
  private static JsonObject jsonObject(String body) {
    try {
      return JsonParser.parseString(body) instanceof JsonObject json ? json : new JsonObject();
    } catch (JsonParseException e) {
      return new JsonObject();
    }
  }

  /** A member that is a JSON string; "" for anything else. */
  private static String text(JsonObject json, String member) {
    JsonElement value = json.get(member);
    return value instanceof JsonPrimitive text && text.isString() ? text.getAsString() : "";
  }
}
