package com.example.brightcove.benchmarks;

import com.example.brightcove.benchmarks.Command.CommandTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Compares the exporter's runnable jar with curl and aria2, over TLS 1.3. They take turns, and one
 * nginx serves them. The exporter's time is that of the whole program: the JVM's start, the API
 * calls, the hashes, the CSV files, and each file forced to disk. What curl and aria2 do not do is
 * measured after them: sync, and SHA-256 by two programs.
 *
 * <p>Arguments: the folders to download to, default /dev/shm and the system's temporary folder;
 * {@code --rounds N}, default 5; {@code --set VIDEOSxMIB}, default 16x64, 64x64 and 2000x1.
 */
public final class Throughput {

  private static final double BYTES_A_SECOND_OF_1_GBIT = 1e9 / 8;

  /** A program that is measured. */
  private enum Downloader {
    RECOMMENDED("exporter, recommended"),
    DEFAULTS("exporter, JVM defaults"),
    CURL("curl --parallel"),
    ARIA2("aria2c -j8");

    final String label;

    Downloader(String label) {
      this.label = label;
    }

    boolean isExporter() {
      return this == RECOMMENDED || this == DEFAULTS;
    }

    /** Returns the command. No configuration file of the user changes what it does. */
    Command command(Path output, Path list, Nginx nginx) {
      String ca = nginx.ca().rootCertificate().toString();
      return switch (this) {
        case RECOMMENDED -> Command.exporter(output, nginx, Command.RECOMMENDED);
        case DEFAULTS -> Command.exporter(output, nginx);
        case CURL ->
            Command.of("curl --disable --fail --silent --show-error --parallel".split(" "))
                .with("--parallel-max", "8", "--cacert", ca, "--config", list.toString());
        case ARIA2 ->
            Command.of("aria2c --no-conf --quiet -j8 --file-allocation=falloc".split(" "))
                .with("--ca-certificate=" + ca, "-d", output.toString(), "-i", list.toString());
      };
    }
  }

  /** What is measured of a program. The exporter has only the first step. */
  private enum Step {
    DOWNLOAD(""),
    SYNC("sync -f \"$1\""),
    SHA256SUM("find \"$1\" -type f -print0 | xargs -0 sha256sum"),
    OPENSSL("find \"$1\" -type f -print0 | xargs -0 openssl dgst -sha256");

    final String script;

    Step(String script) {
      this.script = script;
    }

    /** Returns the command for a folder of downloaded files. */
    Command command(Path output) {
      return Command.of("sh", "-c", script, "sh", output.toString());
    }
  }

  private final Path folder;
  private final BenchmarkAccount account;
  private final Nginx nginx;

