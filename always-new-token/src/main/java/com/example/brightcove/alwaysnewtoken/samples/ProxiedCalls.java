package com.example.brightcove.alwaysnewtoken.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.brightcove.alwaysnewtoken.AlwaysNewToken;
import com.example.brightcove.sample.JsonText;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.settings.TokenDestinations;
import com.example.brightcove.settings.UsageException;
import com.example.brightcove.token.AccessToken;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenRequest;
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
import java.util.function.Consumer;

/** What the proxy does for those who may use it: a token, or a call with one. Thread-safe. */
final class ProxiedCalls {

  private final AccessToken.Source tokens;
  private final AlwaysNewToken strategy;
  private final TokenDestinations destinations;
  private final Clock clock;
  private final Consumer<String> remark;
  private final Set<String> remarks = ConcurrentHashMap.newKeySet();

  /**
   * @param remark is told, once for each, to which base address calls go instead
   */
  ProxiedCalls(Settings settings, Clock clock, Consumer<String> remark) {
    HttpTransport http = new HttpTransport();
    this.tokens =
        new TokenRequest(
            settings.tokenEndpoint(), settings.clientId(), settings.clientSecret(), http, clock);
    this.strategy = new AlwaysNewToken(tokens, http);
    this.destinations = new TokenDestinations(settings);
    this.clock = clock;
    this.remark = remark;
  }

  /** A new token as the OAuth API gives it, with the seconds that are left of its life. */
  ProxyAnswer token() throws InterruptedException {
    try {
      AccessToken token = tokens.fetch();
      Duration left = Duration.between(clock.instant(), token.expiresAt());
      JsonObject json = new JsonObject();
      json.addProperty("access_token", token.value());
      json.addProperty("token_type", "Bearer");
      json.addProperty("expires_in", left.toSeconds());
      return ProxyAnswer.json(json);
    } catch (IOException | RuntimeException e) {
      return ProxyAnswer.fault(e);
    }
  }

  /**
   * Makes the call of a form (application/x-www-form-urlencoded) with the fields of the PHP script.
   * If the form or its address is not right, nothing is sent.
   */
  ProxyAnswer call(String form) throws InterruptedException {
    HttpRequest request;
    try {
      request = request(fields(form));
    } catch (UsageException | RuntimeException e) {
      return ProxyAnswer.fault(e);
    }
    try {
      return ProxyAnswer.of(strategy.call(request));
    } catch (IOException | RuntimeException e) {
      return ProxyAnswer.fault(e).called(request);
    }
  }

  private HttpRequest request(Map<String, String> fields) throws UsageException {
    if (field(fields, "url").isBlank()) {
      throw new UsageException("the field url is missing: nothing was sent");
    }
    URI address = destinations.of(field(fields, "url"), this::remarkOnce);
    Verb verb = Verb.of(field(fields, "requestType"));
    String body = field(fields, "requestBody");
    verb.check(body);
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (body.isBlank()) {
      return request.method(verb.name(), BodyPublishers.noBody()).build();
    }
    if (!JsonText.isJson(body)) {
      throw new UsageException("requestBody is not JSON: nothing was sent");
    }
    return request
        .method(verb.name(), BodyPublishers.ofString(body))
        .header("Content-Type", "application/json")
        .build();
  }

  private void remarkOnce(String text) {
    if (remarks.add(text)) {
      remark.accept(text);
    }
  }

  /** "" if it is not there. */
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
          throw new UsageException("a field of the form is there twice");
        }
      } catch (IllegalArgumentException e) {
        throw new UsageException("the form is not encoded right: a % stands alone");
      }
    }
    return fields;
  }
}
