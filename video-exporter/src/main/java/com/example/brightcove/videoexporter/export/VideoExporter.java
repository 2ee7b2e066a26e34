package com.example.brightcove.videoexporter.export;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.videoexporter.account.Rendition;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.console.ConsoleReport;
import com.example.brightcove.videoexporter.console.VideoLog;
import com.example.brightcove.videoexporter.disk.StoredFile;
import com.example.brightcove.videoexporter.download.MediaClient;
import com.example.brightcove.videoexporter.download.Revalidation;
import com.example.brightcove.videoexporter.store.ExportFolder;
import com.example.brightcove.videoexporter.store.ExportedVideo;
import com.example.brightcove.videoexporter.store.FolderName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Exports one video: its images, text tracks, video file and row. Complete files are not requested
 * again. An item that fails does not keep the next one from being exported. Thread-safe.
 *
 * @param asciiNames whether the names of new folders are in ASCII
 * @param refresh whether complete files are downloaded again if they changed
 * @param moved whether complete files that are no longer here are not downloaded again
 */
public record VideoExporter(
    CmsApi cms,
    ExportFolder folder,
    boolean asciiNames,
    MediaClient media,
    Revalidation revalidation,
    DeferredVideos deferred,
    FailedVideos failed,
    ConsoleReport report,
    boolean refresh,
    boolean moved) {

  /**
   * Says what was done for a video.
   *
   * @param settled whether there was nothing to do
   * @param deferred whether it will have another turn; the failures of this one are not counted
   * @param repeated whether the video was counted before in this run
   * @param failure what failed of the video
   * @param files how many were downloaded, of this many bytes together
   */
  public record Result(
      ExportedVideo video,
      boolean settled,
      boolean deferred,
      boolean repeated,
      int files,
      long bytes,
      int failures,
      FailedVideos.Failure failure) {}

  public Result export(Video video) throws IOException, InterruptedException {
    folder.lines().add(video);
    try (VideoLog log = report.logFor(video)) {
      return new VideoPlanExecution(this, video, planFor(video), log).run();
    }
  }

  /** Prints what {@link #export} would do, without doing it. */
  public Result dryRun(Video video) throws IOException, InterruptedException {
    try (VideoLog log = report.logFor(video)) {
      return new VideoPlanExecution(this, video, planFor(video), log).dryRun();
    }
  }

  /** Whether a file is there and its server says that it has not changed. */
  boolean isCurrent(StoredFile file, Rendition rendition) throws InterruptedException {
    return file != null && revalidation.isUnchanged(rendition.url(), file);
  }

  /** Prints what a run would do; with --quiet, nothing. */
  void printPlan(VideoPlan plan, String what) {
    report.printPlan(plan.folder() + ": " + what);
  }

  private VideoPlan planFor(Video video) throws IOException {
    Optional<ExportedVideo> recorded = folder.journal().find(video.id());
    Map<String, Long> sizes = recorded.isPresent() ? sizesOnDisk(recorded.get()) : Map.of();
    String newFolder = FolderName.of(video.name(), video.id(), asciiNames);
    return VideoPlan.of(newFolder, video, recorded, sizes, refresh);
  }

  /** Returns the bytes of a video's recorded files that are on disk, or were moved, by item. */
  private Map<String, Long> sizesOnDisk(ExportedVideo video) throws IOException {
    Map<String, Long> sizes = new HashMap<>();
    for (Map.Entry<String, StoredFile> file : video.files().entrySet()) {
      Path path = folder.file(video, file.getValue());
      if (Files.exists(path)) {
        sizes.put(file.getKey(), Files.size(path));
      } else if (moved) {
        sizes.put(file.getKey(), file.getValue().bytes());
      }
    }
    return sizes;
  }
}
