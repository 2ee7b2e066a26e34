package com.example.brightcove.sample;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What a program takes from its process, so that a test can give it something else. */
public record Surroundings(
    Map<String, String> variables,
    Path directory,
    Clock clock,
    Pause pause,
    InputStream in,
    PrintStream out,
    PrintStream err) {

  /** Lets time pass: for real, or on a test's clock. */
  @FunctionalInterface
  public interface Pause {
    void of(Duration time) throws InterruptedException;
  }

  /** The same with further variables, which win. */
  public Surroundings with(Map<String, String> further) {
    Map<String, String> all = new HashMap<>(variables);
    all.putAll(further);
    return new Surroundings(all, directory, clock, pause, in, out, err);
  }

  /** The real ones. */
  public static Surroundings ofProcess() {
    return new Surroundings(
        System.getenv(),
        Path.of(""),
        Clock.systemUTC(),
        time -> Thread.sleep(time.toMillis()),
        System.in,
        System.out,
        System.err);
  }
}
