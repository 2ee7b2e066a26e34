package com.example.brightcove.videoexporter;

import com.example.brightcove.cms.ApiException;
import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.token.TokenUnavailableException;
import com.example.brightcove.videoexporter.ExportedVideo.Status;
import com.example.brightcove.videoexporter.ExportedVideo.StoredFile;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Exports one video: its row, its pictures, its clip. What is complete is not asked for again. An
 * item that fails is a failure of that item; the next one has its turn.
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

  /** What came of a video. */
  record Result(ExportedVideo video, List<String> downloaded, long bytes, List<Failure> failures) {}

  /** Something to export that may fail without stopping the rest. */
  @FunctionalInterface
  private interface Item {
    void export() throws IOException, InterruptedException;
  }

  Result export(Video video) throws IOException, InterruptedException {
    return new Attempt(video).run();
  }

  /** What {@link #export} would do, without doing it. */
  Result plan(Video video) throws IOException, InterruptedException {
    return new Attempt(video).plan();
  }

  /** One video's turn. */
  private final class Attempt {
    private final Video video;
    private final String name;
    private final Optional<ExportedVideo> before;
    private final Map<String, StoredFile> files = new HashMap<>();
    private final List<String> downloaded = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private Status status = Status.EXPORTED;
    private long bytes;

    Attempt(Video video) throws IOException {
      this.video = video;
      this.name = folder.nameFor(video);
      this.before = folder.journal().find(video.id());
      if (before.isPresent()) {
        for (Map.Entry<String, StoredFile> file : before.get().files().entrySet()) {
          Path path = folder.path().resolve(name).resolve(file.getValue().name());
          if (Files.exists(path) && Files.size(path) == file.getValue().bytes()) {
            files.put(file.getKey(), file.getValue());
          }
        }
      }
    }

    Result run() throws IOException, InterruptedException {
      report.video(video);
      if (isSettled()) {
        status = before.orElseThrow().status();
      } else {
        for (String label : ExportedVideo.PICTURES) {
          attempt(label, () -> exportPicture(label));
        }
        attempt(ExportedVideo.CLIP, this::exportClip);
      }
      ExportedVideo exported =
          new ExportedVideo(
              video.id(),
              video.cells(),
              name,
              Map.copyOf(files),
              failures.isEmpty() ? status : Status.FAILED);
      Tables.write(
          folder.part(video.id(), "metadata"),
          folder.path().resolve(name).resolve("metadata.csv"),
          ExportedVideo.COLUMNS,
          List.of(exported.row()));
      folder.journal().record(exported);
      return result(exported);
    }

    Result plan() throws IOException, InterruptedException {
      Optional<Rendition> clip =
          files.containsKey(ExportedVideo.CLIP)
              ? Optional.empty()
              : Rendition.best(cms.sources(video.id()));
      String what =
          clip.map(best -> "video.mp4, " + best.width() + " wide, " + Bytes.shown(best.size()))
              .orElse(files.isEmpty() ? "no MP4" : "complete");
      report.plan(name, what);
      bytes = clip.map(Rendition::size).orElse(0L);
      return result(
          new ExportedVideo(video.id(), video.cells(), name, Map.copyOf(files), Status.EXPORTED));
    }

    private Result result(ExportedVideo exported) {
      return new Result(exported, downloaded, bytes, failures);
    }

    /**
     * Whether there is nothing to do: what there was of the video is there, and the account has not
     * touched it since, so that what it lacked it still lacks.
     */
    private boolean isSettled() {
      return before
          .filter(then -> then.status() != Status.FAILED && then.status() != Status.REMOVED)
          .filter(then -> then.files().size() == files.size())
          .filter(then -> then.updatedAt().equals(video.updatedAt()))
          .isPresent();
    }

    private void attempt(String item, Item export) throws IOException, InterruptedException {
      if (files.containsKey(item)) {
        return;
      }
      try {
        export.export();
      } catch (FileSystemException | TokenUnavailableException e) {
        throw e; // this machine's fault, or no token: the next item would fare no better
      } catch (IOException e) {
        if (e instanceof ApiException api && api.status() == 401) {
          throw e;
        }
        failures.add(new Failure(video.id(), video.name(), item, e.getMessage()));
        report.failed(item, e.getMessage());
      }
    }

    private void exportPicture(String label) throws IOException, InterruptedException {
      Optional<URI> address = Pictures.address(images(), label);
      if (address.isEmpty()) {
        return; // a video without pictures is no failure
      }
      Path part = folder.part(video.id(), label);
      FileBody.Written written = media.download(address.get(), part);
      FileKind kind = FileKind.of(written.start()).filter(FileKind::isPicture).orElse(null);
      if (kind == null) {
        Files.delete(part);
        throw new IOException(Addresses.shown(address.get()) + " is not a picture");
      }
      store(label, label + "." + kind.extension, part, written);
    }

    /** From the list; asked for only when they are missing there. */
    private JsonObject images() throws IOException, InterruptedException {
      JsonObject listed =
          video.json().has("images") && video.json().get("images").isJsonObject()
              ? video.json().getAsJsonObject("images")
              : null;
      if (!Pictures.areIn(listed)) {
        listed = cms.images(video.id());
        video.json().add("images", listed);
      }
      return listed;
    }

    /** The sources are asked for just before the download: their addresses expire. */
    private void exportClip() throws IOException, InterruptedException {
      Optional<Rendition> best = Rendition.best(cms.sources(video.id()));
      if (best.isEmpty()) {
        status = Status.NO_MP4;
        return;
      }
      Path part = folder.part(video.id(), ExportedVideo.CLIP);
      FileBody.Written written = media.download(best.get().src(), part);
      if (FileKind.of(written.start()).filter(kind -> kind == FileKind.MP4).isEmpty()) {
        Files.delete(part);
        throw new IOException(Addresses.shown(best.get().src()) + " is not an MP4");
      }
      if (best.get().size() >= 0 && best.get().size() != written.bytes()) {
        status = Status.SIZE_DIFFERS;
      }
      store(ExportedVideo.CLIP, "video.mp4", part, written);
    }

    private void store(String item, String file, Path part, FileBody.Written written)
        throws IOException {
      ExportFolder.complete(part, folder.path().resolve(name).resolve(file));
      files.put(item, new StoredFile(file, written.bytes(), written.sha256()));
      downloaded.add(file);
      bytes += written.bytes();
      report.item(file, written.bytes());
    }
  }
}
