package com.example.brightcove.videoexporter.merge;

import com.example.brightcove.sample.ProcessContext.Pause;
import com.example.brightcove.settings.UsageException;
import com.example.brightcove.videoexporter.console.ConsoleReport;
import com.example.brightcove.videoexporter.disk.AtomicTextFile;
import com.example.brightcove.videoexporter.disk.StoredFile;
import com.example.brightcove.videoexporter.shard.Shard;
import com.example.brightcove.videoexporter.store.ExportFolder;
import com.example.brightcove.videoexporter.store.ExportedVideo;
import com.example.brightcove.videoexporter.store.ShardFolder;
import com.example.brightcove.videoexporter.store.VideoJsonLines;
import com.example.brightcove.videoexporter.verify.Sha256Sums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Merges the exports of all shards into one, as a single run would have made it. Only one video at
 * a time is in memory. Holds the locks of all folders until it is closed. For one thread.
 */
public final class Merge implements AutoCloseable {

  private final Placement placement;
  private final ConsoleReport report;
  private final List<ExportFolder> shards = new ArrayList<>();
  private ExportFolder target;
  private int files;
  private int missing;
  private boolean isComplete = true;

  /**
   * Says what was merged.
   *
   * @param files how many are recorded, of which so many are missing
   * @param isComplete whether the last run of every shard exported all it was to export
   */
  public record Result(ExportFolder target, int files, int missing, boolean isComplete) {}

  public Merge(Placement placement, ConsoleReport report) {
    this.placement = placement;
    this.report = report;
  }

  /**
   * Merges the shards, or completes a merge that was stopped.
   *
   * @param pause sleeps until a file that another program holds is tried again
   * @throws UsageException if the folders are not all shards of one export, or the target is
   *     neither new nor theirs
   */
  public Result run(Path into, List<Path> from, Pause pause)
      throws IOException, UsageException, InterruptedException {
    List<ShardFolder> folders = new ArrayList<>();
    for (Path path : from) {
      folders.add(ShardFolder.read(path));
    }
    check(folders);
    for (ShardFolder folder : folders) {
      shards.add(folder.open(pause));
    }
    ShardFolder first = folders.get(0);
    target = first.openTarget(into, pause);
    if (!first.isUnfinished(target) && !isMerged()) {
      throw new UsageException(
          target.path()
              + " has not the same videos as these shards: if they were merged to it, export to it"
              + " to get what is new; if not, name another folder");
    }
    first.mark(target, true);
    for (int i = 0; i < shards.size(); i++) {
      merge(folders.get(i).shard(), shards.get(i));
    }
    report.printStep("Writing the CSV files...");
    target.journal().force();
    target.csvFiles().writeVideos();
    target.csvFiles().writeFailures();
    VideoJsonLines[] lines =
        shards.stream().map(ExportFolder::lines).toArray(VideoJsonLines[]::new);
    target.lines().write(target.journal().all(), lines);
    new Sha256Sums(target).write();
    first.mark(target, false);
    return new Result(target, files, missing, isComplete);
  }

  private static void check(List<ShardFolder> folders) throws UsageException {
    ShardFolder first = folders.get(0);
    for (ShardFolder folder : folders) {
      if (!folder.whole().equals(first.whole())) {
        throw new UsageException(
            "%s is one of %s, but %s is one of %s: name the shards of one export"
                .formatted(first.path(), first.whole(), folder.path(), folder.whole()));
      }
    }
    List<String> wrong = new ArrayList<>();
    for (int index = 1; index <= first.shard().count(); index++) {
      Shard shard = new Shard(index, first.shard().count());
      List<Path> its =
          folders.stream()
              .filter(folder -> folder.shard().equals(shard))
              .map(ShardFolder::path)
              .toList();
      if (its.size() != 1) {
        wrong.add(shard + " has " + (its.isEmpty() ? "none" : its));
      }
    }
    if (!wrong.isEmpty()) {
      throw new UsageException("name one folder for each shard: " + String.join(", ", wrong));
    }
  }

  /** Whether the target records exactly what the shards do. */
  private boolean isMerged() throws IOException {
    long recorded = 0;
    for (ExportFolder shard : shards) {
      Iterable<String> ids = shard.journal().ids()::iterator;
      for (String id : ids) {
        if (!target.journal().find(id).equals(shard.journal().find(id))) {
          return false;
        }
        recorded++;
      }
    }
    return recorded == target.journal().ids().count();
  }

  private void merge(Shard shard, ExportFolder from) throws IOException, InterruptedException {
    report.printStep("Merging shard " + shard + " ...");
    Iterable<String> ids = from.journal().ids()::iterator;
    for (String id : ids) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      merge(from.journal().find(id).orElseThrow(), from);
    }
    String outcome =
        AtomicTextFile.read(from.stateFile("summary.json"))
            .orElse("unknown")
            .replaceFirst("(?s).*\"outcome\": \"([^\"]*)\".*", "$1");
    if (!outcome.equals("done")) {
      isComplete = false;
      report.print(
          "Shard " + shard + " is not complete: the outcome of its last run is " + outcome);
    }
  }

  private void merge(ExportedVideo video, ExportFolder from) throws IOException {
    if (Files.isDirectory(target.resolve(video.folder()))) {
      deleteReplacedImages(video);
    }
    if (Files.isDirectory(from.resolve(video.folder()))) {
      target.createVideoFolder(video.folder());
    }
    for (StoredFile file : video.files().values()) {
      Path source = from.file(video, file);
      Path place = target.file(video, file);
      if (Files.exists(source, LinkOption.NOFOLLOW_LINKS)) {
        placement.place(source, place);
      }
      files++;
      missing += Files.exists(place) ? 0 : 1;
    }
    target.journal().record(video);
  }

  /** A merge that was stopped may have placed an image that now has another type, so name. */
  private void deleteReplacedImages(ExportedVideo video) throws IOException {
    for (String label : ExportedVideo.IMAGES) {
      StoredFile image = video.files().get(label);
      if (image != null) {
        target.deleteOtherImages(video, label, image.name());
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (ExportFolder shard : shards) {
      shard.close();
    }
    if (target != null) {
      target.close();
    }
  }
}
