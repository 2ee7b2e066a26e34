package com.example.brightcove.videoexporter;

import com.example.brightcove.cms.CmsApi;
import java.io.IOException;

/**
 * Exports one video: its row, its pictures, its clip. What is complete is not asked for again. An
 * item that fails is a failure of that item; the next one has its turn. Thread-safe.
 */
final class VideoExport {

  final CmsApi cms;
  final MediaClient media;
  final ExportFolder folder;
  private final Report report;
  final Revalidation revalidation;
  final Later later;
  final boolean refresh;

  /**
   * @param later takes what is being processed
   * @param refresh whether complete files, too, are fetched again if they changed
   */
  VideoExport(
      CmsApi cms,
      MediaClient media,
      ExportFolder folder,
      Report report,
      Later later,
      boolean refresh) {
    this.cms = cms;
    this.media = media;
    this.folder = folder;
    this.report = report;
    this.revalidation = media.revalidation();
    this.later = later;
    this.refresh = refresh;
  }

  /**
   * What came of a video.
   *
   * @param settled whether there was nothing to do
   * @param putOff whether it will have another turn; what failed in this one is not counted
   * @param again whether the video was counted before in this run
   * @param files how many were downloaded, of this many bytes together
   */
  record Result(
      ExportedVideo video,
      boolean settled,
      boolean putOff,
      boolean again,
      int files,
      long bytes,
      int failures) {}

  Result export(Video video) throws IOException, InterruptedException {
    folder.lines().add(video); // as listed: what is learnt of it later is not the API's word
    try (Report.Lines lines = report.video(video)) {
      return new VideoAttempt(this, video, lines).run();
    }
  }

  /** What {@link #export} would do, without doing it. */
  Result plan(Video video) throws IOException, InterruptedException {
    try (Report.Lines lines = report.video(video)) {
      return new VideoAttempt(this, video, lines).plan();
    }
  }
}
