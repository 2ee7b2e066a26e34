package com.example.brightcove.videoexporter.export;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.videoexporter.account.Images;
import com.example.brightcove.videoexporter.account.Rendition;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.console.ByteSizes;
import com.example.brightcove.videoexporter.console.ConsoleReport;
import com.example.brightcove.videoexporter.download.Download;
import com.example.brightcove.videoexporter.download.RenewableUrl;
import com.example.brightcove.videoexporter.download.Revalidation;
import com.example.brightcove.videoexporter.store.ExportFolder;
import com.example.brightcove.videoexporter.store.ExportedVideo;
import com.example.brightcove.videoexporter.store.ExportedVideo.Status;
import com.example.brightcove.videoexporter.store.ExportedVideo.StoredFile;
import com.example.brightcove.videoexporter.store.FolderName;
import com.google.gson.JsonElement;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One video's turn, of a {@link VideoExport}. For one thread. */
final class VideoAttempt {

  /** Something to export that may fail without stopping the rest. */
  @FunctionalInterface
  private interface Item {
    void export() throws IOException, InterruptedException;
  }

  private final CmsApi cms;
  private final ExportFolder folder;
  private final Revalidation revalidation;
  private final DeferredVideos deferred;
  private final Video video;
  private final ConsoleReport.VideoLog log;
  private final Download download;
  private final String name;
  private final Optional<ExportedVideo> before;
  private final Map<String, StoredFile> files = new HashMap<>();
  private final Map<String, String> failures = new LinkedHashMap<>();
  private final String filesOf;

  /**
   * Whether the video was touched since its files were fetched, or its video file has not the size
   * that the API says; and that is to be heeded.
   */
  private final boolean isStale;

  private JsonElement images;
  private boolean isDeferred;
  private boolean isRemoved;
  private int downloaded;
  private long bytes;

  VideoAttempt(ExportServices services, boolean refresh, Video video, ConsoleReport.VideoLog log)
      throws IOException {
    this.cms = services.cms();
    this.folder = services.folder();
    this.revalidation = services.revalidation();
    this.deferred = services.deferred();
    this.video = video;
    this.log = log;
    this.images = video.json().get("images");
    this.download = new Download(services.media(), folder, log);
    this.before = folder.journal().find(video.id());
    this.name =
        before // should its title have changed, the folder it had
            .map(ExportedVideo::folder)
            .orElseGet(() -> FolderName.of(video.name(), video.id()));
    if (before.isPresent()) {
      for (Map.Entry<String, StoredFile> file : before.get().files().entrySet()) {
        Path path = folder.resolve(name).resolve(file.getValue().name());
        if (Files.exists(path) && Files.size(path) == file.getValue().bytes()) {
          files.put(file.getKey(), file.getValue());
        }
      }
    }
    this.filesOf = files.isEmpty() ? video.updatedAt() : before.orElseThrow().filesOf();
    boolean isDoubtful = before.filter(then -> then.status() == Status.SIZE_DIFFERS).isPresent();
    this.isStale = refresh && (isDoubtful || !filesOf.equals(video.updatedAt()));
  }

  VideoExport.Result run() throws IOException, InterruptedException {
    boolean settled = isSettled();
    Status status = settled ? before.orElseThrow().status() : exportAll();
    boolean areNew = isStale && failures.isEmpty() && !isDeferred && !isRemoved;
    ExportedVideo exported = standing(areNew ? video.updatedAt() : filesOf, status);
    if (isRemoved) {
      folder.deletePartialFiles(video.id()::equals);
    }
    if (isRemoved && before.isEmpty() && files.isEmpty()) {
      folder.deleteVideoFolderIfEmpty(name); // there is nothing to tell of
    } else {
      exported = recorded(exported);
    }
    return done(exported, settled);
  }

  /** Remembers the video; as failed, if its folder does not take its row. */
  private ExportedVideo recorded(ExportedVideo exported) throws IOException, InterruptedException {
    try {
      folder.record(exported);
      return exported;
    } catch (IOException e) {
      if (FatalErrors.stopRun(e, folder, name)) {
        throw e;
      }
      fail(ExportedVideo.ROW, e.getMessage());
      ExportedVideo failed = standing(filesOf, Status.FAILED);
      folder.journal().record(failed);
      return failed;
    }
  }

  private void fail(String item, String reason) {
    if (failures.putIfAbsent(item, reason) == null) {
      log.failed(item, reason);
    }
  }

  VideoExport.Result plan() throws IOException, InterruptedException {
    if (isSettled() || (files.containsKey(ExportedVideo.VIDEO_FILE) && !isStale)) {
      log.printPlan(name, isSettled() ? "complete" : "has its clip");
    } else {
      attempt(ExportedVideo.VIDEO_FILE, this::planVideoFile);
    }
    if (isRemoved) {
      log.printPlan(name, ConsoleReport.VideoLog.REMOVED);
    }
    return done(underWay(), isSettled());
  }

  private VideoExport.Result done(ExportedVideo exported, boolean settled) {
    if (isDeferred) {
      log.deferred();
    } else {
      log.finished();
    }
    int failed = isDeferred || isRemoved ? 0 : failures.size();
    return new VideoExport.Result(
        exported, settled, isDeferred, video.isRepeated(), downloaded, bytes, failed);
  }

