package com.example.brightcove.videoexporter;

import com.example.brightcove.sample.ExitStatus;
import com.example.brightcove.videoexporter.ExportedVideo.Status;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run came to: the two tables of the whole export, and a few lines for people. Many threads
 * may add to it.
 */
final class Summary {

  private final ExportFolder folder;
  private final Clock clock;
  private final Instant started;
  private final List<Failure> failures = new ArrayList<>();
  private int videos;
  private int withoutMp4;
  private int unchanged;
  private int sizeDiffers;
  private int files;
  private long bytes;

  Summary(ExportFolder folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
    this.started = clock.instant();
  }

  synchronized void add(VideoExport.Result result) {
    videos++;
    failures.addAll(result.failures());
    files += result.files();
    bytes += result.bytes();
    withoutMp4 += result.video().status() == Status.NO_MP4 ? 1 : 0;
    sizeDiffers += result.video().status() == Status.SIZE_DIFFERS ? 1 : 0;
    unchanged += result.settled() ? 1 : 0;
  }

  /** Marks what the account no longer has, once all of it was listed and exported. */
  void markRemoved(Listing listing, Options options) throws IOException {
    for (ExportedVideo video : folder.journal().all()) {
      if (!options.dryRun && listing.isWithout(video.id())) {
        folder.record(video.with(Status.REMOVED));
      }
    }
  }

  /** Writes Videos.csv and failures.csv; after a run that was stopped, with what there is. */
  synchronized void write(Options options) throws IOException {
    if (options.dryRun) {
      return;
    }
    List<ExportedVideo> rows = new ArrayList<>(folder.journal().all());
    rows.sort(Comparator.comparing(ExportedVideo::id, Video.BY_ID));
    folder.tables().writeVideos(rows);
    folder.tables().writeFailures(failures);
    folder.lines().write(rows);
    figures(rows).write(folder);
  }

  private RunSummary figures(List<ExportedVideo> rows) {
    SortedMap<String, Integer> byStatus = new TreeMap<>();
    rows.forEach(row -> byStatus.merge(row.status().cell, 1, Integer::sum));
    return new RunSummary(
        Options.version(),
        RunSummary.time(started),
        RunSummary.time(clock.instant()),
        videos,
        unchanged,
        withoutMp4,
        sizeDiffers,
        files,
        bytes,
        failures.size(),
        byStatus);
  }

  void print(PrintStream out, Options options, Listing listing) {
    if (listing.isCutShort()) {
      out.printf("Stopped at --max-videos %d: there are more%n", options.maxVideos);
    }
    if (options.dryRun) {
      out.printf("%d videos, %s of clips to download%n", videos, Bytes.shown(bytes));
      if (!failures.isEmpty()) {
        out.printf("%d failed%n", failures.size());
      }
      return;
    }
    out.printf("%d videos, %d files, %s downloaded%n", videos, files, Bytes.shown(bytes));
    if (unchanged > 0) {
      out.printf("%d unchanged, nothing to download%n", unchanged);
    }
    if (withoutMp4 > 0) {
      out.printf("%d without an MP4 to download%n", withoutMp4);
    }
    if (sizeDiffers > 0) {
      out.printf("%d with a clip of another size than the API said%n", sizeDiffers);
    }
    if (!failures.isEmpty()) {
      out.printf(
          "%d failed: see %s, and run again%n",
          failures.size(), folder.path().resolve("failures.csv"));
    }
    out.printf("The list of videos is %s%n", folder.path().resolve("Videos.csv"));
    out.printf("Each video has a folder of its own in %s%n", folder);
  }

  int exitStatus(Listing listing) {
    if (!failures.isEmpty()) {
      return ExitStatus.SOME_FAILED;
    }
    return listing.isCutShort() ? ExitStatus.STOPPED : ExitStatus.DONE;
  }
}
