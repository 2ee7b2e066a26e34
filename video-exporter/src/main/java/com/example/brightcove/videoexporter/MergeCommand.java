package com.example.brightcove.videoexporter;

import static com.example.brightcove.videoexporter.export.RunTotals.counted;

import com.example.brightcove.sample.Arguments;
import com.example.brightcove.sample.ExitStatus;
import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.Sample;
import com.example.brightcove.settings.UsageException;
import com.example.brightcove.videoexporter.console.ConsoleReport;
import com.example.brightcove.videoexporter.merge.Merge;
import com.example.brightcove.videoexporter.merge.Placement;
import com.example.brightcove.videoexporter.store.Status;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Merges the exports of all shards: the command {@code merge}, which needs no credentials. */
final class MergeCommand {

  static final String NAME = "merge";

  private static final String HELP =
      """
      Usage: video-exporter merge [--move] TARGET SHARD...
      Merges the folders of all shards of an export into the folder TARGET, which is new. A later
      export to TARGET without --shard continues from it.

        --move    move the files; without it they get hard links, and the shards stay as they are

      No file is copied, so all folders must be on one file system. If it was stopped, run the same
      command again. Needs no credentials.
      Exit status: 0 done, 1 merged, but something is missing, which the next export to TARGET
      downloads, 2 wrong usage, or the folders are not all shards of one export, 5 stopped by disk
      or a lock, 130 interrupted, 143 terminated.
      """;

  private MergeCommand() {}

  static int run(ProcessContext process, String... arguments) throws Exception {
    if (Sample.printsHelp(HELP, arguments, process)) {
      return ExitStatus.DONE;
    }
    Arguments.Syntax syntax = Arguments.Syntax.of().withFlags("--move");
    Arguments parsed = syntax.withOperands(Integer.MAX_VALUE).parse(arguments);
    List<Path> folders = new ArrayList<>();
    try {
      parsed.operands().forEach(folder -> folders.add(process.directory().resolve(folder)));
    } catch (InvalidPathException e) {
      throw new UsageException("a folder has a name that Java cannot write: set LC_ALL=C.UTF-8");
    }
    if (folders.size() < 2) {
      throw new UsageException("merge needs TARGET and the folder of each shard: try --help");
    }
    List<Path> shards = folders.subList(1, folders.size());
    Placement placement = parsed.has("--move") ? Placement::move : Placement::link;
    try (ConsoleReport report = new ConsoleReport(process, false);
        Merge merge = new Merge(placement, report)) {
      Merge.Result result = merge.run(folders.get(0), shards, process.pause());
      return print(result, shards.size(), process.out());
    }
  }

  private static int print(Merge.Result result, int shards, PrintStream out) {
    Map<String, Integer> rows = result.target().journal().countByStatus();
    int videos = rows.values().stream().mapToInt(Integer::intValue).sum();
    String sum = counted(shards, "shard") + ", " + counted(videos, "video");
    out.printf("%s, %s: %s%n", sum, counted(result.files(), "file"), result.target());
    int lacking =
        rows.getOrDefault(Status.FAILED.csvValue(), 0)
            + rows.getOrDefault(Status.INCOMPLETE.csvValue(), 0);
    if (result.isComplete() && lacking + result.missing() == 0) {
      return ExitStatus.DONE;
    }
    out.printf(
        "%s failed or incomplete, %s missing: export to %s without --shard, which continues%n",
        counted(lacking, "video"), counted(result.missing(), "file"), result.target());
    return ExitStatus.SOME_FAILED;
  }
}
