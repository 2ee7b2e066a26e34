package com.example.brightcove.sandbox.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Recorded exchanges as a Mermaid sequence diagram, with tokens by their names. In this order of
 * participants no arrow of the usual traffic crosses the line of a third. Not thread-safe.
 */
public final class SequenceDiagram {

  private static final Map<String, String> PARTICIPANTS =
      Map.of("oauth", "O", "cms", "C", "analytics", "A", "media", "M");

  private final List<String> lines = new ArrayList<>();

  /** Something that happened between two exchanges, such as {@code 300 s pass}. */
  public void note(String text) {
    lines.add("Note over O,C: " + text);
  }

  /** The next exchange. */
  public void add(RecordedExchange exchange) {
    String service = PARTICIPANTS.get(exchange.service());
    String target = exchange.target().replaceFirst("^/v1/accounts/[0-9]+", "");
    String call = "S->>%s: %s %s".formatted(service, exchange.method(), text(target));
    String answer = "%s-->>S: %d".formatted(service, exchange.status());
    boolean named = !exchange.token().isEmpty();
    if (service.equals("O")) {
      lines.add(call);
      lines.add(answer + (named ? ", " + exchange.token() : ""));
    } else {
      lines.add(call + (named ? " with " + exchange.token() : ""));
      lines.add(answer);
    }
  }

  /** What Mermaid would take for the end of the line, or for one of its entities. */
  private static String text(String target) {
    return target.replace(";", "%3B").replace("#", "%23");
  }

  /** The diagram so far. */
  public List<String> lines() {
    List<String> diagram = new ArrayList<>();
    diagram.add("sequenceDiagram");
    diagram.add("    participant O as OAuth API");
    diagram.add("    participant S as Sample");
    diagram.add("    participant C as CMS API");
    addIfUsed(diagram, "A", "Analytics API");
    addIfUsed(diagram, "M", "Media");
    lines.forEach(line -> diagram.add("    " + line));
    return diagram;
  }

  private void addIfUsed(List<String> diagram, String participant, String name) {
    if (lines.stream().anyMatch(line -> line.startsWith("S->>" + participant))) {
      diagram.add("    participant " + participant + " as " + name);
    }
  }

  @Override
  public String toString() {
    return lines().stream().collect(Collectors.joining("\n", "", "\n"));
  }
}
