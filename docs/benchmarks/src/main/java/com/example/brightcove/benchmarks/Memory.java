package com.example.brightcove.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Measures the resident memory of the exporter's runnable jar while it exports 1,000, 10,000 and
 * 100,000 videos with 8 downloads at a time. Each video has a video file and two images of a few
 * bytes. The heap of 64 MiB is resident from the start. The memory is read from proc(5) ten times a
 * second.
 *
 * <p>Arguments: the folder to export to, default /dev/shm, and the numbers of videos.
 */
public final class Memory {

  private static final String[] JVM = {
    "-Xms64m", "-Xmx64m", "-XX:+UseSerialGC", "-XX:+AlwaysPreTouch"
  };

  private Memory() {}

  public static void main(String[] arguments) throws Exception {
    Command.checkInstalled("nginx");
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
      try (Nginx nginx = Nginx.serve(new BenchmarkAccount(videos, 12, true), folder)) {
        Command exporter = Command.exporter(output, nginx.origin(), JVM);
        Path log = folder.resolve("log");
        Process process = exporter.start(log);
        String figures = measure(process);
        exporter.checkStatus(process.waitFor(), log);
        System.out.printf("%,10d %s%n", videos, figures);
      } finally {
        TemporaryFolders.delete(output);
        TemporaryFolders.delete(folder);
      }
    }
  }

  private static String measure(Process exporter) throws InterruptedException {
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
        // the exporter has just ended
      }
    }
    long median =
        resident.isEmpty() ? 0 : resident.stream().sorted().toList().get(resident.size() / 2);
    return "%9.1f %14.1f %16.1f"
        .formatted((System.nanoTime() - start) / 1e9, peak / 1_024.0, median / 1_024.0);
  }

  /** Returns a field in units of 1,024 bytes, which proc(5) calls kB. */
  private static long kilobytes(List<String> status, String field) {
    return status.stream()
        .filter(line -> line.startsWith(field))
        .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + field));
  }
}