  /**
   * Whether there is nothing to do: what there was of the video is there, and the account has not
   * touched it since, so that what it lacked it still lacks.
   */
  private boolean isSettled() {
    return before
        .filter(then -> then.status().isSettled())
        .filter(then -> then.files().size() == files.size() && !isStale)
        .filter(then -> then.updatedAt().equals(video.updatedAt()))
        .isPresent();
  }

  private Status exportAll() throws IOException, InterruptedException {
    attempt(ExportedVideo.ROW, () -> folder.createVideoFolder(name));
    if (!failures.isEmpty()) {
      return Status.FAILED; // there is no place for what would be downloaded
    }
    for (String label : ExportedVideo.IMAGES) {
      attempt(label, () -> exportImage(label));
    }
    attempt(ExportedVideo.VIDEO_FILE, this::exportVideoFile);
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

  private void attempt(String item, Item export) throws IOException, InterruptedException {
    StoredFile old = files.get(item);
    if (isRemoved || (old != null && !isStale)) {
      return;
    }
    try {
      export.export();
    } catch (IOException e) {
      if (FatalErrors.stopRun(e, folder, name)) {
        throw e;
      }
      if (old != null) {
        files.put(item, old); // which it still is
      }
      if (RemovedVideos.isRemoved(e, video.id(), cms)) {
        isRemoved = true;
      } else if (DeferredVideos.isDeferrable(e) && (isDeferred || deferred.defer(video))) {
        isDeferred = true;
      } else {
        fail(item, e.getMessage());
      }
    }
  }

  private void exportImage(String label) throws IOException, InterruptedException {
    Optional<Rendition> image = Images.find(images(), label);
    if (image.isEmpty()) {
      return; // a video without images is no failure
    }
    if (!isCurrent(label, image.get().url())) {
      forget(label);
      RenewableUrl renewableUrl = new RenewableUrl(image.get(), before -> renewed(before, label));
      stored(label, download.image(video.id(), name, label, renewableUrl));
    }
  }

  /** From the list, whose word counts even if it has none; asked for, once, if it says nothing. */
  private JsonElement images() throws IOException, InterruptedException {
    if (images == null || !images.isJsonObject()) {
      images = cms.images(video.id());
    }
    return images;
  }

  /** Most URLs of images do not expire: the same one would be refused again. */
  private Optional<Rendition> renewed(Rendition before, String label)
      throws IOException, InterruptedException {
    return Images.find(cms.images(video.id()), label)
        .filter(now -> !now.url().equals(before.url()));
  }

  /** The sources are asked for just before the download: their URLs expire. */
  private void exportVideoFile() throws IOException, InterruptedException {
    Optional<Rendition> best = Rendition.best(cms.sources(video.id()));
    if (best.isPresent() && !isCurrent(best.get())) {
      forget(ExportedVideo.VIDEO_FILE);
      RenewableUrl renewableUrl =
          new RenewableUrl(best.get(), before -> before.findIn(cms.sources(video.id())));
      stored(ExportedVideo.VIDEO_FILE, download.videoFile(video.id(), name, renewableUrl));
    } else if (!files.containsKey(ExportedVideo.VIDEO_FILE)) {
      log.noMp4();
    }
  }

  private boolean isCurrent(Rendition videoFile) throws InterruptedException {
    StoredFile file = files.get(ExportedVideo.VIDEO_FILE);
    boolean isOfSize =
        file != null && file.isOfExpectedSize() && file.expectedBytes() == videoFile.size();
    return isOfSize && isCurrent(ExportedVideo.VIDEO_FILE, videoFile.url());
  }

  /** Whether a file is there and need not be fetched again. */
  private boolean isCurrent(String item, URI source) throws InterruptedException {
    StoredFile file = files.get(item);
    return file != null && revalidation.isUnchanged(source, file);
  }

  /**
   * Before it is fetched again: were the run killed once the new one is there, the old one's record
   * would stand beside it.
   */
  private void forget(String item) throws IOException {
    if (files.remove(item) != null) {
      folder.journal().record(underWay());
    }
  }

  private void planVideoFile() throws IOException, InterruptedException {
    Optional<Rendition> best = Rendition.best(cms.sources(video.id()));
    bytes = Math.max(0, best.map(Rendition::size).orElse(0L));
    log.printPlan(
        name,
        best.map(
                videoFile ->
                    "video.mp4, %d wide, %s"
                        .formatted(videoFile.width(), ByteSizes.format(videoFile.size())))
            .orElse("no MP4"));
  }

  /** Remembers each file at once, so that a run that is killed need not ask for it again. */
  private void stored(String item, StoredFile file) throws IOException {
    if (before.isPresent() && !item.equals(ExportedVideo.VIDEO_FILE)) {
      folder.deleteOtherImages(file.name(), name, item);
    }
    files.put(item, file);
    folder.journal().record(underWay());
    downloaded++;
    bytes += file.bytes();
    log.downloaded(file.name(), file.bytes());
  }

  private ExportedVideo underWay() {
    return standing(filesOf, Status.INCOMPLETE);
  }

  private ExportedVideo standing(String asOf, Status status) {
    Map<String, String> why = status == Status.FAILED ? new LinkedHashMap<>(failures) : Map.of();
    return new ExportedVideo(video.id(), video.cells(), name, Map.copyOf(files), asOf, status, why);
  }
}
