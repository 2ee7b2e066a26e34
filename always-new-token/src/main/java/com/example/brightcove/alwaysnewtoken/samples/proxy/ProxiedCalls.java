package com.example.brightcove.alwaysnewtoken.samples.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.brightcove.alwaysnewtoken.samples.request.ByteCall;
import com.example.brightcove.alwaysnewtoken.samples.request.HttpMethod;
import com.example.brightcove.alwaysnewtoken.samples.request.JsonText;
import com.example.brightcove.alwaysnewtoken.samples.request.TokenDestinations;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.settings.UsageException;
import com.example.brightcove.token.AccessToken;
import com.example.brightcove.token.HttpTransport;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Gets tokens and makes API calls for accepted requests of the proxy, at most 8 at once; further
 * ones wait in order. Thread-safe.
 */
final class ProxiedCalls {

  private final Semaphore slots = new Semaphore(8, true);
  private final AccessToken.Source tokens;
  private final ByteCall strategy;
  private final TokenDestinations destinations;
  private final Clock clock;
  private final Consumer<String> notice;
  private final Set<String> notices = ConcurrentHashMap.newKeySet();

  /**
   * @param notice gets one line for each base URL that replaces another one
   */
  ProxiedCalls(Settings settings, Clock clock, Consumer<String> notice) {
    HttpTransport http = new HttpTransport();
    this.tokens = settings.tokenRequest(http, clock);
    this.strategy = new ByteCall(tokens, http);
    this.destinations = new TokenDestinations(settings);
    this.clock = clock;
    this.notice = notice;
  }

  /** Returns a new token as the OAuth API does, with the seconds until it expires. */
  ProxyResponse token() throws InterruptedException {
    slots.acquire();
    try {
      AccessToken token = tokens.fetch();
      Duration left = Duration.between(clock.instant(), token.expiresAt());
      JsonObject json = new JsonObject();
      json.addProperty("access_token", token.value());
      json.addProperty("token_type", "Bearer");
      json.addProperty("expires_in", left.toSeconds());
      return ProxyResponse.json(json);
    } catch (IOException | RuntimeException e) {
      return ProxyResponse.error(e);
    } finally {
      slots.release();
    }
  }

  /**
   * Makes the call that a form (application/x-www-form-urlencoded) describes, with the fields of
   * the PHP script. Sends nothing if a field is wrong.
   */
  ProxyResponse call(String form) throws InterruptedException {
    HttpRequest request;
    try {
      request = request(fields(form));
    } catch (UsageException | RuntimeException e) {
      return ProxyResponse.error(e);
    }
    slots.acquire();
    try {
      return ProxyResponse.of(strategy.call(request));
    } catch (IOException | RuntimeException e) {
      return ProxyResponse.error(e).withCall(request);
    } finally {
      slots.release();
    }
  }

  private HttpRequest request(Map<String, String> fields) throws UsageException {
    if (field(fields, "url").isBlank()) {
      throw new UsageException("the field url is missing: nothing was sent");
    }
    URI url = destinations.resolve(field(fields, "url"), this::noticeOnce);
    HttpMethod method = HttpMethod.parse(field(fields, "requestType"));
    String body = field(fields, "requestBody");
    method.checkBody(body);
    HttpRequest.Builder request = ByteCall.request().uri(url);
    if (body.isBlank()) {
      return request.method(method.name(), BodyPublishers.noBody()).build();
    }
    if (!JsonText.isJson(body)) {
      throw new UsageException("requestBody is not JSON: nothing was sent");
    }
    return request
        .method(method.name(), BodyPublishers.ofString(body))
        .header("Content-Type", "application/json")
        .build();
  }

  private void noticeOnce(String text) {
    if (notices.add(text)) {
      notice.accept(text);
    }
  }

  /** Returns the value of a field; "" if the form does not have it. */
  private static String field(Map<String, String> fields, String name) {
    return fields.getOrDefault(name, "");
  }

  private static Map<String, String> fields(String form) throws UsageException {
    Map<String, String> fields = new HashMap<>();
    for (String pair : form.split("&")) {
      String[] parts = pair.split("=", 2);
      try {
        String value = parts.length == 2 ? URLDecoder.decode(parts[1], UTF_8) : "";
        if (fields.put(URLDecoder.decode(parts[0], UTF_8), value) != null) {
          throw new UsageException("a field of the form occurs twice");
        }
      } catch (IllegalArgumentException e) {
        throw new UsageException(
            "the form is not encoded correctly: a % must be followed by two hex digits");
      }
    }
    return fields;
  }
}
