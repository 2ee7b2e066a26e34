package com.example.brightcove.videoexporter.export;

import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.console.ConsoleReport;
import com.example.brightcove.videoexporter.store.ExportedVideo;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Exports one video: its row, its images, its video file. What is complete is not asked for again.
 * An item that fails is a failure of that item; the next one has its turn. Thread-safe.
 */
public final class VideoExport {

  private final ExportServices services;
  private final ConsoleReport report;
  private final boolean refresh;

  /**
   * @param refresh whether complete files, too, are fetched again if they changed
   */
  public VideoExport(ExportServices services, ConsoleReport report, boolean refresh) {
    this.services = services;
    this.report = report;
    this.refresh = refresh;
  }

  /**
   * What came of a video.
   *
   * @param settled whether there was nothing to do
   * @param deferred whether it will have another turn; what failed in this one is not counted
   * @param repeated whether the video was counted before in this run
   * @param files how many were downloaded, of this many bytes together
   */
  public record Result(
      ExportedVideo video,
      boolean settled,
      boolean deferred,
      boolean repeated,
      int files,
      long bytes,
      int failures) {}

  public Result export(Video video) throws IOException, InterruptedException {
    services.folder().lines().add(video);
    try (ConsoleReport.VideoLog log = report.logFor(video)) {
      return new VideoAttempt(services, video, planFor(video), log).run();
    }
  }

  /** What {@link #export} would do, without doing it. */
  public Result dryRun(Video video) throws IOException, InterruptedException {
    try (ConsoleReport.VideoLog log = report.logFor(video)) {
      return new VideoAttempt(services, video, planFor(video), log).dryRun();
    }
  }

  private VideoPlan planFor(Video video) throws IOException {
    Optional<ExportedVideo> recorded = services.folder().journal().find(video.id());
    Map<String, Long> sizes =
        recorded.isPresent() ? services.folder().sizesOnDisk(recorded.get()) : Map.of();
    return VideoPlan.of(video, recorded, sizes, refresh);
  }
}
