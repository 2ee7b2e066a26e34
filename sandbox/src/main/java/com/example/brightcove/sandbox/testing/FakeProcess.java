package com.example.brightcove.sandbox.testing;

import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.VirtualClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** A process to run a sample's main in: with its own variables, directory, time and output. */
public final class FakeProcess {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final VirtualClock clock;
  private final ProcessContext context;

  /**
   * @param directory the working directory
   * @param clock by which the sample goes; its pauses advance it
   */
  public FakeProcess(Map<String, String> variables, Path directory, VirtualClock clock) {
    this.clock = clock;
    this.context =
        new ProcessContext(
            variables,
            directory,
            clock,
            clock::advance,
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  public ProcessContext context() {
    return context;
  }

  public VirtualClock clock() {
    return clock;
  }

  /** What was written to stdout so far. */
  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** What was written to stderr so far. */
  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /**
   * The one line a program that failed leaves on stderr.
   *
   * @throws AssertionError if there is anything else on stderr, such as a stack trace
   */
  public String errorLine() {
    if (!err().matches("error: [^\\r\\n]+\\R")) {
      throw new AssertionError("not one error line: " + err());
    }
    return err().strip();
  }
}
