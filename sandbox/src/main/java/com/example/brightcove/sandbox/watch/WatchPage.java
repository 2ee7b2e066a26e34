package com.example.brightcove.sandbox.watch;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The page that draws the traffic of the sandbox while it runs: its files and its data. */
public final class WatchPage {

  /** Mermaid, from the jar of Doxia, which has it for the sites of Maven. */
  public static final String MERMAID = "/js/mermaid-11.13.0.min.js";

  /** How many exchanges fit the page. Older ones are left out. */
  private static final int MOST_SHOWN = 40;

  /** A pause of this length or more between two exchanges is drawn as a note. */
  private static final Duration SHORTEST_NOTED_PAUSE = Duration.ofSeconds(2);

  private final Recorder recorder;

  public WatchPage(Recorder recorder) {
    this.recorder = recorder;
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

  /** Returns the number of exchanges, and the diagram of the latest ones. */
  public JsonObject traffic() {
    List<RecordedExchange> all = recorder.all();
    JsonObject traffic = new JsonObject();
    traffic.addProperty("exchanges", all.size());
    traffic.addProperty(
        "diagram", diagram(all.subList(Math.max(0, all.size() - MOST_SHOWN), all.size())));
    return traffic;
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
