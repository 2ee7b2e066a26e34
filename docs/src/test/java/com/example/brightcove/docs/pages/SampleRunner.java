package com.example.brightcove.docs.pages;

import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxFallback;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs a sample's main in this process as a reader would, but with one virtual clock for it and the
 * sandbox: it takes no time, and prints the same each time.
 */
final class Stage {

  /** Where the documentation says the reader's clone is. */
  private static final String CLONE = "/home/you/brightcove-access-tokens-java";

  /** Where the sandbox is that a reader has started. */
  private static final String ALONE = "http://127.0.0.1:8080";

  /**
   * What came of it.
   *
   * @param lines of stdout and stderr, as they came
   */
  record Outcome(int status, List<String> lines) {}

  private Stage() {}

  /**
   * @param variables none for a reader who has configured nothing; an address of the sandbox that
   *     runs alone means this one
   */
  static Outcome run(Class<?> main, Map<String, String> variables, List<String> arguments) {
    VirtualClock clock = new VirtualClock();
    Path clone = temporaryFolder();
    try (Sandbox sandbox = new Sandbox(SandboxFallback.options().withClock(clock))) {
      ByteArrayOutputStream screen = new ByteArrayOutputStream();
      PrintStream both = new PrintStream(screen, true, StandardCharsets.UTF_8);
      Map<String, String> given = new HashMap<>(variables);
      given.replaceAll(
          (name, value) -> value.replace(ALONE, sandbox.settings().cmsUrl().toString()));
      ProcessContext context =
          new ProcessContext(
              variables.isEmpty() ? sandbox.variables() : given,
              clone,
              clock,
              clock::advance,
              new ByteArrayInputStream(new byte[0]),
              both,
              both);
      int status = run(main, context, arguments);
      List<String> lines = new ArrayList<>();
      if (variables.isEmpty()) {
        lines.add(SandboxFallback.REMARK);
      }
      screen
          .toString(StandardCharsets.UTF_8)
          .replace(clone.toString(), CLONE)
          .replace(sandbox.settings().cmsUrl().toString(), ALONE)
          .lines()
          .forEach(lines::add);
      return new Outcome(status, lines);
    } finally {
      delete(clone);
    }
  }

  private static int run(Class<?> main, ProcessContext context, List<String> arguments) {
    try {
      Method run = main.getDeclaredMethod("run", ProcessContext.class, String[].class);
      run.setAccessible(true);
      return (int) run.invoke(null, context, arguments.toArray(String[]::new));
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

  /** Deletes a folder and all that is in it. */
  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