  private Throughput(Path folder, BenchmarkAccount account, Nginx nginx) {
    this.folder = folder;
    this.account = account;
    this.nginx = nginx;
  }

  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT); // the tables go to a page
    TemporaryFolders.deleteAtShutdown();
    Command.checkInstalled("nginx", "curl", "aria2c", "openssl", "sha256sum", "sync");
    int rounds = 5;
    List<String> sets = new ArrayList<>();
    List<Path> targets = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--rounds" -> rounds = Integer.parseInt(value(arguments, ++i));
        case "--set" -> sets.add(value(arguments, ++i));
        default -> targets.add(Path.of(arguments[i]));
      }
    }
    if (sets.isEmpty()) {
      sets = List.of("16x64", "64x64", "2000x1");
    }
    if (targets.isEmpty()) {
      targets = List.of(Path.of("/dev/shm"), TemporaryFolders.system());
    }
    if (rounds < 1) {
      throw new IllegalArgumentException("--rounds must be 1 or more");
    }
    for (Path target : targets) {
      TemporaryFolders.delete(TemporaryFolders.create(target)); // fails here, not after a set
    }
    System.out.println("CPU seconds / seconds");
    for (String set : sets) {
      BenchmarkAccount account = BenchmarkAccount.ofSet(set);
      Path folder = TemporaryFolders.create(TemporaryFolders.system());
      try (Nginx nginx = Nginx.serve(account, folder)) {
        for (Path target : targets) {
          new Throughput(folder, account, nginx).compare(target, rounds);
        }
      } finally {
        TemporaryFolders.delete(folder);
      }
    }
  }

  private static String value(String[] arguments, int index) {
    if (index == arguments.length) {
      throw new IllegalArgumentException(arguments[index - 1] + " needs a value");
    }
    return arguments[index];
  }

  private void compare(Path target, int rounds) throws IOException, InterruptedException {
    Map<Downloader, Map<Step, List<CommandTime>>> runs = new EnumMap<>(Downloader.class);
    for (int round = 0; round < rounds; round++) {
      for (Downloader downloader : Downloader.values()) {
        Map<Step, List<CommandTime>> times =
            runs.computeIfAbsent(downloader, any -> new EnumMap<>(Step.class));
        run(downloader, target)
            .forEach(
                (step, time) -> times.computeIfAbsent(step, any -> new ArrayList<>()).add(time));
      }
    }
    Map<Downloader, Map<Step, CommandTime>> medians = new EnumMap<>(Downloader.class);
    runs.forEach(
        (downloader, times) -> {
          Map<Step, CommandTime> steps = new EnumMap<>(Step.class);
          times.forEach((step, all) -> steps.put(step, CommandTime.median(all)));
          medians.put(downloader, steps);
        });
    System.out.printf(
        "%n%,d x %,d MiB to %s (%s), medians of %d%n",
        account.videos(),
        account.videoFileBytes() >> 20,
        target,
        Files.getFileStore(target).type(),
        rounds);
    print(medians);
  }

  private void print(Map<Downloader, Map<Step, CommandTime>> medians) {
    double gbitSeconds = account.videos() * account.videoFileBytes() / BYTES_A_SECOND_OF_1_GBIT;
    Map<Step, CommandTime> curl = medians.get(Downloader.CURL);
    CommandTime withSha256sum = curl.get(Step.DOWNLOAD).plus(curl.get(Step.SHA256SUM));
    CommandTime withOpenssl = curl.get(Step.DOWNLOAD).plus(curl.get(Step.OPENSSL));
    System.out.printf(
        "%-22s%16s%16s%16s%16s%18s%18s%18s%n",
        "",
        "download",
        "sync",
        "sha256sum",
        "openssl",
        "cores at 1 Gbit/s",
        "x curl+sha256sum",
        "x curl+openssl");
    medians.forEach(
        (downloader, steps) -> {
          CommandTime download = steps.get(Step.DOWNLOAD);
          StringBuilder line = new StringBuilder("%-22s".formatted(downloader.label));
          for (Step step : Step.values()) {
            line.append("%16s".formatted(steps.containsKey(step) ? text(steps.get(step)) : ""));
          }
          line.append("%18.2f".formatted(download.cpu() / gbitSeconds));
          if (downloader.isExporter()) {
            line.append("%18s".formatted(text(download.dividedBy(withSha256sum))));
            line.append("%18s".formatted(text(download.dividedBy(withOpenssl))));
          }
          System.out.println(line);
        });
  }

  private static String text(CommandTime time) {
    return "%.2f / %.2f".formatted(time.cpu(), time.seconds());
  }

  private Map<Step, CommandTime> run(Downloader downloader, Path target)
      throws IOException, InterruptedException {
    Map<Step, CommandTime> times = new EnumMap<>(Step.class);
    Path output = TemporaryFolders.create(target);
    Path log = folder.resolve("log");
    try {
      Path list = list(downloader, output);
      times.put(Step.DOWNLOAD, downloader.command(output, list, nginx).run(log));
      check(output);
      if (!downloader.isExporter()) {
        for (Step step : List.of(Step.SYNC, Step.SHA256SUM, Step.OPENSSL)) {
          times.put(step, step.command(output).run(log));
        }
      }
    } finally {
      TemporaryFolders.delete(output);
      Step.SYNC.command(target).run(log); // so that the next run does not wait for it
    }
    return times;
  }

  /** Writes the URLs, for curl with the files. */
  private Path list(Downloader downloader, Path output) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < account.videos(); i++) {
      String file = BenchmarkAccount.id(i) + ".mp4";
      String url = nginx.origin() + "/media/" + file;
      if (downloader == Downloader.CURL) {
        lines.add("url = \"" + url + '"');
        lines.add("output = \"" + output.resolve(file) + '"');
      } else {
        lines.add(url);
      }
    }
    return Files.write(folder.resolve("urls"), lines);
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
