package com.example.brightcove.docs.pages;

import com.example.brightcove.sample.Surroundings;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxStandIn;
import com.example.brightcove.sandbox.testing.VirtualClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs a sample's main in this process as a reader would who has configured nothing, but with one
 * virtual clock for it and the sandbox: it takes no time, and prints the same each time.
 */
final class Stage {

  /** Where the documentation says the reader's clone is. */
  private static final String CLONE = "/home/you/brightcove-access-tokens-java";

  /**
   * What came of it.
   *
   * @param lines of stdout and stderr, as they came
   */
  record Outcome(int status, List<String> lines) {}

  private Stage() {}

  static Outcome run(Class<?> main, List<String> arguments) {
    VirtualClock clock = new VirtualClock();
    Path clone = temporaryFolder();
    try (Sandbox sandbox = new Sandbox(SandboxStandIn.options().withClock(clock))) {
      ByteArrayOutputStream screen = new ByteArrayOutputStream();
      PrintStream both = new PrintStream(screen, true, StandardCharsets.UTF_8);
      Map<String, String> variables = sandbox.variables();
      Surroundings surroundings =
          new Surroundings(
              variables,
              clone,
              clock,
              clock::advance,
              new ByteArrayInputStream(new byte[0]),
              both,
              both);
      int status = run(main, surroundings, arguments);
      List<String> lines = new ArrayList<>();
      lines.add(SandboxStandIn.REMARK);
      screen
          .toString(StandardCharsets.UTF_8)
          .replace(clone.toString(), CLONE)
          .lines()
          .forEach(lines::add);
      return new Outcome(status, lines);
    } finally {
      delete(clone);
    }
  }

  private static int run(Class<?> main, Surroundings surroundings, List<String> arguments) {
    try {
      Method run = main.getDeclaredMethod("run", Surroundings.class, String[].class);
      run.setAccessible(true);
      return (int) run.invoke(null, surroundings, arguments.toArray(String[]::new));
    } catch (InvocationTargetException e) {
      throw new AssertionError(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("clone").toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
