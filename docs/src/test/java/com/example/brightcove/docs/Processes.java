package com.example.brightcove.docs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Starts programs as processes of their own. */
public final class Processes {

  private Processes() {}

  /** Returns the path of a program of the JDK that runs this test, such as {@code javac}. */
  public static String jdkProgram(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  /** Returns the jar or the folder that a class was loaded from. */
  public static String classPath(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns what a process printed on stdout and stderr. It must end within five minutes. */
  public static String output(ProcessBuilder builder) throws IOException, InterruptedException {
    // A file, not a pipe: a read from a pipe has no timeout
    Path output = Files.createTempFile("process", ".out");
    try {
      Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
      process.getOutputStream().close();
      boolean hasEnded = process.waitFor(5, TimeUnit.MINUTES);
      process.destroyForcibly().waitFor();
      String text = Files.readString(output).replace("\r\n", "\n");
      assertTrue(hasEnded, () -> "the process did not end. It printed: " + text);
      return text;
    } finally {
      Files.delete(output);
    }
  }
}
