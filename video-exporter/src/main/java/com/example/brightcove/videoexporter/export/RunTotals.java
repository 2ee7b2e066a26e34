package com.example.brightcove.videoexporter.export;

import com.example.brightcove.sample.ExitStatus;
import com.example.brightcove.videoexporter.account.IdMap;
import com.example.brightcove.videoexporter.account.Listing;
import com.example.brightcove.videoexporter.console.ByteSizes;
import com.example.brightcove.videoexporter.console.ConsoleReport;
import com.example.brightcove.videoexporter.console.TimeSpans;
import com.example.brightcove.videoexporter.shard.Shard;
import com.example.brightcove.videoexporter.store.ExportFolder;
import com.example.brightcove.videoexporter.store.PlanFile;
import com.example.brightcove.videoexporter.store.Status;
import com.example.brightcove.videoexporter.verify.Sha256Sums;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;

/**
 * Adds up the results of a run and writes them: the CSV files of the whole export, summary.json for
 * programs, and a few lines for people. Many threads may add; the rest is for one.
 */
public final class RunTotals {

  private final ExportFolder folder;
  private final boolean isDryRun;
  private final boolean isStrict;
  private final Clock clock;
  private final SummaryFile figures;
  private final IdMap failures = new IdMap(true);
  private int notExported;
  private boolean isStopped;

  /**
   * Writes that a run is under way: after a kill, nobody else could.
   *
   * @param isStrict whether the exit status is 1 also if the account cannot give something
   */
  public RunTotals(
      ExportFolder folder,
      String version,
      Shard shard,
      boolean isDryRun,
      boolean isStrict,
      Clock clock)
      throws IOException, InterruptedException {
    this.folder = folder;
    this.isDryRun = isDryRun;
    this.isStrict = isStrict;
    this.clock = clock;
    this.figures = new SummaryFile(version, shard, clock.instant());
    writeFigures();
  }

  public synchronized void add(VideoExporter.Result result) {
    figures.files += result.files();
    figures.bytes += result.bytes();
    String id = result.video().id();
    long before = Math.max(0, failures.get(id));
    if (result.failures() != before) {
      failures.put(id, result.failures());
      figures.failures += result.failures() - (int) before;
    }
    if (result.deferred() || result.repeated() && before == 0) {
      return; // a video is counted once, after its last turn
    }
    figures.videos += result.repeated() ? 0 : 1;
    Status status = result.video().status();
    figures.sizeDiffers += status == Status.SIZE_DIFFERS ? 1 : 0;
    figures.unavailableMedia += status == Status.UNAVAILABLE_MEDIA ? 1 : 0;
    figures.smallerRendition += status == Status.SMALLER_RENDITION ? 1 : 0;
    if (status == Status.NO_MP4) {
      figures.withoutMp4++;
      result
          .video()
          .failures()
          .values()
          .forEach(why -> figures.whyNoMp4.merge(why, 1, Integer::sum));
    }
    figures.unchanged += result.settled() ? 1 : 0;
  }

  /** Ends the totals of a run that finished, and prints what the list lacked. */
  public void finish(Listing listing, ConsoleReport report) {
    if (listing.withoutId() > 0) {
      report.print(
          "The list has %s whose id is not a number: not exported"
              .formatted(counted(listing.withoutId(), "video")));
    }
    figures.unlistedOffsets = listing.unlistedOffsets();
    if (!figures.unlistedOffsets.isEmpty()) {
      report.print(
          "The API could not list %s: not exported. Run again. Offset: %s"
              .formatted(
                  counted(figures.unlistedOffsets.size(), "video"), figures.unlistedOffsets));
    }
    if (!listing.notFound().isEmpty()) {
      figures.notFound = listing.notFound();
      report.print("Not in the account: " + String.join(", ", figures.notFound));
    }
    notExported = listing.withoutId() + figures.unlistedOffsets.size() + listing.notFound().size();
    figures.failures += notExported;
    figures.notListed = listing.notListed();
    if (figures.notListed > 0) {
      report.print(
          "The account reports %s more than it listed. Its count can be too high: run again to check"
              .formatted(counted(figures.notListed, "video")));
    }
    figures.finish(exitStatus(), listing.isCutShort());
  }

  /** Records the error that stopped the run. After an interrupt, prints how to go on. */
  public void recordStop(Throwable error, ConsoleReport report) {
    recordStop(error);
    if (ExitStatus.of(error) == ExitStatus.INTERRUPTED && !isDryRun) {
      report.print("Stopped. Run the same command again: it resumes here");
    }
  }

