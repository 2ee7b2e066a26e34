package com.example.brightcove.videoexporter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The exporter in a process of its own, quick to start, whose stdout and stderr are the files
 * {@code out} and {@code err} of its working directory.
 */
record ExporterProcess(Process process, Path directory) {

  private static final List<String> JAVA =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xmx64m",
          "-cp",
          System.getProperty("java.class.path"),
          Main.class.getName());

  /** Starts it with the highest rate that Brightcove allows. */
  static ExporterProcess start(Path directory, Map<String, String> variables, String... arguments)
      throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--api-rate", "9"));
    return startWith(directory, variables, all);
  }

  static ExporterProcess startWith(
      Path directory, Map<String, String> variables, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("os.name").equals("Linux")) {
      command.addAll(List.of("env", "--default-signal=INT")); // a shell may have it ignored
    }
    command.addAll(JAVA);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().putAll(variables);
    Process process =
        builder
            .redirectOutput(directory.resolve("out").toFile())
            .redirectError(directory.resolve("err").toFile())
            .start();
    return new ExporterProcess(process, directory);
  }

  String err() {
    try {
      return Files.readString(directory.resolve("err"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
