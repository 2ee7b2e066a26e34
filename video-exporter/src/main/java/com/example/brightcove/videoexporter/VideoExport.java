package com.example.brightcove.videoexporter;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.videoexporter.ExportedVideo.Status;
import com.example.brightcove.videoexporter.ExportedVideo.StoredFile;
import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Exports one video: its row, its pictures, its clip. What is complete is not asked for again. An
 * item that fails is a failure of that item; the next one has its turn. Thread-safe.
 */
final class VideoExport {

  private final CmsApi cms;
  private final MediaClient media;
  private final ExportFolder folder;
  private final Report report;

  VideoExport(CmsApi cms, MediaClient media, ExportFolder folder, Report report) {
    this.cms = cms;
    this.media = media;
    this.folder = folder;
    this.report = report;
  }

  /**
   * What came of a video.
   *
   * @param settled whether there was nothing to do
   * @param files how many were downloaded, of this many bytes together
   */
  record Result(
      ExportedVideo video, boolean settled, int files, long bytes, List<Failure> failures) {}

  /** Something to export that may fail without stopping the rest. */
  @FunctionalInterface
  private interface Item {
    void export() throws IOException, InterruptedException;
  }

  Result export(Video video) throws IOException, InterruptedException {
    folder.lines().add(video); // as listed: what is learnt of it later is not the API's word
    try (Report.Lines lines = report.video(video)) {
      return new Attempt(video, lines).run();
    }
  }

  /** What {@link #export} would do, without doing it. */
  Result plan(Video video) throws IOException, InterruptedException {
    try (Report.Lines lines = report.video(video)) {
      return new Attempt(video, lines).plan();
    }
  }

  /** One video's turn. */
  private final class Attempt {
    private final Video video;
    private final Report.Lines lines;
    private final Download download;
    private final String name;
    private final Optional<ExportedVideo> before;
    private final Map<String, StoredFile> files = new HashMap<>();
    private final List<Failure> failures = new ArrayList<>();
    private boolean askedForImages;
    private int downloaded;
    private long bytes;

    Attempt(Video video, Report.Lines lines) throws IOException {
      this.video = video;
      this.lines = lines;
      this.download = new Download(media, folder, lines);
      this.name = folder.nameFor(video);
      this.before = folder.journal().find(video.id());
      if (before.isPresent()) {
        for (Map.Entry<String, StoredFile> file : before.get().files().entrySet()) {
          Path path = folder.resolve(name).resolve(file.getValue().name());
          if (Files.exists(path) && Files.size(path) == file.getValue().bytes()) {
            files.put(file.getKey(), file.getValue());
          }
        }
      }
    }

    Result run() throws IOException, InterruptedException {
      boolean settled = isSettled();
      ExportedVideo exported = standing(settled ? before.orElseThrow().status() : exportAll());
      folder.record(exported);
      lines.done();
      return new Result(exported, settled, downloaded, bytes, failures);
    }

    Result plan() throws IOException, InterruptedException {
      if (isSettled() || files.containsKey(ExportedVideo.CLIP)) {
        lines.plan(name, isSettled() ? "complete" : "has its clip");
      } else {
        attempt(ExportedVideo.CLIP, this::planClip);
      }
      lines.done();
      return new Result(standing(Status.INCOMPLETE), isSettled(), 0, bytes, failures);
    }

    /**
     * Whether there is nothing to do: what there was of the video is there, and the account has not
     * touched it since, so that what it lacked it still lacks.
     */
    private boolean isSettled() {
      return before
          .filter(then -> then.status().isSettled())
          .filter(then -> then.files().size() == files.size())
          .filter(then -> then.updatedAt().equals(video.updatedAt()))
          .isPresent();
    }

    private Status exportAll() throws IOException, InterruptedException {
      for (String label : ExportedVideo.PICTURES) {
        attempt(label, () -> exportPicture(label));
      }
      attempt(ExportedVideo.CLIP, this::exportClip);
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
      if (files.containsKey(item)) {
        return;
      }
      try {
        export.export();
      } catch (IOException e) {
        if (Pipeline.stopsTheRun(e)) {
          throw e;
        }
        failures.add(new Failure(video.id(), video.name(), item, e.getMessage()));
        lines.failed(item, e.getMessage());
      }
    }

    private void exportPicture(String label) throws IOException, InterruptedException {
      Optional<String> address = Pictures.address(images(label), label);
      if (address.isPresent()) { // a video without pictures is no failure
        stored(label, download.picture(video.id(), name, label, Addresses.of(address.get())));
      }
    }

    /** From the list; asked for, once, only if the label is missing there. */
    private JsonElement images(String label) throws IOException, InterruptedException {
      if (Pictures.address(video.json().get("images"), label).isEmpty() && !askedForImages) {
        askedForImages = true;
        video.json().add("images", cms.images(video.id()));
      }
      return video.json().get("images");
    }

    /** The sources are asked for just before the download: their addresses expire. */
    private void exportClip() throws IOException, InterruptedException {
      Optional<Rendition> best = Rendition.best(cms.sources(video.id()));
      if (best.isPresent()) {
        stored(
            ExportedVideo.CLIP,
            download.clip(video.id(), name, best.get(), () -> cms.sources(video.id())));
      } else {
        lines.noMp4();
      }
    }

    private void planClip() throws IOException, InterruptedException {
      Optional<Rendition> best = Rendition.best(cms.sources(video.id()));
      bytes = Math.max(0, best.map(Rendition::size).orElse(0L));
      lines.plan(
          name,
          best.map(
                  clip ->
                      "video.mp4, %d wide, %s".formatted(clip.width(), Bytes.shown(clip.size())))
              .orElse("no MP4"));
    }

    /** Remembers each file at once, so that a run that is killed need not ask for it again. */
    private void stored(String item, StoredFile file) throws IOException {
      files.put(item, file);
      folder.journal().record(standing(Status.INCOMPLETE));
      downloaded++;
      bytes += file.bytes();
      lines.item(file.name(), file.bytes());
    }

    private ExportedVideo standing(Status status) {
      return new ExportedVideo(video.id(), video.cells(), name, Map.copyOf(files), status);
    }
  }
}
