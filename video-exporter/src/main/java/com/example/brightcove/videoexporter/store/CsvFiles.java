package com.example.brightcove.videoexporter.store;

import com.example.brightcove.videoexporter.account.ExactJson;
import com.example.brightcove.videoexporter.disk.AtomicTextFile;
import com.example.brightcove.videoexporter.disk.StoredFile;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes the CSV files of an export: Videos.csv, failures.csv, and the metadata.csv of each video,
 * which has a metadata.json beside it.
 */
public record CsvFiles(ExportFolder folder, CsvFormat csv) {

  /** Has the settings of the videos' metadata.csv. */
  static final String FORMAT_FILE = "csv.txt";

  /** Writes Videos.csv, in the order of ids. */
  public void writeVideos() throws IOException, InterruptedException {
    csv.write(
        folder.textFiles(),
        folder.partialFile("all", "videos"),
        folder.path().resolve("Videos.csv"),
        ExportedVideo.COLUMNS,
        folder.journal().all().map(ExportedVideo::row));
  }

  /** Writes failures.csv, in the order of ids; deletes it if nothing is missing. */
  public void writeFailures() throws IOException, InterruptedException {
    Path table = folder.path().resolve("failures.csv");
    Set<String> statuses = folder.journal().countByStatus().keySet();
    if (statuses.contains(Status.FAILED.csvValue())
        || statuses.contains(Status.UNAVAILABLE_MEDIA.csvValue())) {
      csv.write(
          folder.textFiles(),
          folder.partialFile("all", "failures"),
          table,
          ExportedVideo.FAILURE_COLUMNS,
          folder.journal().all().flatMap(ExportedVideo::rowsOfFailures));
    } else {
      ExportFolder.delete(table);
    }
  }

  /**
   * Writes a video's metadata.csv and metadata.json, unless both are recorded as they should be,
   * and records the video with them. Until they are written, the journal has no record of them:
   * after a kill, it is never ahead.
   *
   * @param json the video as the list gave it; empty if it was not listed
   */
  public void record(ExportedVideo video, Optional<JsonObject> json)
      throws IOException, InterruptedException {
    boolean isComplete =
        video.files().containsKey(ExportedVideo.ROW)
            && (json.isEmpty() || video.files().containsKey(ExportedVideo.JSON));
    if (isComplete && folder.journal().contains(video)) {
      return;
    }
    Optional<ExportedVideo> before = folder.journal().find(video.id());
    Set<String> recorded = before.map(then -> then.files().keySet()).orElse(Set.of());
    if (recorded.stream().anyMatch(ExportedVideo::isMetadata)) {
      ExportedVideo bare = video.with(ExportedVideo.ROW, null);
      folder.journal().record(json.isPresent() ? bare.with(ExportedVideo.JSON, null) : bare);
    }
    ExportedVideo written = video.with(ExportedVideo.ROW, writeVideoCsv(video));
    if (json.isPresent()) {
      written = written.with(ExportedVideo.JSON, writeVideoJson(video, json.get()));
    }
    folder.journal().record(written);
  }

  private StoredFile writeVideoCsv(ExportedVideo video) throws IOException, InterruptedException {
    Path part = folder.partialFile(video.id(), "metadata");
    return csv.write(
        folder.textFiles(), part, videoCsv(video), ExportedVideo.COLUMNS, Stream.of(video.row()));
  }

  private StoredFile writeVideoJson(ExportedVideo video, JsonObject json)
      throws IOException, InterruptedException {
    Path target = folder.resolve(video.folder()).resolve("metadata.json");
    String text = ExactJson.indented(ExactJson.withoutQueries(json)) + "\n";
    Path part = folder.partialFile(video.id(), "json");
    return folder.textFiles().write(part, target, out -> out.write(text));
  }

  private Path videoCsv(ExportedVideo video) throws FileSystemException {
    return folder.resolve(video.folder()).resolve("metadata.csv");
  }

  /**
   * Rewrites the videos' metadata.csv if earlier runs wrote it with other settings; the CSV files
   * of the whole export are written at the end of every run anyway. The settings are recorded last,
   * so that after a kill the next run does it again.
   */
  void rewriteIfFormatChanged(Journal known) throws IOException, InterruptedException {
    Path noted = folder.stateFile(FORMAT_FILE);
    if (AtomicTextFile.read(noted).equals(Optional.of(csv.toString()))) {
      return;
    }
    Files.deleteIfExists(noted);
    for (String id : (Iterable<String>) known.ids()::iterator) {
      Optional<ExportedVideo> video = known.find(id);
      if (video.isPresent() && Files.exists(videoCsv(video.get()))) {
        known.record(video.get().with(ExportedVideo.ROW, writeVideoCsv(video.get())));
      }
    }
    folder
        .textFiles()
        .write(folder.partialFile("all", "csv"), noted, out -> out.write(csv.toString()));
  }
}
