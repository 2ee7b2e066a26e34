package com.example.brightcove.sandbox.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;

import com.example.brightcove.sandbox.watch.WatchPage;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Request;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Serves the watch page. It is not part of what is simulated. */
public final class WatchService {

  private static final Map<String, String> CONTENT_TYPES =
      Map.of("html", "text/html", "css", "text/css", "js", "text/javascript");

  private final WatchPage page;
  private final IssuedTokens tokens;
  private final Supplier<Map<String, String>> variables;

  /**
   * @param variables the settings of a program that calls this sandbox
   */
  public WatchService(
      WatchPage page, IssuedTokens tokens, Supplier<Map<String, String>> variables) {
    this.page = page;
    this.tokens = tokens;
    this.variables = variables;
  }

  ResponseDefinitionBuilder file(String name) {
    Optional<byte[]> content = WatchPage.file(name);
    if (content.isEmpty()) {
      return ApiResponses.error(404, "RESOURCE_NOT_FOUND", name + " is not on the class path");
    }
    String type = CONTENT_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    return aResponse()
        .withBody(content.get())
        .withHeader("Content-Type", type + ";charset=UTF-8")
        // Mermaid puts the style of a diagram into it
        .withHeader(
            "Content-Security-Policy",
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:");
  }

  ResponseDefinitionBuilder mermaid() {
    return file(WatchPage.MERMAID);
  }

  ResponseDefinitionBuilder traffic(Request request) {
    String after = ApiRequests.query(request).getOrDefault("after", "0");
    JsonObject traffic =
        page.traffic(after.matches("\\d{1,18}") ? Long.parseLong(after) : 0, tokens.latest());
    traffic.addProperty("tokenLife", tokens.lifeSeconds());
    return ApiResponses.json(200, traffic).withHeader("Cache-Control", "no-store");
  }

  /** Responds with what the page shows while there is no traffic. */
  ResponseDefinitionBuilder settings() {
    JsonObject settings = new JsonObject();
    new TreeMap<>(variables.get()).forEach(settings::addProperty);
    return ApiResponses.json(200, settings);
  }

  ResponseDefinitionBuilder forgetTraffic() {
    page.forgetTraffic();
    return noContent();
  }
}
