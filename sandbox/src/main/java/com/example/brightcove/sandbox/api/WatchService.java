package com.example.brightcove.sandbox.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;

import com.example.brightcove.sandbox.watch.WatchPage;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.util.Map;
import java.util.Optional;

/** Serves the watch page. It is not part of what is simulated. */
public final class WatchService {

  private static final Map<String, String> CONTENT_TYPES =
      Map.of("html", "text/html", "css", "text/css", "js", "text/javascript");

  private final WatchPage page;

  public WatchService(WatchPage page) {
    this.page = page;
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
            "Content-Security-Policy", "default-src 'self'; style-src 'self' 'unsafe-inline'");
  }

  ResponseDefinitionBuilder mermaid() {
    return file(WatchPage.MERMAID);
  }

  ResponseDefinitionBuilder traffic() {
    return ApiResponses.json(200, page.traffic()).withHeader("Cache-Control", "no-store");
  }

  ResponseDefinitionBuilder forgetTraffic() {
    page.forgetTraffic();
    return noContent();
  }
}
