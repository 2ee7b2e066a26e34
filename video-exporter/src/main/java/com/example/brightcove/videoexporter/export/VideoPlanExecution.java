package com.example.brightcove.videoexporter.export;

import com.example.brightcove.cms.ApiException;
import com.example.brightcove.cms.RetryableStatus;
import com.example.brightcove.videoexporter.account.Rendition;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.console.ByteSizes;
import com.example.brightcove.videoexporter.console.ConsoleReport.VideoLog;
import com.example.brightcove.videoexporter.download.Download;
import com.example.brightcove.videoexporter.download.DownloadException;
import com.example.brightcove.videoexporter.download.RenewableUrl;
import com.example.brightcove.videoexporter.store.ExportFolder;
import com.example.brightcove.videoexporter.store.ExportedVideo;
import com.example.brightcove.videoexporter.store.ExportedVideo.Status;
import com.example.brightcove.videoexporter.store.ExportedVideo.StoredFile;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries out the plan for one video. For one thread. */
final class VideoPlanExecution {

  /** Exports an item, which may fail without stopping the rest. */
  @FunctionalInterface
  private interface ItemExport {
    void run() throws IOException, InterruptedException;
  }

  private final ExportFolder folder;
  private final VideoExporter export;
  private final Download download;
  private final VideoSources sources;
  private final Video video;
  private final VideoPlan plan;
  private final VideoLog log;
  private final Map<String, StoredFile> files;
  private final Map<String, String> failures = new LinkedHashMap<>();
  private Map<String, String> whyNoMp4;
  private boolean isDeferred;
  private boolean isRemoved;
  private boolean mayPass;
  private int downloaded;
  private long bytes;

  VideoPlanExecution(VideoExporter export, Video video, VideoPlan plan, VideoLog log) {
    this.export = export;
    this.folder = export.folder();
    this.download = new Download(export.media(), folder, log);
    this.sources = new VideoSources(export.cms(), video);
    this.video = video;
    this.plan = plan;
    this.log = log;
    this.files = new HashMap<>(plan.files());
    this.whyNoMp4 = plan.recorded().map(ExportedVideo::failures).orElse(Map.of());
  }

  /** Exports what the plan lists and records the video. */
  VideoExporter.Result run() throws IOException, InterruptedException {
    Status status = plan.isSettled() ? plan.recorded().orElseThrow().status() : exportItems();
    boolean areNew = plan.isStale() && failures.isEmpty() && !isDeferred && !isRemoved;
    ExportedVideo exported = exported(areNew ? video.updatedAt() : plan.filesOf(), status);
    if (isRemoved) {
      folder.deletePartialFiles(video.id()::equals);
    }
    if (isRemoved && plan.recorded().isEmpty() && files.isEmpty()) {
      folder.deleteVideoFolderIfEmpty(plan.folder()); // and record nothing: there was no export
    } else {
      exported = record(exported);
    }
    return finish(exported);
  }

  /** Records the video; as failed, if its folder does not take its metadata.csv. */
  private ExportedVideo record(ExportedVideo exported) throws IOException, InterruptedException {
    try {
      folder.record(exported);
      return exported;
    } catch (IOException e) {
      if (FatalErrors.stopRun(e, folder, plan.folder())) {
        throw e;
      }
      fail(ExportedVideo.ROW, e.getMessage());
      ExportedVideo failed = exported(plan.filesOf(), Status.FAILED);
      folder.journal().record(failed);
      return failed;
    }
  }

  private void fail(String item, String reason) {
    if (failures.putIfAbsent(item, reason) == null) {
      log.failed(item, reason);
    }
  }

  /** Prints what {@link #run} would do, without doing it. */
  VideoExporter.Result dryRun() throws IOException, InterruptedException {
    downloaded = (int) plan.items().stream().filter(sources::isListed).count();
    if (plan.items().contains(ExportedVideo.VIDEO_FILE)) {
      attempt(ExportedVideo.VIDEO_FILE, this::printVideoFile);
    } else {
      log.printPlan(plan.folder(), plan.isSettled() ? "complete" : "has its video file");
    }
    if (isRemoved) {
      log.printPlan(plan.folder(), VideoLog.REMOVED);
    }
    return finish(incomplete());
  }

  private void printVideoFile() throws IOException, InterruptedException {
    Optional<Rendition> best = sources.best();
    bytes = Math.max(0, best.map(Rendition::size).orElse(0L));
    downloaded += best.isPresent() ? 1 : 0;
    log.printPlan(
        plan.folder(),
        best.map(
                mp4 ->
                    "video.mp4, %s wide, %s".formatted(mp4.width(), ByteSizes.format(mp4.size())))
            .orElse("no MP4"));
  }

  private VideoExporter.Result finish(ExportedVideo exported) {
    if (isDeferred) {
      log.deferred();
    } else {
      log.finished();
    }
    int failed = isDeferred || isRemoved ? 0 : failures.size();
    return new VideoExporter.Result(
        exported,
        plan.isSettled(),
        isDeferred,
        video.isRepeated(),
        downloaded,
        bytes,
        failed,
        mayPass);
  }

