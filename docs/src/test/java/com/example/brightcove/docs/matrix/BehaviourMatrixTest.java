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

/** Every cell of docs/behaviour-matrix.md is what happens; -Ddocs.update=true writes what does. */
class BehaviourMatrixTest {

  private static final List<String> COLUMNS =
      Arrays.stream(Arrangement.values()).map(arrangement -> arrangement.title).toList();
  private static final List<String> ROWS =
      Arrays.stream(Situation.values()).map(situation -> situation.title).toList();

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
      return Stream.of(dynamicTest("the table is written anew", () -> table().write()));
    }
    MatrixPage page = MatrixPage.read();
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(dynamicTest("rows", () -> assertEquals(ROWS, page.rows(), "rows, each a situation")));
    tests.add(
        dynamicTest(
            "columns",
            () -> assertEquals(COLUMNS, page.columns(), "columns, each an arrangement")));
    for (Situation situation : Situation.values()) {
      for (Arrangement arrangement : Arrangement.values()) {
        String name = situation.title + " / " + arrangement.title;
        String expected = page.cell(situation.title, arrangement.title);
        tests.add(
            dynamicTest(name, () -> assertEquals(expected, actual(situation, arrangement), name)));
      }
    }
    return tests.stream();
  }

  private static MatrixPage table() {
    List<List<String>> cells = new ArrayList<>();
    for (Situation situation : Situation.values()) {
      List<String> row = new ArrayList<>();
      for (Arrangement arrangement : Arrangement.values()) {
        row.add(actual(situation, arrangement));
      }
      cells.add(row);
    }
    return new MatrixPage(COLUMNS, ROWS, cells);
  }

  private static String actual(Situation situation, Arrangement arrangement) {
    try (World world = new World(arrangement, SANDBOX, CLOCK)) {
      situation.befall(world);
      return world.cell();
    }
  }
}
