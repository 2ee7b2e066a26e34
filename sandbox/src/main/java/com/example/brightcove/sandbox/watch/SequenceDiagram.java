package com.example.brightcove.sandbox.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Draws recorded exchanges as a sequence diagram in Mermaid's language, with tokens by number. The
 * participants are in an order in which no arrow of the usual traffic crosses a third lifeline. Not
 * thread-safe.
 */
public final class SequenceDiagram {

  private static final Map<String, String> PARTICIPANTS =
      Map.of("oauth", "O", "cms", "C", "analytics", "A", "media", "M");

  private static final Map<Integer, String> REASONS =
      Map.of(
          400, " Bad Request",
          401, " Unauthorized",
          403, " Forbidden",
          404, " Not Found",
          429, " Too Many Requests",
          503, " Service Unavailable");

  private final String title;
  private final String description;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param title the name of the diagram for those who do not see it, in one line
   * @param description what the diagram shows, for those who do not see it, in one line
   */
  public SequenceDiagram(String title, String description) {
    this.title = title;
    this.description = description;
  }

  /** Adds what happened between two exchanges, such as {@code 300 s pass}. */
  public void note(String text) {
    lines.add("Note over O,C: " + text);
  }

  /** Adds the next exchange. */
  public void add(RecordedExchange exchange) {
    add(exchange, "");
  }

  /**
   * Adds the next exchange.
   *
   * @param cause why the API rejected the request, in words; "" if it is not known
   */
  public void add(RecordedExchange exchange, String cause) {
    String service = PARTICIPANTS.get(exchange.service());
    String target = exchange.target().replaceFirst("^/v1/accounts/[0-9]+", "");
    String call = "S->>%s: %s %s".formatted(service, exchange.method(), text(target));
    String response = service + response(exchange.status(), cause);
    boolean hasToken = !exchange.token().isEmpty();
    if (service.equals("O")) {
      lines.add(call);
      lines.add(response + (hasToken ? ", " + exchange.token() : ""));
    } else {
      lines.add(call + (hasToken ? " with " + exchange.token() : ""));
      lines.add(response);
    }
  }

  /** A response without success has another arrowhead, a cross, and the reason in words. */
  private static String response(int status, String cause) {
    String arrow = status >= 400 ? "--xS: " : "-->>S: ";
    return arrow
        + status
        + REASONS.getOrDefault(status, "")
        + (cause.isEmpty() ? "" : ": " + cause);
  }

  /** Escapes what ends a line or begins an entity in Mermaid. */
  private static String text(String target) {
    return target.replace(";", "%3B").replace("#", "%23");
  }

  /** Returns the lines of the diagram so far. */
  public List<String> lines() {
    List<String> diagram = new ArrayList<>();
    diagram.add("sequenceDiagram");
    diagram.add("    accTitle: " + title);
    diagram.add("    accDescr: " + description);
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
