package com.example.brightcove.docs.pages;

import com.example.brightcove.docs.matrix.Strategy;
import com.example.brightcove.sandbox.watch.SequenceDiagram;
import java.util.List;

/** Draws the scenario as a sequence diagram. */
final class Diagram {

  private Diagram() {}

  static List<String> of(Strategy strategy) {
    SequenceDiagram diagram = new SequenceDiagram();
    for (Scenario.RecordedCall call : Scenario.of(strategy)) {
      if (!call.note().isEmpty()) {
        diagram.note(call.note());
      }
      call.exchanges().forEach(diagram::add);
    }
    return diagram.lines();
  }
}
