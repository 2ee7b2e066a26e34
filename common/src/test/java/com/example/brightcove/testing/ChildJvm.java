package com.example.brightcove.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.token.TokenRequest;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program in a process of its own: for what a JVM reads once, or has once. */
public final class ChildJvm {

  private ChildJvm() {}

  /** Runs a main class of the tests on the same Java as this one; returns the lines it printed. */
  public static List<String> run(Class<?> main, List<String> options, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(tool("java")));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(options);
    String[] classPath = {home(TokenRequest.class), home(main), home(JsonParser.class)};
    command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath)));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return run(command, "").lines().toList();
  }

  /** The path of a tool of this Java's. */
  public static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  private static String home(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  /** Runs a command that must succeed within a minute; returns what it printed. */
  public static String run(List<String> command, String input) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"));
    builder.environment().remove("JDK_JAVA_OPTIONS");
    Process process = builder.start();
    try {
      try (OutputStream out = process.getOutputStream()) {
        out.write(input.getBytes(UTF_8));
      }
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      assertEquals(0, process.exitValue(), output);
      Canaries.assertNoneIn("the output", output);
      return output.strip();
    } finally {
      process.destroyForcibly();
    }
  }
}
