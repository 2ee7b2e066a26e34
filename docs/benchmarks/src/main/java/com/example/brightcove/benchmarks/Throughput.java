package com.example.brightcove.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Compares the exporter's runnable jar with wget, aria2 and the JDK's HTTP client alone. They take
 * turns, and one nginx serves them: 2,000 video files of 1 MiB, then one of 1 GiB. The exporter's
 * time is that of the whole program: the JVM's start, the API calls, the hashes, the CSV files, and
 * each file forced to disk. It is measured a second time with eatmydata, which ignores forcing.
 * What the other programs do not do is measured after them: sha256sum and sync.
 *
 * <p>Arguments: the folders to download to, each on another file system, default /dev/shm and the
 * system's temporary folder; {@code --rounds N}, default 5.
 */
public final class Throughput {

  private static final long MIB = 1 << 20;

  /** A program that is measured. */
  private enum Downloader {
    EXPORTER("exporter"),
    UNFORCED("same, not forced"),
    CLIENT("java.net.http"),
    HASHING_CLIENT("same, SHA-256"),
    WGET("wget -i"),
    ARIA2("aria2c -j8");

    final String label;

    Downloader(String label) {
      this.label = label;
    }

    Command command(Path list, Path output, String origin) throws IOException {
      String folder = output.toString();
      return switch (this) {
        case EXPORTER -> Command.exporter(output, origin, Command.RECOMMENDED);
        case UNFORCED -> Command.exporter(output, origin, Command.RECOMMENDED).with("eatmydata");
        case CLIENT -> Command.plainDownloads(list.toString(), folder);
        case HASHING_CLIENT -> Command.plainDownloads(list.toString(), folder, "--sha256");
        case WGET -> Command.of("wget", "-q", "-P", folder, "-i", list.toString());
        case ARIA2 -> Command.of("aria2c", "-q", "-j8", "-d", folder, "-i", list.toString());
      };
    }

    boolean hashes() {
      return this != CLIENT && this != WGET && this != ARIA2;
    }
  }

  private final Path media;
  private final BenchmarkAccount account;
  private final Nginx nginx;
  private final int rounds;

  private Throughput(Path media, BenchmarkAccount account, Nginx nginx, int rounds) {
    this.media = media;
    this.account = account;
    this.nginx = nginx;
    this.rounds = rounds;
  }

  public static void main(String[] arguments) throws Exception {
    Command.checkInstalled("nginx", "wget", "aria2c", "eatmydata", "sha256sum", "sync");
    int rounds = 5;
    List<Path> targets = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--rounds")) {
        rounds = Integer.parseInt(arguments[++i]);
      } else {
        targets.add(Path.of(arguments[i]));
      }
    }
    if (targets.isEmpty()) {
      targets = List.of(Path.of("/dev/shm"), Path.of(System.getProperty("java.io.tmpdir")));
    }
    for (BenchmarkAccount account :
        List.of(new BenchmarkAccount(2_000, MIB, false), new BenchmarkAccount(1, 1 << 30, false))) {
      Path folder = Files.createTempDirectory("benchmark-media");
      try {
        try (Nginx nginx = Nginx.serve(account, folder)) {
          for (Path target : targets) {
            new Throughput(folder, account, nginx, rounds).compare(target);
          }
        }
      } finally {
        TemporaryFolders.delete(folder);
      }
    }
  }

  private void compare(Path target) throws IOException, InterruptedException {
    double mib = account.videos() * (double) account.videoFileBytes() / MIB;
    System.out.printf(
        "%n%,d x %,d MiB to %s (%s), medians of %d%n",
        account.videos(),
        account.videoFileBytes() / MIB,
        target,
        Files.getFileStore(target).type(),
        rounds);
    Map<Downloader, List<Measurement>> runs = new EnumMap<>(Downloader.class);
    for (int round = 0; round < rounds; round++) {
      for (Downloader downloader : Downloader.values()) {
        runs.computeIfAbsent(downloader, any -> new ArrayList<>()).add(run(downloader, target));
      }
    }
    Measurement exporter = Measurement.median(runs.get(Downloader.EXPORTER));
    System.out.println(
        "                       MiB/s    CPU s   sync s   sha256sum s   exporter is");
    runs.forEach(
        (downloader, all) -> {
          Measurement median = Measurement.median(all);
          System.out.printf(
              "  %-18s %7.0f %8.1f %8.1f %13.1f   %s%n",
              downloader.label,
              mib / median.seconds(),
              median.cpu(),
              median.sync(),
              median.hashing(),
              downloader == Downloader.EXPORTER ? "" : ratios(exporter, median));
        });
  }

  /** Returns how many times as fast the exporter is, also if the other program syncs and hashes. */
  private static String ratios(Measurement exporter, Measurement other) {
    return "%.2f x it, %.2f x it with sync, %.2f x with sync and sha256sum"
        .formatted(
            other.seconds() / exporter.seconds(),
            (other.seconds() + other.sync()) / exporter.seconds(),
            (other.seconds() + other.sync() + other.hashing()) / exporter.seconds());
  }

  /** The time of a run, and of sync and sha256sum after it, in seconds. */
  private record Measurement(double seconds, double cpu, double sync, double hashing) {

    static Measurement median(List<Measurement> runs) {
      return runs.stream()
          .sorted(Comparator.comparing(Measurement::seconds))
          .toList()
          .get(runs.size() / 2);
    }
  }

  private Measurement run(Downloader downloader, Path target)
      throws IOException, InterruptedException {
    Path output = Files.createTempDirectory(target, "benchmark");
    Path log = media.resolve("log");
    try {
      Command.CommandTime time = downloader.command(urls(), output, nginx.origin()).run(log);
      check(output);
      double sync = 0;
      double hashing = 0;
      if (downloader != Downloader.EXPORTER) {
        sync = Command.of("sync", "-f", output.toString()).run(log).seconds();
      }
      if (!downloader.hashes()) {
        String hash = "find " + output + " -type f -print0 | xargs -0 sha256sum";
        hashing = Command.of("sh", "-c", hash).run(log).seconds();
      }
      return new Measurement(time.seconds(), time.cpu(), sync, hashing);
    } finally {
      TemporaryFolders.delete(output);
      Command.of("sync", "-f", target.toString())
          .run(log); // so that the next run does not wait for it
    }
  }

  private Path urls() throws IOException {
    List<String> urls = new ArrayList<>();
    for (int i = 0; i < account.videos(); i++) {
      urls.add(nginx.origin() + "/media/" + BenchmarkAccount.id(i) + ".mp4");
    }
    return Files.write(media.resolve("urls"), urls);
  }

  /** Checks that all video files are complete. */
  private void check(Path output) throws IOException {
    List<Path> videoFiles;
    try (Stream<Path> files = Files.walk(output)) {
      videoFiles = files.filter(path -> path.toString().endsWith(".mp4")).toList();
    }
    for (Path file : videoFiles) {
      if (Files.size(file) != account.videoFileBytes()) {
        throw new IOException(file + " has " + Files.size(file) + " bytes");
      }
    }
    if (videoFiles.size() != account.videos()) {
      throw new IOException(
          videoFiles.size() + " of " + account.videos() + " video files in " + output);
    }
  }
}
