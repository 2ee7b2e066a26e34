package com.example.brightcove.docs.pages;

import com.example.brightcove.docs.matrix.Arrangement;
import com.example.brightcove.sandbox.Recorded;
import java.util.ArrayList;
import java.util.List;

/** A scenario as a Mermaid sequence diagram. */
final class Diagram {

  private Diagram() {}

  static List<String> of(Arrangement arrangement) {
    List<String> lines = new ArrayList<>();
    lines.add("sequenceDiagram");
    // In this order no arrow crosses the line of a third
    lines.add("    participant O as OAuth API");
    lines.add("    participant S as Sample");
    lines.add("    participant C as CMS API");
    int tokens = 0;
    for (Scenario.Step step : Scenario.of(arrangement)) {
      if (!step.note().isEmpty()) {
        lines.add("    Note over O,C: " + step.note());
      }
      for (Recorded exchange : step.exchanges()) {
        if (exchange.service().equals("oauth")) {
          tokens++;
          lines.add("    S->>O: " + exchange.method() + " " + exchange.target());
          lines.add("    O-->>S: " + exchange.status() + ", token-" + tokens);
        } else {
          String target = exchange.target().replaceFirst("^/v1/accounts/[0-9]+", "");
          String call = exchange.method() + " " + target + " with " + exchange.token();
          lines.add("    S->>C: " + call);
          lines.add("    C-->>S: " + exchange.status());
        }
      }
    }
    return lines;
  }
}
