package com.example.brightcove.sandbox.testing;

import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.VirtualClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** ProcessContext for the main method of a sample: variables, directory, clock and output. */
public final class FakeProcess {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final VirtualClock clock;
  private final ProcessContext context;

  /**
   * @param directory the working directory
   * @param clock the sample's clock, which its pauses advance
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

  /** Returns what was written to stdout so far. */
  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Returns the same as bytes. */
  public byte[] outBytes() {
    return out.toByteArray();
  }

  /** Returns what was written to stderr so far. */
  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /**
   * Returns the one line that a failed sample prints to stderr.
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
