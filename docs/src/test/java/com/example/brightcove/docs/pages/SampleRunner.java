package com.example.brightcove.docs.pages;

import com.example.brightcove.alwaysnewtoken.samples.Token;
import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxFallback;
import com.example.brightcove.sandbox.SandboxOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs a sample in this process, with a sandbox and one virtual clock for both. So it takes no
 * time, and its output is always the same.
 */
final class SampleRunner {

  /** The folder of the reader's clone, in the documentation. */
  private static final String CLONE = "/home/you/brightcove-access-tokens-java";

  /** The URL of a sandbox that a reader has started. */
  private static final String SANDBOX_URL = "http://127.0.0.1:8080";

  private SampleRunner() {}

  /**
   * Runs a sample, and returns its exit status and output.
   *
   * @param variables empty for a reader who has configured nothing; the URL of a sandbox that a
   *     reader has started is replaced by the URL of this one
   * @param arguments with --fault, the sample starts a sandbox of its own, in real time
   */
  static SampleOutput run(Class<?> main, Map<String, String> variables, List<String> arguments) {
    if (arguments.contains("--fault")) {
      return runInRealTime(main, variables, arguments);
    }
    VirtualClock clock = new VirtualClock();
    Path clone = temporaryFolder();
    boolean isHandingOut = main.equals(Token.class);
    SandboxOptions options = SandboxFallback.options(isHandingOut).withClock(clock);
    try (Sandbox sandbox = new Sandbox(options)) {
      ByteArrayOutputStream screen = new ByteArrayOutputStream();
      PrintStream console = new PrintStream(screen, true, StandardCharsets.UTF_8);
      Map<String, String> given = new HashMap<>(variables);
      given.replaceAll(
          (name, value) -> value.replace(SANDBOX_URL, sandbox.settings().cmsUrl().toString()));
      ProcessContext context =
          new ProcessContext(
              variables.isEmpty() ? sandbox.variables() : given,
              clone,
              clock,
              clock::advance,
              new ByteArrayInputStream(new byte[0]),
              console,
              console);
      int status = run(main, context, arguments);
      List<String> lines = new ArrayList<>();
      if (variables.isEmpty()) {
        lines.add(SandboxFallback.remark(isHandingOut));
      }
      screen
          .toString(StandardCharsets.UTF_8)
          .replace(clone.toString(), CLONE)
          .replace(sandbox.settings().cmsUrl().toString(), SANDBOX_URL)
          .lines()
          .forEach(lines::add);
      return new SampleOutput(status, lines);
    } finally {
      delete(clone);
    }
  }

  private static SampleOutput runInRealTime(
      Class<?> main, Map<String, String> variables, List<String> arguments) {
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    PrintStream console = new PrintStream(screen, true, StandardCharsets.UTF_8);
    ProcessContext context =
        new ProcessContext(
            variables,
            Path.of("nowhere"),
            Clock.systemUTC(),
            time -> {},
            InputStream.nullInputStream(),
            console,
            console);
    int status = run(main, context, arguments);
    return new SampleOutput(status, screen.toString(StandardCharsets.UTF_8).lines().toList());
  }

  private static int run(Class<?> main, ProcessContext context, List<String> arguments) {
    try {
      Method run = main.getMethod("run", ProcessContext.class, String[].class);
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
