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
 * The exporter's runnable jar beside wget and aria2, and beside nothing but the JDK's HTTP client,
 * taking turns, against one nginx: 2,000 clips of 1 MiB, then one of 1 GiB. The exporter's time is
 * that of the whole program: the JVM's start, the API calls, the hashes, the tables, and each file
 * forced to disk; and once more with all forcing taken for done. What the others leave out is
 * measured after them: sha256sum, and sync.
 *
 * <p>Arguments: the folders to download to, each on another file system, default /dev/shm and the
 * system's temporary folder; {@code --rounds N}, default 5.
 */
public final class Throughput {

  private static final long MIB = 1 << 20;

  /** Who is measured. */
  private enum Tool {
    EXPORTER("exporter"),
    UNFORCED("same, not forced"),
    CLIENT("java.net.http"),
    HASHING_CLIENT("same, SHA-256"),
    WGET("wget -i"),
    ARIA2("aria2c -j8");

    final String shown;

    Tool(String shown) {
      this.shown = shown;
    }

    Command command(Path list, Path output, String origin) throws IOException {
      String folder = output.toString();
      return switch (this) {
        case EXPORTER -> Command.exporter(output, origin, Command.RECOMMENDED);
        case UNFORCED -> Command.exporter(output, origin, Command.RECOMMENDED).with("eatmydata");
        case CLIENT -> Command.clientAlone(list.toString(), folder);
        case HASHING_CLIENT -> Command.clientAlone(list.toString(), folder, "--sha256");
        case WGET -> Command.of("wget", "-q", "-P", folder, "-i", list.toString());
        case ARIA2 -> Command.of("aria2c", "-q", "-j8", "-d", folder, "-i", list.toString());
      };
    }

    boolean hashes() {
      return this != CLIENT && this != WGET && this != ARIA2;
    }
  }

  private final Path media;
  private final Account account;
  private final Nginx nginx;
  private final int rounds;

  private Throughput(Path media, Account account, Nginx nginx, int rounds) {
    this.media = media;
    this.account = account;
    this.nginx = nginx;
    this.rounds = rounds;
  }

  public static void main(String[] arguments) throws Exception {
    Command.check("nginx", "wget", "aria2c", "eatmydata", "sha256sum", "sync");
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
    for (Account account :
        List.of(new Account(2_000, MIB, false), new Account(1, 1 << 30, false))) {
      Path folder = Files.createTempDirectory("benchmark-media");
      try {
        try (Nginx nginx = Nginx.serve(account, folder)) {
          for (Path target : targets) {
            new Throughput(folder, account, nginx, rounds).compare(target);
          }
        }
      } finally {
        Folders.delete(folder);
      }
    }
  }

  private void compare(Path target) throws IOException, InterruptedException {
    double mib = account.videos() * (double) account.clipBytes() / MIB;
    System.out.printf(
        "%n%,d x %,d MiB to %s (%s), medians of %d%n",
        account.videos(),
        account.clipBytes() / MIB,
        target,
        Files.getFileStore(target).type(),
        rounds);
    Map<Tool, List<Run>> runs = new EnumMap<>(Tool.class);
    for (int round = 0; round < rounds; round++) {
      for (Tool tool : Tool.values()) {
        runs.computeIfAbsent(tool, any -> new ArrayList<>()).add(run(tool, target));
      }
    }
    Run exporter = Run.median(runs.get(Tool.EXPORTER));
    System.out.println(
        "                       MiB/s    CPU s   sync s   sha256sum s   exporter is");
    runs.forEach(
        (tool, all) -> {
          Run median = Run.median(all);
          System.out.printf(
              "  %-18s %7.0f %8.1f %8.1f %13.1f   %s%n",
              tool.shown,
              mib / median.seconds(),
              median.cpu(),
              median.sync(),
              median.hashing(),
              tool == Tool.EXPORTER ? "" : ratios(exporter, median));
        });
  }

  /** How many times as fast the exporter is, and how many times if the other does all it does. */
  private static String ratios(Run exporter, Run other) {
    return "%.2f x it, %.2f x it with sync, %.2f x with sync and sha256sum"
        .formatted(
            other.seconds() / exporter.seconds(),
            (other.seconds() + other.sync()) / exporter.seconds(),
            (other.seconds() + other.sync() + other.hashing()) / exporter.seconds());
  }

  /** What a run took, and what has to be done after it until it is what the exporter's is. */
  private record Run(double seconds, double cpu, double sync, double hashing) {

    static Run median(List<Run> runs) {
      return runs.stream().sorted(Comparator.comparing(Run::seconds)).toList().get(runs.size() / 2);
    }
  }

  private Run run(Tool tool, Path target) throws IOException, InterruptedException {
    Path output = Files.createTempDirectory(target, "benchmark");
    Path log = media.resolve("log");
    try {
      Command.Time time = tool.command(addresses(), output, nginx.origin()).run(log);
      check(output);
      double sync = 0;
      double hashing = 0;
      if (tool != Tool.EXPORTER) {
        sync = Command.of("sync", "-f", output.toString()).run(log).seconds();
      }
      if (!tool.hashes()) {
        String hash = "find " + output + " -type f -print0 | xargs -0 sha256sum";
        hashing = Command.of("sh", "-c", hash).run(log).seconds();
      }
      return new Run(time.seconds(), time.cpu(), sync, hashing);
    } finally {
      Folders.delete(output);
      Command.of("sync", "-f", target.toString()).run(log); // nobody pays for another's leftovers
    }
  }

  private Path addresses() throws IOException {
    List<String> addresses = new ArrayList<>();
    for (int i = 0; i < account.videos(); i++) {
      addresses.add(nginx.origin() + "/media/" + Account.id(i) + ".mp4");
    }
    return Files.write(media.resolve("addresses"), addresses);
  }

  /** Who leaves something out is not faster. */
  private void check(Path output) throws IOException {
    List<Path> clips;
    try (Stream<Path> files = Files.walk(output)) {
      clips = files.filter(file -> file.toString().endsWith(".mp4")).toList();
    }
    for (Path clip : clips) {
      if (Files.size(clip) != account.clipBytes()) {
        throw new IOException(clip + " has " + Files.size(clip) + " bytes");
      }
    }
    if (clips.size() != account.videos()) {
      throw new IOException(clips.size() + " of " + account.videos() + " clips in " + output);
    }
  }
}
