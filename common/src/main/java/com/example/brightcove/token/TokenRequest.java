package com.example.brightcove.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Fetches one access token with the client-credentials grant (RFC 6749 section 4.4), each time
 * anew: it keeps nothing. Thread-safe. Defaults: an answer within 10 s and of at most 64 KiB.
 */
public final class TokenRequest implements AccessToken.Source {

  /** One deadline over connect, headers and body. */
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  /** Brightcove's answers are about 1 KiB, and it accepts no header over 8 KiB. */
  private static final int ANSWER_LIMIT = 64 * 1024;

  /** Without expires_in: what Brightcove documents ("Getting Access Tokens"). */
  private static final BigDecimal DOCUMENTED_LIFE_SECONDS = BigDecimal.valueOf(300);

  /** However long a server says: a day later its word is checked. */
  private static final BigDecimal LONGEST_LIFE_SECONDS = BigDecimal.valueOf(24 * 60 * 60);

  private final HttpRequest request;
  private final String secret;
  private final HttpTransport http;
  private final Clock clock;

  /**
   * @param endpoint the token endpoint, for Brightcove
   *     https://oauth.brightcove.com/v4/access_token; https, but for a server on this machine
   */
  public TokenRequest(
      URI endpoint, String clientId, String clientSecret, HttpTransport http, Clock clock) {
    if (clientId.isEmpty() || clientSecret.isEmpty()) {
      throw new IllegalArgumentException("client id and client secret must not be empty");
    }
    this.request =
        HttpRequest.newBuilder(endpoint)
            .timeout(DEADLINE)
            .header("Authorization", basic(clientId, clientSecret))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
    this.secret = clientSecret;
    this.http = http;
    this.clock = clock;
  }

  /** RFC 6749 section 2.3.1: id and secret are form-encoded first, so a colon cannot split them. */
  private static String basic(String clientId, String clientSecret) {
    String pair = URLEncoder.encode(clientId, UTF_8) + ":" + URLEncoder.encode(clientSecret, UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  @Override
  public AccessToken fetch() throws IOException, InterruptedException {
    Instant requestedAt = clock.instant();
    HttpResponse<String> answer = http.send(request, ANSWER_LIMIT);
    JsonObject json = jsonObject(answer.body());
    if (answer.statusCode() != 200) {
      throw refused(answer.statusCode(), json);
    }
    if (!"Bearer".equalsIgnoreCase(text(json, "token_type"))) {
      throw unusable("token_type is not Bearer"); // RFC 6749 section 7.1: then it must not be used
    }
    Duration life = lifetime(json.get("expires_in"));
    try {
      return new AccessToken(text(json, "access_token"), requestedAt, requestedAt.plus(life));
    } catch (IllegalArgumentException e) {
      throw unusable(e.getMessage());
    }
  }

  /**
   * The rules for expires_in: absent or null is 300 s; a number, or a text that is one, counts in
   * whole seconds, fractions cut off, and as at most a day; less than one second, or anything that
   * is no number, makes the answer unusable.
   */
  private static Duration lifetime(JsonElement expiresIn) throws AccessToken.Unavailable {
    BigDecimal seconds = DOCUMENTED_LIFE_SECONDS;
    if (expiresIn != null && !expiresIn.isJsonNull()) {
      try {
        seconds = new BigDecimal(expiresIn.isJsonPrimitive() ? expiresIn.getAsString() : "");
      } catch (NumberFormatException e) {
        throw unusable("expires_in is not a number");
      }
    }
    if (seconds.compareTo(BigDecimal.ONE) < 0) {
      throw unusable("expires_in is less than a second");
    }
    return Duration.ofSeconds(seconds.min(LONGEST_LIFE_SECONDS).longValue());
  }

  private AccessToken.Unavailable refused(int status, JsonObject json) {
    String error = shown(json, "error");
    String description = shown(json, "error_description");
    String said = description.isEmpty() ? error : error + ": " + description;
    return new AccessToken.Unavailable(
        status, error, ("the token request was answered with " + status + " " + said).strip());
  }

  /** A server that repeats what it was sent must not bring the secret into a message. */
  private String shown(JsonObject json, String member) {
    return AccessToken.Unavailable.printable(text(json, member).replace(secret, "***"));
  }

  private static AccessToken.Unavailable unusable(String why) {
    return new AccessToken.Unavailable(200, "", "the token answer cannot be used: " + why);
  }

  /** The body as a JSON object; an empty one for anything else, HTML and nothing included. */
  private static JsonObject jsonObject(String body) {
    try {
      JsonElement json = JsonParser.parseString(body);
      return json.isJsonObject() ? json.getAsJsonObject() : new JsonObject();
    } catch (JsonParseException e) {
      return new JsonObject(); // Gson's message could quote the answer, and so a token
    }
  }

  /** A member that is a JSON string; "" for anything else. */
  private static String text(JsonObject json, String member) {
    JsonElement value = json.get(member);
    boolean isText =
        value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
    return isText ? value.getAsString() : "";
  }

  /** Names the endpoint only. */
  @Override
  public String toString() {
    return "TokenRequest[" + request.uri() + "]";
  }
}
