package com.example.brightcove.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * Fetches one access token with the client-credentials grant (RFC 6749 section 4.4), a new one each
 * time. Thread-safe. Defaults: a response within 10 s and of at most 64 KiB.
 */
public final class TokenRequest implements AccessToken.Source {

  private static final Duration DEADLINE = Duration.ofSeconds(10);
  // Brightcove's responses have about 1 KiB, and it accepts no header over 8 KiB
  private static final int LIMIT = 64 * 1024;

  private final HttpRequest request;
  private final List<String> secrets;
  private final HttpTransport http;
  private final Clock clock;

  /**
   * @param endpoint the token endpoint, for Brightcove
   *     https://oauth.brightcove.com/v4/access_token; https, except for a server on this machine
   */
  public TokenRequest(URI endpoint, String id, String secret, HttpTransport http, Clock clock) {
    this(HttpRequest.newBuilder(endpoint).timeout(DEADLINE), id, secret, http, clock);
  }

  /** The same with a request that has headers of its own, for a proxy, and a timeout. */
  public TokenRequest(
      HttpRequest.Builder to, String id, String secret, HttpTransport http, Clock clock) {
    if (id == null || secret == null || id.isEmpty() || secret.isEmpty()) {
      throw new IllegalArgumentException("the client id or the client secret is missing");
    }
    // RFC 6749 section 2.3.1: each is form-encoded first, so that a colon cannot split them wrongly
    String encoded = URLEncoder.encode(secret, UTF_8);
    String pair = URLEncoder.encode(id, UTF_8) + ":" + encoded;
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    this.request =
        to.header("Authorization", "Basic " + basic)
            .header("Accept", "application/json")
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
    HttpResponse<String> response = http.send(request, true, Responses.text(LIMIT)); // repeatable
    JsonObject json = jsonObject(response.body());
    if (response.statusCode() != 200 || json.has("error") || json.has("error_code")) {
      throw rejected(response, json);
    }
    if (!"Bearer".equalsIgnoreCase(text(json, "token_type"))) { // RFC 6749 section 7.1
      String noJson = "it is no JSON object" + type(response);
      throw unusable(json.size() > 0 ? "token_type is not Bearer" : noJson);
    }
    try {
      return AccessToken.issued(text(json, "access_token"), requestedAt, json.get("expires_in"));
    } catch (IllegalArgumentException e) {
      throw unusable(e.getMessage());
    }
  }

  private TokenUnavailableException rejected(HttpResponse<?> response, JsonObject json) {
    String error = shown(json, "error");
    String said = shown(json, "error_description");
    if (error.isEmpty()) { // Brightcove's other APIs call it error_code
      error = named(shown(json, "error_code"), "[A-Z_]+", "").toLowerCase(Locale.ROOT);
    }
    if (error.isEmpty() && said.isEmpty()) {
      String location = response.headers().firstValue("Location").orElse("");
      String host =
          location.replaceFirst("^(\\w+:)?//([^/?#@]*@)?", "").replaceFirst("[/?#].*", "");
      said = (named(host, "[A-Za-z0-9.:-]+", "a redirect to ") + type(response)).strip();
    }
    String start = "the token request was answered with " + response.statusCode() + " " + error;
    return new TokenUnavailableException(
        response.statusCode(),
        error,
        Responses.retryAfter(response, clock.instant()).orElse(null),
        (start + (error.isEmpty() || said.isEmpty() ? "" : ": ") + said).strip());
  }

  /** Returns what a server says without the credentials: it may repeat them, and even a token. */
  private String shown(JsonObject json, String member) {
    String shown = json.has("access_token") ? "" : text(json, member);
    for (String secret : secrets) {
      shown = shown.replace(secret, "***");
    }
    return Responses.printable(shown);
  }

  private static String type(HttpResponse<?> response) {
    String type = response.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    return named(type.strip(), "[a-z]+/[a-z0-9.+-]+", " but ");
  }

  private static String named(String text, String form, String introduction) {
    return text.matches(form) ? introduction + text : "";
  }

  private static TokenUnavailableException unusable(String why) {
    return new TokenUnavailableException(
        200, "", null, "the token response cannot be used: " + why);
  }

  /** An empty object for anything else: the message of Gson could quote the response. */
  private static JsonObject jsonObject(String body) {
    try {
      JsonElement json = JsonParser.parseString(body);
      if (json instanceof JsonArray list && list.size() == 1) { // as Brightcove's errors are
        json = list.get(0) instanceof JsonObject error && error.has("error_code") ? error : list;
      }
      return json instanceof JsonObject object ? object : new JsonObject();
    } catch (JsonParseException e) {
      return new JsonObject();
    }
  }

  /** A member that is a JSON string; "" for anything else, and beside a token. */
  private static String text(JsonObject json, String member) {
    JsonElement value = json.get(member);
    return value instanceof JsonPrimitive text && text.isString() ? text.getAsString() : "";
  }
}
