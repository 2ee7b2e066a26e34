package com.example.brightcove.videoexporter.store;

import com.example.brightcove.videoexporter.store.ExportedVideo.Status;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes the CSV files of an export: Videos.csv, failures.csv, and the metadata.csv of each video.
 */
public record CsvFiles(ExportFolder folder, CsvFormat csv) {

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

  boolean hasVideoCsv(ExportedVideo video) throws FileSystemException {
    return Files.exists(videoCsv(video));
  }

  /** Writes the metadata.csv in a video's folder. */
  void writeVideoCsv(ExportedVideo video) throws IOException, InterruptedException {
    Path part = folder.partialFile(video.id(), "metadata");
    csv.write(
        folder.textFiles(), part, videoCsv(video), ExportedVideo.COLUMNS, Stream.of(video.row()));
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
    Path noted = folder.stateFile("csv.txt");
    if (AtomicTextFile.read(noted).equals(Optional.of(csv.toString()))) {
      return;
    }
    Files.deleteIfExists(noted);
    for (String id : (Iterable<String>) known.ids()::iterator) {
      Optional<ExportedVideo> video = known.find(id);
      if (video.isPresent() && hasVideoCsv(video.get())) {
        writeVideoCsv(video.get());
      }
    }
    folder
        .textFiles()
        .write(folder.partialFile("all", "csv"), noted, out -> out.write(csv.toString()));
  }
}
