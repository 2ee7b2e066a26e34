package com.example.brightcove.videoexporter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a main class in a JVM of its own, for what a JVM does once. */
public final class OwnJvm {

  private OwnJvm() {}

  /** Returns its stdout and stderr together, after it has ended with status 0. */
  public static List<String> output(Path directory, Class<?> main, String... options)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    Path out = directory.resolve("out");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertEquals(0, process.waitFor(), Files.readString(out));
    return Files.readAllLines(out);
  }
}
