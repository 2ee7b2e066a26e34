package com.example.brightcove.sample;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What a program gets from its process. A test passes other values.
 *
 * @param variables the environment variables
 * @param directory the working directory
 */
public record ProcessContext(
    Map<String, String> variables,
    Path directory,
    Clock clock,
    Pause pause,
    InputStream in,
    PrintStream out,
    PrintStream err) {

  /** Waits: sleeps in a process, and advances the clock in a test. */
  @FunctionalInterface
  public interface Pause {
    void of(Duration time) throws InterruptedException;
  }

  /** Returns the context of this process. */
  public static ProcessContext current() {
    return new ProcessContext(
        System.getenv(),
        Path.of(""),
        Clock.systemUTC(),
        time -> Thread.sleep(time.toMillis()),
        System.in,
        System.out,
        System.err);
  }

  /** Returns a copy with more environment variables, which replace those of the same name. */
  public ProcessContext with(Map<String, String> further) {
    Map<String, String> all = new HashMap<>(variables);
    all.putAll(further);
    return new ProcessContext(all, directory, clock, pause, in, out, err);
  }

  /** Returns a copy with another clock. */
  ProcessContext with(Clock other) {
    return new ProcessContext(variables, directory, other, pause, in, out, err);
  }

  /** Flushes stdout, and throws if anything could not be written to it. */
  public void checkOut() throws FileSystemException {
    if (out.checkError()) {
      throw new FileSystemException(
          "stdout",
          null,
          "cannot be written: free disk space, or let the program that reads it read to the end");
    }
  }
}
