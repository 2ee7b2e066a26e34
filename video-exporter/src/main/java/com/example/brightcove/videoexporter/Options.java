package com.example.brightcove.videoexporter;

import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.settings.UsageException;
import com.example.brightcove.videoexporter.console.ConsoleReport;
import com.example.brightcove.videoexporter.export.RunTotals;
import com.example.brightcove.videoexporter.store.CsvFormat;
import com.example.brightcove.videoexporter.store.ExportFolder;
import com.example.brightcove.videoexporter.store.FolderOwner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Defines the command line, and opens what it names. */
@Command(
    name = "video-exporter",
    sortOptions = false,
    usageHelpWidth = 100,
    customSynopsis = {
      "java -XX:+UseSerialGC -Xmx64m -jar video-exporter.jar [verify] --output exports",
      "   or: mvn -q -pl video-exporter compile exec:java \"-Dexec.args=[verify] --output exports\""
    },
    footer = {
      "verify reads every file again; merge --help: one export of all shards. An export needs",
      "BRIGHTCOVE_ACCOUNT_ID, BRIGHTCOVE_CLIENT_ID, BRIGHTCOVE_CLIENT_SECRET or"
          + " brightcove_oauth.txt.",
      "Exit status: 0 done, 1 some items failed, 2 wrong usage or settings, 3 refused, 4 the service",
      "failed, 5 stopped by disk, stdout or a lock, 130 interrupted, 143 terminated."
    })
final class Options {

  static final String OUTPUT = "exports";
  private static final double MAX_CALLS_A_SECOND = 9;

