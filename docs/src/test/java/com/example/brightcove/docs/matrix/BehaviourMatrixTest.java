package com.example.brightcove.docs.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Tests every cell of docs/behaviour-matrix.md. -Ddocs.update=true writes the table again. */
class BehaviourMatrixTest {

  private static final List<String> COLUMNS =
      Arrays.stream(Strategy.values()).map(strategy -> strategy.title).toList();
  private static final List<String> ROWS =
      Arrays.stream(MatrixScenario.values()).map(scenario -> scenario.title).toList();

  private static final VirtualClock CLOCK = new VirtualClock();
  private static final Sandbox SANDBOX =
      new Sandbox(SandboxOptions.defaults().withoutLimits().withClock(CLOCK));

  @AfterAll
  static void close() {
    SANDBOX.close();
  }

  @TestFactory
  Stream<DynamicTest> matrix() throws IOException {
    if (Boolean.getBoolean("docs.update")) {
      return Stream.of(dynamicTest("writes the table", () -> table().write()));
    }
    MatrixPage page = MatrixPage.read();
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(dynamicTest("rows", () -> assertEquals(ROWS, page.rows(), "rows, each a scenario")));
    tests.add(
        dynamicTest(
            "columns", () -> assertEquals(COLUMNS, page.columns(), "columns, each a strategy")));
    for (MatrixScenario scenario : MatrixScenario.values()) {
      for (Strategy strategy : Strategy.values()) {
        String name = scenario.title + " / " + strategy.title;
        String expected = page.cell(scenario.title, strategy.title);
        tests.add(dynamicTest(name, () -> assertEquals(expected, run(scenario, strategy), name)));
      }
    }
    return tests.stream();
  }

  private static MatrixPage table() {
    List<List<String>> cells = new ArrayList<>();
    for (MatrixScenario scenario : MatrixScenario.values()) {
      List<String> row = new ArrayList<>();
      for (Strategy strategy : Strategy.values()) {
        row.add(run(scenario, strategy));
      }
      cells.add(row);
    }
    return new MatrixPage(COLUMNS, ROWS, cells);
  }

  private static String run(MatrixScenario scenario, Strategy strategy) {
    try (SimulatedClient client = new SimulatedClient(strategy, SANDBOX, CLOCK)) {
      scenario.run(client);
      return client.cell();
    }
  }
}
