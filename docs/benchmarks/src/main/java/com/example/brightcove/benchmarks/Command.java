package com.example.brightcove.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A command line to run as a process of its own.
 *
 * @param variables of its environment, beside those of ours
 */
record Command(List<String> line, Map<String, String> variables) {

  /** The kernel counts a process's time in hundredths of a second, whatever its own clock. */
  private static final double TICKS = 100;

  static Command of(String... line) {
    return new Command(List.of(line), Map.of());
  }

  /** The options of the JVM that the exporter's documentation recommends. */
  static final String[] RECOMMENDED = {"-XX:+UseSerialGC", "-Xmx64m"};

  /**
   * The exporter, from {@code java -jar}.
   *
   * @param jvm options of the JVM
   */
  static Command exporter(Path output, String origin, String... jvm) {
    List<String> line =
        Stream.of(
                Stream.of(java()),
                Stream.of(jvm),
                Stream.of("-jar", jar().toString(), "--output", output.toString()),
                Stream.of(Account.ARGUMENTS))
            .flatMap(part -> part)
            .toList();
    return new Command(line, Account.variables(origin));
  }

  /** The JDK's HTTP client, with the properties and the JVM options of the exporter. */
  static Command clientAlone(String... arguments) {
    return of(
        Stream.of(
                Stream.of(java()),
                Stream.of(RECOMMENDED),
                Stream.of(
                    "-cp",
                    jar() + File.pathSeparator + "docs/benchmarks/target/classes",
                    ClientAlone.class.getName()),
                Stream.of(arguments))
            .flatMap(part -> part)
            .toArray(String[]::new));
  }

  /** The same, started by another program. */
  Command with(String starter) {
    List<String> started = Stream.concat(Stream.of(starter), line.stream()).toList();
    return new Command(started, variables);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static Path jar() {
    return Path.of("video-exporter/target/video-exporter.jar").toAbsolutePath();
  }

  /** Complains, once and for all, about what is missing on this machine. */
  static void check(String... programs) {
    for (String program : programs) {
      boolean isThere =
          Stream.of(System.getenv("PATH").split(":"))
              .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
      if (!isThere) {
        throw new IllegalStateException(
            program + " is missing; on Debian: apt install nginx-light wget aria2 eatmydata");
      }
    }
    if (!Files.exists(jar())) {
      throw new IllegalStateException(
          "first, from the repository's root: mvn -q -pl video-exporter -DskipTests package");
    }
  }

  /**
   * What a run took.
   *
   * @param cpu seconds of user and system together
   */
  record Time(double seconds, double cpu) {}

  /** Runs it to its end, which must be a good one. */
  Time run(Path log) throws IOException, InterruptedException {
    double before = cpuOfChildren();
    long start = System.nanoTime();
    Process process = start(log);
    int status = process.waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    check(status, log);
    return new Time(seconds, cpuOfChildren() - before);
  }

  /** A program that failed has said why; the log goes with its folder. */
  void check(int status, Path log) throws IOException {
    if (status != 0) {
      List<String> said = Files.readAllLines(log);
      List<String> last = said.subList(Math.max(0, said.size() - 5), said.size());
      throw new IOException(line.get(0) + " ended with " + status + ": " + last);
    }
  }

  Process start(Path log) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().putAll(variables);
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  /** Seconds, of all children that have ended: fields 16 and 17 of proc(5). */
  private static double cpuOfChildren() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS;
  }
}
