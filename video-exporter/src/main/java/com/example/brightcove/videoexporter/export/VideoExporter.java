package com.example.brightcove.videoexporter.export;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.videoexporter.account.Rendition;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.console.ConsoleReport;
import com.example.brightcove.videoexporter.download.MediaClient;
import com.example.brightcove.videoexporter.download.Revalidation;
import com.example.brightcove.videoexporter.store.ExportFolder;
import com.example.brightcove.videoexporter.store.ExportedVideo;
import com.example.brightcove.videoexporter.store.ExportedVideo.StoredFile;
import com.example.brightcove.videoexporter.store.FolderName;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Exports one video: its images, its video file, its row. Complete files are not requested again.
 * An item that fails does not keep the next one from being exported. Thread-safe.
 *
 * @param asciiNames whether the names of new folders are in ASCII
 * @param refresh whether complete files are downloaded again if they changed
 */
public record VideoExporter(
    CmsApi cms,
    ExportFolder folder,
    boolean asciiNames,
    MediaClient media,
    Revalidation revalidation,
    DeferredVideos deferred,
    ConsoleReport report,
    boolean refresh) {

  /**
   * Says what was done for a video.
   *
   * @param settled whether there was nothing to do
   * @param deferred whether it will have another turn; the failures of this one are not counted
   * @param repeated whether the video was counted before in this run
   * @param mayPass whether another attempt at what failed may succeed
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
      boolean mayPass) {}

  public Result export(Video video) throws IOException, InterruptedException {
    folder.lines().add(video);
    try (ConsoleReport.VideoLog log = report.logFor(video)) {
      return new VideoPlanExecution(this, video, planFor(video), log).run();
    }
  }

  /** Prints what {@link #export} would do, without doing it. */
  public Result dryRun(Video video) throws IOException, InterruptedException {
    try (ConsoleReport.VideoLog log = report.logFor(video)) {
      return new VideoPlanExecution(this, video, planFor(video), log).dryRun();
    }
  }

  /** Whether a file is there and its server says that it has not changed. */
  boolean isCurrent(StoredFile file, Rendition rendition) throws InterruptedException {
    return file != null && revalidation.isUnchanged(rendition.url(), file);
  }

  private VideoPlan planFor(Video video) throws IOException {
    Optional<ExportedVideo> recorded = folder.journal().find(video.id());
    Map<String, Long> sizes = recorded.isPresent() ? folder.sizesOnDisk(recorded.get()) : Map.of();
    String newFolder = FolderName.of(video.name(), video.id(), asciiNames);
    return VideoPlan.of(newFolder, video, recorded, sizes, refresh);
  }
}
