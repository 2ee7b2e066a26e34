package com.example.brightcove.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.testing.FakeProcess;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** Runs a sample of the page against a sandbox, for the tests of the samples. */
abstract class PageSampleFixture {

  @Parameter PageSample sample;
  @TempDir Path directory;

  final Sandbox sandbox = new Sandbox(SandboxOptions.defaults().withoutLimits());
  FakeProcess process;

  @AfterEach
  void stop() {
    sandbox.close();
  }

  int run(Map<String, String> variables, List<String> arguments) {
    process = new FakeProcess(variables, directory, new VirtualClock());
    return sample.program.run(process.context(), arguments.toArray(String[]::new));
  }

  int runWith(String variable, String value) {
    Map<String, String> variables = new HashMap<>(sandbox.variables());
    variables.put(variable, value);
    return run(variables, sample.arguments);
  }

  /** Returns the last line on stderr, which must be the only one with an error. */
  String errorLine() {
    List<String> errors = process.err().lines().filter(line -> line.contains("error: ")).toList();
    assertEquals(1, errors.size(), process.err());
    assertTrue(process.err().endsWith(errors.get(0) + "\n"), process.err());
    assertFalse(process.err().contains("    at "), process.err());
    return errors.get(0);
  }
}
