package com.example.brightcove.videoexporter;

import com.example.brightcove.sample.ExitStatus;
import com.example.brightcove.videoexporter.ExportedVideo.Status;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a run came to: the two tables of the whole export, and a few lines for people. Many threads
 * may add to it.
 */
final class Summary {

  private final ExportFolder folder;
  private final List<Failure> failures = new ArrayList<>();
  private int videos;
  private int withoutMp4;
  private int unchanged;
  private int sizeDiffers;
  private int files;
  private long bytes;

  Summary(ExportFolder folder) {
    this.folder = folder;
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
    Tables.write(
        folder.part("all", "videos"),
        folder.path().resolve("Videos.csv"),
        ExportedVideo.COLUMNS,
        folder.journal().all().stream()
            .sorted(Comparator.comparing(video -> new BigInteger(video.id())))
            .map(ExportedVideo::row)
            .toList());
    Path table = folder.path().resolve("failures.csv");
    if (failures.isEmpty()) {
      Files.deleteIfExists(table);
    } else {
      Tables.write(
          folder.part("all", "failures"),
          table,
          Failure.COLUMNS,
          failures.stream()
              .sorted(Comparator.comparing(failure -> new BigInteger(failure.id())))
              .map(Failure::row)
              .toList());
    }
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
