package com.example.brightcove.videoexporter.export;

import com.example.brightcove.videoexporter.account.Rendition;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.console.ByteSizes;
import com.example.brightcove.videoexporter.console.ConsoleReport.VideoLog;
import com.example.brightcove.videoexporter.download.Download;
import com.example.brightcove.videoexporter.download.RenewableUrl;
import com.example.brightcove.videoexporter.store.ExportFolder;
import com.example.brightcove.videoexporter.store.ExportedVideo;
import com.example.brightcove.videoexporter.store.ExportedVideo.Status;
import com.example.brightcove.videoexporter.store.ExportedVideo.StoredFile;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
  private boolean isDeferred;
  private boolean isRemoved;
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
        exported, plan.isSettled(), isDeferred, video.isRepeated(), downloaded, bytes, failed);
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
    return videoFile.isOfExpectedSize() ? Status.EXPORTED : Status.SIZE_DIFFERS;
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
        fail(item, e.getMessage());
      }
    }
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
    if (image.isPresent() && !isCurrent(label, image.get().rendition())) {
      forget(label);
      stored(label, download.image(video.id(), plan.folder(), label, image.get()));
    }
  }

  private void exportVideoFile() throws IOException, InterruptedException {
    Optional<RenewableUrl> mp4 = sources.videoFile();
    if (mp4.isPresent() && !isCurrentVideoFile(mp4.get().rendition())) {
      forget(ExportedVideo.VIDEO_FILE);
      stored(ExportedVideo.VIDEO_FILE, download.videoFile(video.id(), plan.folder(), mp4.get()));
    } else if (!files.containsKey(ExportedVideo.VIDEO_FILE)) {
      log.noMp4();
    }
  }

  private boolean isCurrentVideoFile(Rendition mp4) throws InterruptedException {
    StoredFile file = files.get(ExportedVideo.VIDEO_FILE);
    boolean isOfSize =
        file != null && file.isOfExpectedSize() && file.expectedBytes() == mp4.size();
    return isOfSize && isCurrent(ExportedVideo.VIDEO_FILE, mp4);
  }

  /** Whether a file is there and its server says that it has not changed. */
  private boolean isCurrent(String item, Rendition rendition) throws InterruptedException {
    StoredFile file = files.get(item);
    return file != null && export.revalidation().isUnchanged(rendition.url(), file);
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
      folder.deleteOtherImages(file.name(), plan.folder(), item);
    }
    files.put(item, file);
    folder.journal().record(incomplete());
    downloaded++;
    bytes += file.bytes();
    log.downloaded(file.name(), file.bytes());
  }

  private ExportedVideo incomplete() {
    return exported(plan.filesOf(), Status.INCOMPLETE);
  }

  private ExportedVideo exported(String filesOf, Status status) {
    Map<String, String> reasons =
        status == Status.FAILED ? new LinkedHashMap<>(failures) : Map.of();
    return new ExportedVideo(
        video.id(), video.cells(), plan.folder(), Map.copyOf(files), filesOf, status, reasons);
  }
}
