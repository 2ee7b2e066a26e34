package com.example.brightcove.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * A command line to run as a process of its own.
 *
 * @param line the program and its arguments
 * @param variables environment variables to add to those of this process
 */
record Command(List<String> line, Map<String, String> variables) {

  /** The kernel reports the time of a process in hundredths of a second. */
  private static final double TICKS = 100;

  static Command of(String... line) {
    return new Command(List.of(line), Map.of());
  }

  /** Returns the command with more arguments. */
  Command with(String... arguments) {
    return new Command(Stream.concat(line.stream(), Stream.of(arguments)).toList(), variables);
  }

  /** The JVM options that the documentation of the exporter recommends. */
  static final String[] RECOMMENDED = {"-XX:+UseSerialGC", "-Xmx64m"};

  /**
   * Returns a command that runs the runnable jar of the exporter.
   *
   * @param jvm options of the JVM
   */
  static Command exporter(Path output, Nginx nginx, String... jvm) {
    List<String> line =
        Stream.of(
                Stream.of(jdkProgram("java")),
                Stream.of(jvm),
                nginx.ca().javaProperties(),
                Stream.of("-jar", jar().toString(), "--output", output.toString()),
                Stream.of(BenchmarkAccount.ARGUMENTS))
            .flatMap(part -> part)
            .toList();
    return new Command(line, BenchmarkAccount.variables(nginx.origin()));
  }

  static String jdkProgram(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  /** Returns the path of an installed program. */
  static String program(String name) {
    String folders = System.getenv("PATH") + ":/usr/sbin"; // Debian's nginx, not in a user's PATH
    return Stream.of(folders.split(":"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    name + " is missing; on Debian: apt install nginx-light curl aria2 openssl"))
        .toString();
  }

  private static Path jar() {
    return Path.of("video-exporter/target/video-exporter.jar").toAbsolutePath();
  }

  /** Checks that the programs and the runnable jar of the exporter are on this machine. */
  static void checkInstalled(String... programs) {
    Stream.of(programs).forEach(Command::program);
    if (!Files.exists(jar())) {
      throw new IllegalStateException(
          "first, from the repository's root: mvn -q -pl video-exporter -DskipTests package");
    }
  }

  /**
   * The time of a run, in seconds.
   *
   * @param seconds elapsed time
   * @param cpu user and system time together
   */
  record CommandTime(double seconds, double cpu) {

    /** Returns the median of the elapsed times with the median of the CPU times. */
    static CommandTime median(List<CommandTime> runs) {
      return new CommandTime(median(runs, CommandTime::seconds), median(runs, CommandTime::cpu));
    }

    private static double median(List<CommandTime> runs, ToDoubleFunction<CommandTime> figure) {
      return runs.stream().mapToDouble(figure).sorted().toArray()[runs.size() / 2];
    }

    CommandTime plus(CommandTime other) {
      return new CommandTime(seconds + other.seconds, cpu + other.cpu);
    }

    CommandTime dividedBy(CommandTime other) {
      return new CommandTime(seconds / other.seconds, cpu / other.cpu);
    }
  }

  /** Runs the command, and returns its time. Its exit status must be 0. */
  CommandTime run(Path log) throws IOException, InterruptedException {
    double before = cpuOfChildren();
    long start = System.nanoTime();
    Process process = start(log);
    int status = process.waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    checkStatus(status, log);
    return new CommandTime(seconds, cpuOfChildren() - before);
  }

  /** Throws an exception with the last lines of the log, unless the exit status is 0. */
  void checkStatus(int status, Path log) throws IOException {
    if (status != 0) {
      List<String> lines = Files.readAllLines(log);
      List<String> last = lines.subList(Math.max(0, lines.size() - 5), lines.size());
      throw new IOException(line.get(0) + " ended with " + status + ": " + last);
    }
  }

  /** Starts the command, without the proxies of this process. Its output goes to the log. */
  Process start(Path log) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(line);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
    environment.putAll(variables);
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  /** Returns the CPU seconds of all ended child processes: fields 16 and 17 of proc(5). */
  private static double cpuOfChildren() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS;
  }
}
