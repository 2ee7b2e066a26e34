package com.example.brightcove.videoexporter.export;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.videoexporter.account.Pictures;
import com.example.brightcove.videoexporter.account.Rendition;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.console.Bytes;
import com.example.brightcove.videoexporter.console.Report;
import com.example.brightcove.videoexporter.download.Download;
import com.example.brightcove.videoexporter.download.Link;
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
  private final Later later;
  private final Video video;
  private final Report.Lines lines;
  private final Download download;
  private final String name;
  private final Optional<ExportedVideo> before;
  private final Map<String, StoredFile> files = new HashMap<>();
  private final Map<String, String> failures = new LinkedHashMap<>();
  private final String filesOf;

  /**
   * Whether the video was touched since its files were fetched, or its clip has not the size that
   * the API says; and that is to be heeded.
   */
  private final boolean isStale;

  private JsonElement images;
  private boolean isPutOff;
  private boolean isGone;
  private int downloaded;
  private long bytes;

  VideoAttempt(ExportServices services, boolean refresh, Video video, Report.Lines lines)
      throws IOException {
    this.cms = services.cms();
    this.folder = services.folder();
    this.revalidation = services.revalidation();
    this.later = services.later();
    this.video = video;
    this.lines = lines;
    this.images = video.json().get("images");
    this.download = new Download(services.media(), folder, lines);
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
    boolean areNew = isStale && failures.isEmpty() && !isPutOff && !isGone;
    ExportedVideo exported = standing(areNew ? video.updatedAt() : filesOf, status);
    if (isGone) {
      folder.deletePartsOf(video.id()::equals);
    }
    if (isGone && before.isEmpty() && files.isEmpty()) {
      folder.unmake(name); // there is nothing to tell of
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
      lines.failed(item, reason);
    }
  }

  VideoExport.Result plan() throws IOException, InterruptedException {
    if (isSettled() || (files.containsKey(ExportedVideo.CLIP) && !isStale)) {
      lines.plan(name, isSettled() ? "complete" : "has its clip");
    } else {
      attempt(ExportedVideo.CLIP, this::planClip);
    }
    if (isGone) {
      lines.plan(name, Report.Lines.GONE);
    }
    return done(underWay(), isSettled());
  }

  private VideoExport.Result done(ExportedVideo exported, boolean settled) {
    if (isPutOff) {
      lines.putOff();
    } else {
      lines.done();
    }
    int failed = isPutOff || isGone ? 0 : failures.size();
    return new VideoExport.Result(
        exported, settled, isPutOff, video.isAgain(), downloaded, bytes, failed);
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
    attempt(ExportedVideo.ROW, () -> folder.make(name));
    if (!failures.isEmpty()) {
      return Status.FAILED; // there is no place for what would be downloaded
    }
    for (String label : ExportedVideo.PICTURES) {
      attempt(label, () -> exportPicture(label));
    }
    attempt(ExportedVideo.CLIP, this::exportClip);
    if (isGone) {
      lines.gone();
      return Status.REMOVED;
    }
    if (isPutOff) {
      return Status.INCOMPLETE;
    }
    if (!failures.isEmpty()) {
      return Status.FAILED;
    }
    StoredFile clip = files.get(ExportedVideo.CLIP);
    if (clip == null) {
      return Status.NO_MP4;
    }
    return clip.isOfExpectedSize() ? Status.EXPORTED : Status.SIZE_DIFFERS;
  }

  private void attempt(String item, Item export) throws IOException, InterruptedException {
    StoredFile old = files.get(item);
    if (isGone || (old != null && !isStale)) {
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
      if (Departures.explain(e, video.id(), cms)) {
        isGone = true;
      } else if (Later.mayHelp(e) && (isPutOff || later.put(video))) {
        isPutOff = true;
      } else {
        fail(item, e.getMessage());
      }
    }
  }

  private void exportPicture(String label) throws IOException, InterruptedException {
    Optional<Rendition> picture = Pictures.picture(images(), label);
    if (picture.isEmpty()) {
      return; // a video without pictures is no failure
    }
    if (!isCurrent(label, picture.get().src())) {
      forget(label);
      Link link = new Link(picture.get(), before -> renewed(before, label));
      stored(label, download.picture(video.id(), name, label, link));
    }
  }

  /** From the list, whose word counts even if it has none; asked for, once, if it says nothing. */
  private JsonElement images() throws IOException, InterruptedException {
    if (images == null || !images.isJsonObject()) {
      images = cms.images(video.id());
    }
    return images;
  }

  /** Most addresses of pictures do not expire: the same one would be refused again. */
  private Optional<Rendition> renewed(Rendition before, String label)
      throws IOException, InterruptedException {
    return Pictures.picture(cms.images(video.id()), label)
        .filter(now -> !now.src().equals(before.src()));
  }

  /** The sources are asked for just before the download: their addresses expire. */
  private void exportClip() throws IOException, InterruptedException {
    Optional<Rendition> best = Rendition.best(cms.sources(video.id()));
    if (best.isPresent() && !isCurrent(best.get())) {
      forget(ExportedVideo.CLIP);
      Link link = new Link(best.get(), before -> before.in(cms.sources(video.id())));
      stored(ExportedVideo.CLIP, download.clip(video.id(), name, link));
    } else if (!files.containsKey(ExportedVideo.CLIP)) {
      lines.noMp4();
    }
  }

  private boolean isCurrent(Rendition clip) throws InterruptedException {
    StoredFile file = files.get(ExportedVideo.CLIP);
    boolean isOfSize =
        file != null && file.isOfExpectedSize() && file.expectedBytes() == clip.size();
    return isOfSize && isCurrent(ExportedVideo.CLIP, clip.src());
  }

  /** Whether a file is there and need not be fetched again. */
  private boolean isCurrent(String item, URI source) throws InterruptedException {
    StoredFile file = files.get(item);
    return file != null && revalidation.isStill(source, file);
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

  private void planClip() throws IOException, InterruptedException {
    Optional<Rendition> best = Rendition.best(cms.sources(video.id()));
    bytes = Math.max(0, best.map(Rendition::size).orElse(0L));
    lines.plan(
        name,
        best.map(clip -> "video.mp4, %d wide, %s".formatted(clip.width(), Bytes.shown(clip.size())))
            .orElse("no MP4"));
  }

  /** Remembers each file at once, so that a run that is killed need not ask for it again. */
  private void stored(String item, StoredFile file) throws IOException {
    if (before.isPresent() && !item.equals(ExportedVideo.CLIP)) {
      folder.deletePicturesBut(file.name(), name, item);
    }
    files.put(item, file);
    folder.journal().record(underWay());
    downloaded++;
    bytes += file.bytes();
    lines.item(file.name(), file.bytes());
  }

  private ExportedVideo underWay() {
    return standing(filesOf, Status.INCOMPLETE);
  }

  private ExportedVideo standing(String asOf, Status status) {
    Map<String, String> why = status == Status.FAILED ? new LinkedHashMap<>(failures) : Map.of();
    return new ExportedVideo(video.id(), video.cells(), name, Map.copyOf(files), asOf, status, why);
  }
}
