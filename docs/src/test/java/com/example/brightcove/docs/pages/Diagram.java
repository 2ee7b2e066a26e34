package com.example.brightcove.docs.pages;

import com.example.brightcove.docs.matrix.Strategy;
import com.example.brightcove.sandbox.watch.RecordedExchange;
import com.example.brightcove.sandbox.watch.SequenceDiagram;
import java.util.List;
import java.util.Map;

/** Draws the scenario as a sequence diagram. */
final class Diagram {

  /** Why an API rejects a token after an event. */
  private static final Map<String, String> CAUSES =
      Map.of("300 s pass", "the token has expired", "the token is revoked", "the token is revoked");

  private Diagram() {}

  static List<String> of(Strategy strategy) {
    List<Scenario.RecordedCall> calls = Scenario.of(strategy);
    SequenceDiagram diagram = new SequenceDiagram(Lane.title(strategy), description(calls));
    for (Scenario.RecordedCall call : calls) {
      if (!call.note().isEmpty()) {
        diagram.note(call.note());
      }
      for (RecordedExchange exchange : call.exchanges()) {
        diagram.add(exchange, exchange.status() == 401 ? CAUSES.get(call.note()) : "");
      }
    }
    return diagram.lines();
  }

  private static String description(List<Scenario.RecordedCall> calls) {
    List<RecordedExchange> exchanges =
        calls.stream().flatMap(call -> call.exchanges().stream()).toList();
    long tokenRequests = exchanges.stream().filter(Lane::isTokenRequest).count();
    long rejected = exchanges.stream().filter(exchange -> exchange.status() == 401).count();
    long errors = calls.stream().filter(call -> call.status() != 200).count();
    return ("A program makes %d API calls. Before the third call its token expires. Before the"
            + " fourth call its token is revoked. Token requests: %d. Requests rejected with 401"
            + " Unauthorized: %d. Calls that end with an error: %d.")
        .formatted(calls.size(), tokenRequests, rejected, errors);
  }
}