  private void recordStop(Throwable error) {
    isStopped = true;
    figures.stop(error);
  }

  /** Writes all files; after a run that was stopped, with what there is, if there is anything. */
  public synchronized void write(ConsoleReport report) throws IOException, InterruptedException {
    figures.rateLimited = report.services().rateLimited();
    boolean wasStopped = isStopped;
    try {
      if (isStopped) {
        writeFigures(); // first: summary.json is the shortest, and a signal leaves one second
      }
      boolean isStoppedAtOnce = isStopped && folder.journal().countByStatus().isEmpty();
      if (!isDryRun && !isStoppedAtOnce) {
        report.printStep("Writing the CSV files..."); // of a million videos, that takes minutes
        folder.csvFiles().writeVideos();
        folder.csvFiles().writeFailures();
        folder.lines().write(folder.journal().all());
        new Sha256Sums(folder).write();
      }
      if (!isStopped) {
        writeFigures(); // last: the run is not done before all is written
      }
    } catch (IOException | InterruptedException e) {
      if (wasStopped && e instanceof IOException) {
        return; // the error that stopped the run is the one to report
      }
      recordStop(e);
      try {
        writeFigures();
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  private void writeFigures() throws IOException, InterruptedException {
    if (!isDryRun) {
      figures.write(folder, clock.instant());
    }
  }

  /**
   * Prints the totals, when all is written.
   *
   * @param apiRate calls a second of this run
   */
  public void print(PrintStream out, Listing listing, double apiRate) throws IOException {
    if (listing.isCutShort()) {
      out.printf("Stopped at --max-videos %s: there are more videos%n", listing.maxVideos());
    }
    String videos = counted(figures.videos, "video");
    String size = ByteSizes.format(figures.bytes);
    int failures = figures.failures - notExported;
    if (isDryRun) {
      out.printf(
          "%s, %s, %s of video files to download%n", videos, counted(figures.files, "file"), size);
      if (failures > 0) {
        out.printf("%s failed%n", failures);
      }
      printPlan(out, listing.pages() + figures.videos - figures.unchanged, apiRate);
      return;
    }
    out.printf("%s, %s, %s downloaded%n", videos, counted(figures.files, "file"), size);
    if (figures.unchanged > 0) {
      out.printf("%s unchanged, nothing to download%n", figures.unchanged);
    }
    if (figures.withoutMp4 > 0) {
      out.printf("%s without an MP4 to download%n", figures.withoutMp4);
    }
    if (figures.sizeDiffers > 0) {
      out.printf("%s with a video file of another size than the API said%n", figures.sizeDiffers);
    }
    if (figures.smallerRendition > 0) {
      out.printf("%s with a smaller rendition than the widest%n", figures.smallerRendition);
    }
    if (figures.unavailableMedia > 0) {
      out.printf(
          "%s with unavailable media: see %s. To request it again, add --refresh%n",
          figures.unavailableMedia, folder.path().resolve("failures.csv"));
    }
    if (failures > 0) {
      out.printf(
          "%s failed: see %s, and run again%n", failures, folder.path().resolve("failures.csv"));
    }
    out.printf("The list of videos is %s%n", folder.path().resolve("Videos.csv"));
    out.printf("Each video has its own folder in %s%n", folder);
  }

  private void printPlan(PrintStream out, int calls, double apiRate) throws IOException {
    long free = Files.getFileStore(folder.path()).getUsableSpace();
    out.printf(
        "%s free in %s%s%n",
        ByteSizes.format(free), folder, free < figures.bytes ? ", which is too little" : "");
    String time = TimeSpans.format(Duration.ofSeconds(Math.round(calls / apiRate)));
    double rate = Math.round(100 * apiRate) / 100.0;
    out.printf("%s take at least %s at %s calls/s%n", counted(calls, "API call"), time, rate);
    out.printf("The plan is %s, which --ids reads%n", PlanFile.path(folder));
  }

  /** Returns a number with its noun: "1 video", "2 videos". */
  public static String counted(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  public int exitStatus() {
    int lacking = isStrict ? figures.unavailableMedia + figures.smallerRendition : 0;
    return figures.failures + lacking > 0 ? ExitStatus.SOME_FAILED : ExitStatus.DONE;
  }
}