  /** More leaves less than the time that a call of another machine may be late. */
  private static final double MAX_CALLS_OF_SHARDS = 8;

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      description = "where to export to, one folder per account (default: exports)")
  private String output = OUTPUT;

  @Mixin SelectionOptions selection;

  @Option(
      names = "--downloads",
      paramLabel = "N",
      description = "downloads at a time, 1 to 64 (default: 8)")
  int downloads = 8;

  @Option(
      names = "--api-rate",
      paramLabel = "R",
      description =
          "API calls per second of all shards; above 9, Brightcove rejects some (default: 8)")
  double apiRate = 8;

  @Option(
      names = "--retry-for",
      paramLabel = "MIN",
      description = "minutes to wait out an outage of the API or a media host (default: 15)")
  private int retryFor = 15;

  @Option(names = "--csv-bom", description = "begin CSV files with a byte order mark, for Excel")
  private boolean byteOrderMark;

  @Option(
      names = "--csv-formulas",
      paramLabel = "F",
      description = "escape or raw: begin text that is a formula with ' (default: escape)")
  private CsvFormat.Formulas formulas = CsvFormat.Formulas.ESCAPE;

  @Option(names = "--ascii-names", description = "name new folders in ASCII, without accents")
  boolean asciiNames;

  @Option(
      names = "--refresh",
      description =
          "download again what changed or is a smaller rendition, and try unavailable media")
  boolean refresh;

  @Option(
      names = "--moved",
      description = "files that were moved elsewhere are not downloaded again")
  boolean moved;

  @Option(
      names = "--strict",
      description = "exit status 1 also for unavailable media and smaller renditions")
  private boolean strict;

  @Option(names = "--quiet", description = "print problems and the summary only")
  private boolean quiet;

  @Option(
      names = "--progress",
      paramLabel = "P",
      description = "auto or json: print a line of JSON every 10 s (default: auto)")
  private ProgressStyle progress = ProgressStyle.AUTO;

  @Option(names = "--dry-run", description = "download nothing, write Plan.csv, print the sum")
  boolean dryRun;

  @Option(names = "--open", description = "open the folder when done")
  boolean open;

  @Option(names = "--help", usageHelp = true, description = "this text; --version: the version")
  private boolean help;

  @Option(names = "--version", versionHelp = true, hidden = true)
  private boolean version;

  private enum ProgressStyle {
    AUTO,
    JSON
  }

  private Options() {}

  /**
   * Parses the options. Returns empty after it has printed the help or the version, if that was
   * asked for.
   */
  static Optional<Options> parse(ProcessContext process, String... arguments)
      throws UsageException {
    Options options = new Options();
    CommandLine commandLine =
        new CommandLine(options).setExpandAtFiles(false).setCaseInsensitiveEnumValuesAllowed(true);
    try {
      commandLine.parseArgs(arguments);
    } catch (CommandLine.UnmatchedArgumentException e) {
      // Without its value, which may be a secret
      throw new UsageException(
          "unknown argument "
              + e.getUnmatched().get(0).replaceFirst("=.*", "")
              + e.getSuggestions().stream()
                  .findFirst()
                  .map(known -> ": did you mean " + known + "?")
                  .orElse(": try --help"));
    } catch (CommandLine.ParameterException e) {
      throw new UsageException(e.getMessage() + ": try --help");
    }
    if (options.help) {
      commandLine.usage(process.out(), CommandLine.Help.Ansi.OFF);
      return Optional.empty();
    }
    if (options.version) {
      process.out().println("video-exporter " + version());
      return Optional.empty();
    }
    options.check(process.variables());
    return Optional.of(options);
  }

  private void check(Map<String, String> variables) throws UsageException {
    checkOutput(output);
    selection.check(variables);
    require(downloads >= 1 && downloads <= 64, "--downloads must be 1 to 64");
    require(retryFor >= 0 && retryFor <= 10_000, "--retry-for must be 0 to 10000");
    // False for NaN too
    require(apiRate >= 0.1 && apiRate <= 10_000, "--api-rate must be 0.1 to 10000");
  }

  static void require(boolean isMet, String requirement) throws UsageException {
    if (!isMet) {
      throw new UsageException(requirement);
    }
  }

  static void checkOutput(String output) throws UsageException {
    require(!output.isBlank(), "--output must name a folder");
    try {
      Path.of(output);
    } catch (InvalidPathException e) {
      if (e.getReason().contains("unmappable")) {
        throw new UsageException(
            "--output has characters that Java cannot name here: set LC_ALL=C.UTF-8");
      }
      throw new UsageException("--output is not a valid path: " + e.getReason());
    }
  }

  /**
   * Returns the warning to print before the run. It is no error: a server that is not Brightcove
   * may allow more.
   */
  Optional<String> warning() {
    return apiRate <= (selection.shard().count() == 1 ? MAX_CALLS_A_SECOND : MAX_CALLS_OF_SHARDS)
        ? Optional.empty()
        : Optional.of(
            "Warning: Brightcove allows an account fewer than 10 calls in any second;"
                + " with --api-rate above 9, or above 8 with --shard, it rejects some.");
  }

  Duration retryFor() {
    return Duration.ofMinutes(retryFor);
  }

  ConsoleReport report(ProcessContext process) {
    ConsoleReport report = new ConsoleReport(process, quiet);
    if (progress == ProgressStyle.JSON) {
      report.useJson(selection.shard());
    }
    if (selection.shard().count() > 1) {
      double part = Math.round(100 * apiRate / selection.shard().count()) / 100.0;
      report.printStep(
          "Shard %s: %s of the account's %s API calls a second"
              .formatted(selection.shard(), part, apiRate));
    }
    return report;
  }

  ExportFolder open(ProcessContext process, Settings settings)
      throws UsageException, IOException, InterruptedException {
    Path folder = process.directory().resolve(output);
    FolderOwner owner = new FolderOwner(settings, selection.shard());
    CsvFormat csv = new CsvFormat(byteOrderMark, formulas);
    return ExportFolder.open(folder, owner, csv, dryRun, process.pause());
  }

  RunTotals totals(ExportFolder folder, Clock clock) throws IOException, InterruptedException {
    return new RunTotals(folder, version(), selection.shard(), dryRun, strict, clock);
  }

  static String version() {
    try (InputStream in = Options.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new IllegalStateException("version.properties cannot be read", e);
    }
  }
}