  private Status exportItems() throws IOException, InterruptedException {
    attempt(ExportedVideo.ROW, () -> folder.createVideoFolder(plan.folder()));
    if (!failures.isEmpty()) {
      return Status.FAILED; // there is no folder to download to
    }
    for (String item : plan.items()) {
      attempt(item, () -> export(item));
    }
    if (isRemoved) {
      log.removed();
      return Status.REMOVED;
    }
    if (isDeferred) {
      return Status.INCOMPLETE;
    }
    if (!failures.isEmpty()) {
      return Status.FAILED;
    }
    StoredFile videoFile = files.get(ExportedVideo.VIDEO_FILE);
    if (videoFile == null) {
      return Status.NO_MP4;
    }
    Status ofExpectedSize = videoFile.isSmaller() ? Status.SMALLER_RENDITION : Status.EXPORTED;
    return videoFile.isOfExpectedSize() ? ofExpectedSize : Status.SIZE_DIFFERS;
  }

  private void attempt(String item, ItemExport itemExport)
      throws IOException, InterruptedException {
    if (isRemoved) {
      return;
    }
    StoredFile old = files.get(item);
    try {
      itemExport.run();
    } catch (IOException e) {
      if (FatalErrors.stopRun(e, folder, plan.folder())) {
        throw e;
      }
      if (old != null) {
        files.put(item, old); // it is still there
      }
      if (sources.isRemoved(e)) {
        isRemoved = true;
      } else if (DeferredVideos.isDeferrable(e) && (isDeferred || export.deferred().defer(video))) {
        isDeferred = true;
      } else {
        mayPass |= !isPermanent(e);
        fail(item, e.getMessage());
      }
    }
  }

  /** Whether another attempt would end likewise, as far as one run can tell. */
  private static boolean isPermanent(IOException error) {
    return error instanceof DownloadException download && download.isPermanent()
        || error instanceof ApiException api
            && api.status() / 100 == 4
            && !RetryableStatus.includes(api.status());
  }

  private void export(String item) throws IOException, InterruptedException {
    if (item.equals(ExportedVideo.VIDEO_FILE)) {
      exportVideoFile();
    } else {
      exportImage(item);
    }
  }

  private void exportImage(String label) throws IOException, InterruptedException {
    Optional<RenewableUrl> image = sources.image(label); // a video without images is no failure
    if (image.isPresent() && !export.isCurrent(files.get(label), image.get().rendition())) {
      forget(label);
      stored(label, download.image(video.id(), plan.folder(), label, image.get()));
    }
  }

  private void exportVideoFile() throws IOException, InterruptedException {
    List<RenewableUrl> mp4s = sources.videoFiles();
    StoredFile old = files.get(ExportedVideo.VIDEO_FILE);
    if (mp4s.isEmpty() && old == null) {
      log.noMp4(sources.whyNoMp4());
      whyNoMp4 = Map.of(ExportedVideo.VIDEO_FILE, sources.whyNoMp4());
    }
    new VideoFileExport(export, old).run(mp4s, this::exportRendition).ifPresent(log::smaller);
    if (old != null) {
      files.putIfAbsent(ExportedVideo.VIDEO_FILE, old);
    }
  }

  private void exportRendition(RenewableUrl mp4, boolean isSmaller)
      throws IOException, InterruptedException {
    forget(ExportedVideo.VIDEO_FILE);
    StoredFile file = download.videoFile(video.id(), plan.folder(), mp4);
    stored(ExportedVideo.VIDEO_FILE, file.withSmaller(isSmaller));
  }

  /**
   * Removes a file's record before it is downloaded again: if the run were killed after the new
   * file got its name, the old record would describe it.
   */
  private void forget(String item) throws IOException {
    if (files.remove(item) != null) {
      folder.journal().record(incomplete());
    }
  }

  /** Records each file at once, so that the run after a kill need not download it again. */
  private void stored(String item, StoredFile file) throws IOException {
    if (plan.recorded().isPresent() && !item.equals(ExportedVideo.VIDEO_FILE)) {
      folder.deleteOtherImages(plan.recorded().get(), item, file.name());
    }
    files.put(item, file);
    folder.journal().record(incomplete());
    downloaded++;
    bytes = download.received();
    log.downloaded(file.name(), file.bytes());
  }

  private ExportedVideo incomplete() {
    return exported(plan.filesOf(), Status.INCOMPLETE);
  }

  private ExportedVideo exported(String filesOf, Status status) {
    Map<String, String> reasons = status == Status.NO_MP4 ? whyNoMp4 : Map.of();
    reasons = status == Status.FAILED ? new LinkedHashMap<>(failures) : reasons;
    return new ExportedVideo(
        video.id(), video.cells(), plan.folder(), Map.copyOf(files), filesOf, status, reasons);
  }
}
