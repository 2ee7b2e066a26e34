package com.example.brightcove.videoexporter.export;

import com.example.brightcove.sample.ExitStatus;
import com.example.brightcove.videoexporter.account.Listing;
import com.example.brightcove.videoexporter.console.ByteSizes;
import com.example.brightcove.videoexporter.console.ConsoleReport;
import com.example.brightcove.videoexporter.store.ExportFolder;
import com.example.brightcove.videoexporter.store.ExportedVideo.Status;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;

/**
 * Adds up the results of a run and writes them: the CSV files of the whole export, summary.json for
 * programs, and a few lines for people. Many threads may add; the rest is for one.
 */
public final class RunTotals {

  private final ExportFolder folder;
  private final String version;
  private final boolean isDryRun;
  private final Clock clock;
  private final Instant started;
  private SummaryFile.RunOutcome end = SummaryFile.RunOutcome.NONE;
  private int videos;
  private int withoutMp4;
  private int unchanged;
  private int sizeDiffers;
  private int files;
  private long bytes;
  private int failures;
  private int withoutId;
  private int notListed;
  private boolean isStopped;

  /** Writes that a run is under way: after a kill, nobody else could. */
  public RunTotals(ExportFolder folder, String version, boolean isDryRun, Clock clock)
      throws IOException, InterruptedException {
    this.folder = folder;
    this.version = version;
    this.isDryRun = isDryRun;
    this.clock = clock;
    this.started = clock.instant();
    writeFigures();
  }

  public synchronized void add(VideoExport.Result result) {
    files += result.files();
    bytes += result.bytes();
    failures += result.failures();
    if (result.deferred() || result.repeated()) {
      return; // a video is counted once, after its last turn
    }
    videos++;
    withoutMp4 += result.video().status() == Status.NO_MP4 ? 1 : 0;
    sizeDiffers += result.video().status() == Status.SIZE_DIFFERS ? 1 : 0;
    unchanged += result.settled() ? 1 : 0;
  }

  /** Ends the totals of a run that finished, and prints what the list lacked. */
  public void finish(Listing listing, ConsoleReport report) {
    if (listing.withoutId() > 0) {
      report.print(
          "The list has %s without an id of digits: left out"
              .formatted(counted(listing.withoutId(), "video")));
    }
    withoutId = listing.withoutId();
    notListed = listing.notListed();
    if (notListed > 0) {
      report.print(
          "The account counts %d videos more than it lists: its count may be too high, or it is"
                  .formatted(notListed)
              + " changing; a later run would show");
    }
    end = SummaryFile.RunOutcome.of(exitStatus(listing));
  }

  /** Records the error that stopped the run. After an interrupt, prints how to go on. */
  public void recordStop(Throwable error, ConsoleReport report) {
    recordStop(error);
    if (ExitStatus.of(error) == ExitStatus.INTERRUPTED && !isDryRun) {
      report.print("Stopped: the same command goes on from here");
    }
  }

  private void recordStop(Throwable error) {
    isStopped = true;
    end = SummaryFile.RunOutcome.of(error);
  }

  /** Writes all files; after a run that was stopped, with what there is, if there is anything. */
  public synchronized void write(ConsoleReport report) throws IOException, InterruptedException {
    boolean wasStopped = isStopped;
    try {
      if (isStopped) {
        writeFigures(); // first: summary.json is the shortest, and a signal leaves one second
      }
      boolean isStoppedAtOnce = isStopped && folder.journal().countByStatus().isEmpty();
      if (!isDryRun && !isStoppedAtOnce) {
        report.print("Writing the tables..."); // of a million videos, that takes minutes
        folder.csvFiles().writeVideos();
        folder.csvFiles().writeFailures();
        folder.lines().write(folder.journal().all());
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
    if (isDryRun) {
      return;
    }
    new SummaryFile(
            version,
            SummaryFile.time(started),
            end.isThere() ? SummaryFile.time(clock.instant()) : null,
            end.outcome(),
            end.exitStatus(),
            end.reason(),
            videos,
            notListed,
            unchanged,
            withoutMp4,
            sizeDiffers,
            files,
            bytes,
            failures + withoutId,
            folder.journal().countByStatus())
        .write(folder);
  }

  /** Prints the totals, when all is written. */
  public void print(PrintStream out, Listing listing) {
    if (listing.isCutShort()) {
      out.printf("Stopped at --max-videos %d: there are more%n", listing.maxVideos());
    }
    if (isDryRun) {
      out.printf(
          "%s, %s of clips to download%n", counted(videos, "video"), ByteSizes.format(bytes));
      if (failures > 0) {
        out.printf("%d failed%n", failures);
      }
      return;
    }
    out.printf(
        "%s, %s, %s downloaded%n",
        counted(videos, "video"), counted(files, "file"), ByteSizes.format(bytes));
    if (unchanged > 0) {
      out.printf("%d unchanged, nothing to download%n", unchanged);
    }
    if (withoutMp4 > 0) {
      out.printf("%d without an MP4 to download%n", withoutMp4);
    }
    if (sizeDiffers > 0) {
      out.printf("%d with a clip of another size than the API said%n", sizeDiffers);
    }
    if (failures > 0) {
      out.printf(
          "%d failed: see %s, and run again%n", failures, folder.path().resolve("failures.csv"));
    }
    out.printf("The list of videos is %s%n", folder.path().resolve("Videos.csv"));
    out.printf("Each video has a folder of its own in %s%n", folder);
  }

  /** Returns a number with its noun: "1 video", "2 videos". */
  public static String counted(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  public int exitStatus(Listing listing) {
    if (failures + withoutId > 0) {
      return ExitStatus.SOME_FAILED;
    }
    return listing.isCutShort() ? ExitStatus.STOPPED : ExitStatus.DONE;
  }
}
