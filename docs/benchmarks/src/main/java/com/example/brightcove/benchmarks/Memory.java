package com.example.brightcove.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The resident memory of the exporter's runnable jar, with a heap of 64 MiB that is resident from
 * the start, at 8 downloads: while it exports 1,000 videos, and 100,000, each of a clip and two
 * pictures of a few bytes. As proc(5) has it, looked at ten times a second.
 *
 * <p>Arguments: the folder to export to, default /dev/shm, and how many videos each time.
 */
public final class Memory {

  private static final String[] JVM = {
    "-Xms64m", "-Xmx64m", "-XX:+UseSerialGC", "-XX:+AlwaysPreTouch"
  };

  private Memory() {}

  public static void main(String[] arguments) throws Exception {
    Command.check("nginx");
    Path target = Path.of(arguments.length > 0 ? arguments[0] : "/dev/shm");
    List<Integer> counts = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      counts.add(Integer.parseInt(arguments[i]));
    }
    if (counts.isEmpty()) {
      counts = List.of(1_000, 10_000, 100_000);
    }
    System.out.println("    videos   seconds   peak RSS MiB   median RSS MiB");
    for (int videos : counts) {
      Path folder = Files.createTempDirectory("benchmark-account");
      Path output = Files.createTempDirectory(target, "benchmark");
      try (Nginx nginx = Nginx.serve(new Account(videos, 12, true), folder)) {
        Command exporter = Command.exporter(output, nginx.origin(), JVM);
        Path log = folder.resolve("log");
        Process process = exporter.start(log);
        String figures = watch(process);
        exporter.check(process.waitFor(), log);
        System.out.printf("%,10d %s%n", videos, figures);
      } finally {
        Folders.delete(output);
        Folders.delete(folder);
      }
    }
  }

  private static String watch(Process exporter) throws InterruptedException {
    long start = System.nanoTime();
    List<Long> resident = new ArrayList<>();
    long peak = 0;
    Path status = Path.of("/proc", String.valueOf(exporter.pid()), "status");
    while (!exporter.waitFor(100, TimeUnit.MILLISECONDS)) {
      try {
        List<String> lines = Files.readAllLines(status);
        resident.add(kilobytes(lines, "VmRSS:"));
        peak = Math.max(peak, kilobytes(lines, "VmHWM:"));
      } catch (IOException | IllegalStateException e) {
        // it has just ended
      }
    }
    long median =
        resident.isEmpty() ? 0 : resident.stream().sorted().toList().get(resident.size() / 2);
    return "%9.1f %14.1f %16.1f"
        .formatted((System.nanoTime() - start) / 1e9, peak / 1_024.0, median / 1_024.0);
  }

  /** In units of 1,024 bytes, which proc(5) calls kB. */
  private static long kilobytes(List<String> status, String field) {
    return status.stream()
        .filter(line -> line.startsWith(field))
        .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + field));
  }
}
