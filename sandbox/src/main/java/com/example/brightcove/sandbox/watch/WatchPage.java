package com.example.brightcove.sandbox.watch;

import com.example.brightcove.sandbox.api.ApiResponse;
import com.example.brightcove.sandbox.media.MediaRequest;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The page at {@code /}: it draws what the sandbox is asked, while one watches. It is no part of
 * what is simulated, and what it asks for is not recorded.
 */
public final class WatchPage {

  private static final Map<String, String> FILES =
      Map.of(
          "/", "index.html",
          "/sandbox/watch.css", "watch.css",
          "/sandbox/watch.js", "watch.js",
          // of Doxia, which has it for the sites of Maven
          "/sandbox/mermaid.js", "/js/mermaid-11.13.0.min.js");

  private static final Map<String, String> TYPES =
      Map.of("html", "text/html", "css", "text/css", "js", "text/javascript");

  private static final String TRAFFIC = "/sandbox/traffic";

  /** Browsers ask for it, and no API has it: it would be drawn otherwise. */
  private static final String ICON = "/favicon.ico";

  /** What fits a page; older exchanges are left out. */
  private static final int MOST_SHOWN = 40;

  private static final Duration WORTH_A_NOTE = Duration.ofSeconds(2);

  private final Recorder recorder;

  public WatchPage(Recorder recorder) {
    this.recorder = recorder;
  }

  /** Empty if the request is for one of the APIs. */
  public Optional<ApiResponse> answer(MediaRequest ask) {
    if (ask.path().equals(TRAFFIC) && ask.method().equals("DELETE")) {
      recorder.clear();
      return Optional.of(ApiResponse.empty(204));
    }
    if (ask.path().equals(ICON)) {
      return Optional.of(ApiResponse.empty(404));
    }
    if (!ask.method().equals("GET")) {
      return Optional.empty();
    }
    if (ask.path().equals(TRAFFIC)) {
      return Optional.of(ApiResponse.json(200, traffic()).with("Cache-Control", "no-store"));
    }
    return Optional.ofNullable(FILES.get(ask.path())).map(WatchPage::file);
  }

  private JsonObject traffic() {
    List<RecordedExchange> all = recorder.all();
    JsonObject traffic = new JsonObject();
    traffic.addProperty("exchanges", all.size());
    traffic.addProperty(
        "diagram", diagram(all.subList(Math.max(0, all.size() - MOST_SHOWN), all.size())));
    return traffic;
  }

  private static String diagram(List<RecordedExchange> exchanges) {
    SequenceDiagram diagram = new SequenceDiagram();
    Instant last = null;
    for (RecordedExchange exchange : exchanges) {
      Duration pause = last == null ? Duration.ZERO : Duration.between(last, exchange.at());
      if (pause.compareTo(WORTH_A_NOTE) >= 0) {
        diagram.note(pause.toSeconds() + " s pass");
      }
      diagram.add(exchange);
      last = exchange.at();
    }
    return diagram.toString();
  }

  private static ApiResponse file(String name) {
    try (InputStream in = WatchPage.class.getResourceAsStream(name)) {
      if (in == null) {
        return ApiResponse.error(404, "RESOURCE_NOT_FOUND", name + " is not on the class path");
      }
      String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
      return new ApiResponse(200, Map.of(), in.readAllBytes())
          .with("Content-Type", type + ";charset=UTF-8")
          // Mermaid puts the style of a diagram into it
          .with("Content-Security-Policy", "default-src 'self'; style-src 'self' 'unsafe-inline'");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
