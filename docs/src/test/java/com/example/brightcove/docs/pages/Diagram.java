package com.example.brightcove.docs.pages;

import com.example.brightcove.docs.matrix.Arrangement;
import com.example.brightcove.sandbox.watch.SequenceDiagram;
import java.util.List;

/** The scenario as a sequence diagram. */
final class Diagram {

  private Diagram() {}

  static List<String> of(Arrangement arrangement) {
    SequenceDiagram diagram = new SequenceDiagram();
    for (Scenario.Step step : Scenario.of(arrangement)) {
      if (!step.note().isEmpty()) {
        diagram.note(step.note());
      }
      step.exchanges().forEach(diagram::add);
    }
    return diagram.lines();
  }
}
