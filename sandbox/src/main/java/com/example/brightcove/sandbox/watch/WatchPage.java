package com.example.brightcove.sandbox.watch;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The page that shows the traffic of the sandbox while it runs: its files and its data. */
public final class WatchPage {

  /** Mermaid, from the jar of Doxia, which has it for the sites of Maven. */
  public static final String MERMAID = "/js/mermaid-11.13.0.min.js";

  /** The other files of the page. */
  public static final List<String> FILES = List.of("watch.css", "watch.js", "lane.js");

  /** How many exchanges the page lists. Older ones are left out. */
  private static final int MOST_LISTED = 500;

  /** How many exchanges fit the diagram. Older ones are left out. */
  private static final int MOST_DRAWN = 40;

  /** A pause of this length or more between two exchanges is drawn as a note. */
  private static final Duration SHORTEST_NOTED_PAUSE = Duration.ofSeconds(2);

  private final Recorder recorder;
  private final Clock clock;
  private final Instant started;

  public WatchPage(Recorder recorder, Clock clock) {
    this.recorder = recorder;
    this.clock = clock;
    this.started = clock.instant();
  }

  /**
   * Returns the content of a file of the page.
   *
   * @param name of a resource beside this class, or absolute
   */
  public static Optional<byte[]> file(String name) {
    try (InputStream in = WatchPage.class.getResourceAsStream(name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns what the page shows: the exchanges that it does not have yet, the tokens, the totals,
   * the diagram of the latest exchanges. Times are milliseconds since the epoch.
   *
   * @param after the number of the last exchange that the page has; 0 for none
   */
  public JsonObject traffic(long after, List<TokenSpan> tokens) {
    Recorder.Snapshot recorded = recorder.snapshot();
    List<RecordedExchange> all = recorded.exchanges();
    Recorder.Totals totals = recorded.totals();
    JsonObject traffic = new JsonObject();
    traffic.addProperty("started", started.toEpochMilli());
    traffic.addProperty("now", clock.millis());
    traffic.addProperty("last", totals.last());
    traffic.addProperty("forgotten", totals.forgotten());
    traffic.addProperty("tokenRequests", totals.tokenRequests());
    traffic.addProperty("calls", totals.calls());
    traffic.addProperty("rejected", totals.rejected());
    traffic.addProperty("limited", totals.limited());
    traffic.add("tokens", new JsonArray());
    tokens.forEach(token -> traffic.getAsJsonArray("tokens").add(json(token)));
    traffic.add("exchanges", new JsonArray());
    long listed = Math.min(Math.min(totals.last() - after, all.size()), MOST_LISTED);
    for (long number = totals.last() - listed + 1; number <= totals.last(); number++) {
      int index = (int) (all.size() - 1 - (totals.last() - number));
      traffic.getAsJsonArray("exchanges").add(json(number, all.get(index)));
    }
    traffic.addProperty("diagram", diagram(latest(all)));
    return traffic;
  }

  private static JsonObject json(TokenSpan token) {
    JsonObject json = new JsonObject();
    json.addProperty("number", token.number());
    json.addProperty("start", token.start().toEpochMilli());
    json.addProperty("end", token.end().toEpochMilli());
    json.addProperty("isRevoked", token.isRevoked());
    return json;
  }

  private static JsonObject json(long number, RecordedExchange exchange) {
    JsonObject json = new JsonObject();
    json.addProperty("number", number);
    json.addProperty("at", exchange.at().toEpochMilli());
    json.addProperty("service", exchange.service());
    json.addProperty("method", exchange.method());
    json.addProperty("target", exchange.target());
    json.addProperty("token", exchange.token());
    json.addProperty("status", exchange.status());
    return json;
  }

  private static List<RecordedExchange> latest(List<RecordedExchange> all) {
    return all.subList(Math.max(0, all.size() - MOST_DRAWN), all.size());
  }

  private static String diagram(List<RecordedExchange> exchanges) {
    long rejected = exchanges.stream().filter(exchange -> exchange.status() == 401).count();
    SequenceDiagram diagram =
        new SequenceDiagram(
            "Requests to the sandbox",
            "The latest requests: %s, of which the sandbox rejected %s with 401 Unauthorized."
                .formatted(exchanges.size(), rejected));
    Instant last = null;
    for (RecordedExchange exchange : exchanges) {
      Duration pause = last == null ? Duration.ZERO : Duration.between(last, exchange.at());
      if (pause.compareTo(SHORTEST_NOTED_PAUSE) >= 0) {
        diagram.note(pause.toSeconds() + " s pass");
      }
      diagram.add(exchange);
      last = exchange.at();
    }
    return diagram.toString();
  }

  public void forgetTraffic() {
    recorder.clear();
  }
}
