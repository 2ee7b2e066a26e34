package com.example.brightcove.videoexporter.export;

import com.example.brightcove.videoexporter.account.Rendition;
import com.example.brightcove.videoexporter.account.TextTrack;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.console.ByteSizes;
import com.example.brightcove.videoexporter.console.VideoLog;
import com.example.brightcove.videoexporter.disk.StoredFile;
import com.example.brightcove.videoexporter.download.Download;
import com.example.brightcove.videoexporter.download.RenewableUrl;
import com.example.brightcove.videoexporter.store.ExportFolder;
import com.example.brightcove.videoexporter.store.ExportedVideo;
import com.example.brightcove.videoexporter.store.Status;
import java.io.IOException;
import java.util.HashMap;
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
  private final FailedVideos.ItemFailures failures;
  private String server;
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
    this.failures = export.failed().itemFailures(plan.recorded(), log);
  }

  /** Exports what the plan lists and records the video. */
  VideoExporter.Result run() throws IOException, InterruptedException {
    export.failed().servers().noteComplete(video, plan);
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
      folder.csvFiles().record(exported, Optional.of(video.json()));
      return exported;
    } catch (IOException e) {
      if (FatalErrors.stopRun(e, folder, plan.folder())) {
        throw e;
      }
      failures.add(ExportedVideo.ROW, e, "");
      ExportedVideo failed = exported(plan.filesOf(), Status.FAILED).with(ExportedVideo.ROW, null);
      folder.journal().record(failed);
      return failed;
    }
  }

  /** Prints what {@link #run} would do, without doing it. */
  VideoExporter.Result dryRun() throws IOException, InterruptedException {
    downloaded = (int) plan.items().stream().filter(sources::isListed).count();
    if (plan.items().contains(ExportedVideo.VIDEO_FILE)) {
      attempt(ExportedVideo.VIDEO_FILE, this::printVideoFile);
    } else {
      export.printPlan(plan, plan.isSettled() ? "complete" : "has its video file");
    }
    if (isRemoved) {
      export.printPlan(plan, VideoLog.REMOVED);
    }
    return finish(incomplete());
  }

  private void printVideoFile() throws IOException, InterruptedException {
    Optional<Rendition> best = sources.best();
    bytes = Math.max(0, best.map(Rendition::size).orElse(0L));
    downloaded += best.isPresent() ? 1 : 0;
    String size = " wide, " + ByteSizes.format(best.map(Rendition::size).orElse(0L));
    export.printPlan(plan, best.map(mp4 -> "video.mp4, " + mp4.width() + size).orElse("no MP4"));
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
        failed == 0 ? FailedVideos.Failure.NONE : failures.failure());
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
    if (isDeferred || !failures.isEmpty()) {
      return isDeferred ? Status.INCOMPLETE : Status.FAILED;
    }
    return Status.of(files.get(ExportedVideo.VIDEO_FILE));
  }

  private void attempt(String item, ItemExport itemExport)
      throws IOException, InterruptedException {
    if (isRemoved) {
      return;
    }
    StoredFile old = files.get(item);
    server = RefusingServers.api(item);
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
        failures.add(item, e, server);
      }
    }
  }

  private void export(String item) throws IOException, InterruptedException {
    if (item.equals(ExportedVideo.VIDEO_FILE)) {
      exportVideoFile();
      return;
    }
    TextTrack track = plan.tracks().get(item);
    Optional<RenewableUrl> url = // a video without images is no failure
        track == null ? sources.image(item) : Optional.of(sources.textTrack(track));
    if (url.isPresent() && !export.isCurrent(files.get(item), url.get().rendition())) {
      forget(item);
      server = RefusingServers.host(url.get().rendition().url());
      stored(
          item,
          track == null
              ? download.image(video.id(), plan.folder(), item, url.get())
              : download.textTrack(video.id(), plan.folder(), item, track, url.get()));
    }
  }

  private void exportVideoFile() throws IOException, InterruptedException {
    List<RenewableUrl> mp4s = sources.videoFiles();
    StoredFile old = files.get(ExportedVideo.VIDEO_FILE);
    if (mp4s.isEmpty() && old == null) {
      failures.noMp4(sources.whyNoMp4());
    }
    new VideoFileExport(export, old).run(mp4s, this::exportRendition).ifPresent(log::smaller);
    if (old != null) {
      files.putIfAbsent(ExportedVideo.VIDEO_FILE, old);
    }
  }

  private void exportRendition(RenewableUrl mp4, boolean isSmaller)
      throws IOException, InterruptedException {
    forget(ExportedVideo.VIDEO_FILE);
    server = RefusingServers.host(mp4.rendition().url());
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
    if (plan.recorded().isPresent() && ExportedVideo.IMAGES.contains(item)) {
      folder.deleteOtherImages(plan.recorded().get(), item, file.name());
    }
    files.put(item, file);
    export.failed().servers().noteStored(server);
    folder.journal().record(incomplete());
    downloaded++;
    bytes = download.received();
    log.downloaded(file.name(), file.bytes());
  }

  private ExportedVideo incomplete() {
    return exported(plan.filesOf(), Status.INCOMPLETE);
  }

  private ExportedVideo exported(String filesOf, Status status) {
    return new ExportedVideo(
        video.id(),
        video.cells(),
        plan.folder(),
        Map.copyOf(files),
        filesOf,
        status,
        failures.reasons(status),
        failures.permanentSince(status));
  }
}
