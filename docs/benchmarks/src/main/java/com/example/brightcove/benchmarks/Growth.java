package com.example.brightcove.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Measures what the exporter's runnable jar needs for 1,000 to 1,000,000 videos: time, API calls,
 * resident memory, and the size of its records; and what a second run needs, which has nothing to
 * download. Each video has a video file and two images of a few bytes. The heap of 64 MiB is
 * resident from the start. The memory is read from proc(5) ten times a second.
 *
 * <p>Arguments: the folder to export to, default the system's temporary folder, and the numbers of
 * videos.
 */
public final class Growth {

  private static final String[] JVM = {
    "-Xms64m", "-Xmx64m", "-XX:+UseSerialGC", "-XX:+AlwaysPreTouch"
  };

  /** What a run needed; the memory in MiB. */
  private record Need(double seconds, long apiCalls, double peakMemory) {}

  private Growth() {}

  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT); // the table goes to a page
    TemporaryFolders.deleteAtShutdown();
    Command.checkInstalled("nginx");
    Path target = arguments.length > 0 ? Path.of(arguments[0]) : TemporaryFolders.system();
    List<Integer> counts =
        arguments.length > 1
            ? Stream.of(arguments).skip(1).map(Integer::valueOf).toList()
            : List.of(1_000, 10_000, 100_000, 1_000_000);
    System.out.printf("To %s (%s)%n", target, Files.getFileStore(target).type());
    System.out.printf("%-12s%-31s%-19s%s%n", "", "first run", "MiB", "second run");
    System.out.println(
        "    videos   seconds  API calls  RSS MiB   journal  .export   seconds  API calls  RSS MiB");
    for (int videos : counts) {
      Path output = TemporaryFolders.create(target);
      Path folder = TemporaryFolders.create(TemporaryFolders.system());
      try (Nginx nginx = Nginx.serve(new BenchmarkAccount(videos, 12, true), folder)) {
        Need first = run(output, nginx, folder.resolve("log"));
        Path state = output.resolve(".export");
        double journal = mebibytes(state.resolve("journal.jsonl"));
        double all = mebibytes(state);
        Need second = run(output, nginx, folder.resolve("log"));
        System.out.printf(
            "%,10d %s %9.1f %8.1f %s%n", videos, text(first), journal, all, text(second));
      } finally {
        TemporaryFolders.delete(output);
        TemporaryFolders.delete(folder);
      }
    }
  }

  private static String text(Need need) {
    return "%,9.1f %,10d %8.1f".formatted(need.seconds(), need.apiCalls(), need.peakMemory());
  }

  private static double mebibytes(Path fileOrFolder) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(fileOrFolder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes / (double) (1 << 20);
  }

  private static Need run(Path output, Nginx nginx, Path log)
      throws IOException, InterruptedException {
    Command exporter = Command.exporter(output, nginx, JVM);
    long callsBefore = nginx.apiCalls();
    long start = System.nanoTime();
    Process process = exporter.start(log);
    double peakMemory = awaitEnd(process);
    double seconds = (System.nanoTime() - start) / 1e9;
    exporter.checkStatus(process.waitFor(), log);
    return new Need(seconds, nginx.apiCalls() - callsBefore, peakMemory);
  }

  /** Waits for the end of a process, and returns the most memory that it had resident, in MiB. */
  private static double awaitEnd(Process process) throws InterruptedException {
    long kilobytes = 0;
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
      try (Stream<String> lines = Files.lines(status)) {
        kilobytes =
            lines
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .reduce(kilobytes, Math::max);
      } catch (IOException | UncheckedIOException e) {
        // the process has just ended
      }
    }
    return kilobytes / 1_024.0; // proc(5) calls 1,024 bytes a kB
  }
}
