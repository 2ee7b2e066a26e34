package com.example.brightcove.videoexporter.store;

import com.example.brightcove.videoexporter.store.ExportedVideo.Status;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables of an export: Videos.csv, failures.csv, and each video's own. */
public record Tables(ExportFolder folder, TableFormat csv) {

  /** Writes Videos.csv, in the order of ids. */
  public void writeVideos() throws IOException, InterruptedException {
    csv.write(
        folder.wholeFiles(),
        folder.part("all", "videos"),
        folder.path().resolve("Videos.csv"),
        ExportedVideo.COLUMNS,
        folder.journal().all().map(ExportedVideo::row));
  }

  /** Writes failures.csv, in the order of ids; it is there only if a video stands as failed. */
  public void writeFailures() throws IOException, InterruptedException {
    Path table = folder.path().resolve("failures.csv");
    if (folder.journal().byStatus().containsKey(Status.FAILED.cell)) {
      csv.write(
          folder.wholeFiles(),
          folder.part("all", "failures"),
          table,
          Failure.COLUMNS,
          folder.journal().all().flatMap(ExportedVideo::rowsOfFailures).map(Failure::row));
    } else {
      ExportFolder.delete(table);
    }
  }

  boolean hasOwn(ExportedVideo video) throws FileSystemException {
    return Files.exists(own(video));
  }

  /** Writes the table in a video's folder. */
  void writeOwn(ExportedVideo video) throws IOException, InterruptedException {
    Path part = folder.part(video.id(), "metadata");
    csv.write(folder.wholeFiles(), part, own(video), ExportedVideo.COLUMNS, Stream.of(video.row()));
  }

  private Path own(ExportedVideo video) throws FileSystemException {
    return folder.resolve(video.folder()).resolve("metadata.csv");
  }

  /**
   * Writes the videos' tables anew if earlier runs wrote them with other settings; the tables of
   * the whole export are written at the end of every run. The settings are noted when it is done,
   * so that after a kill the next run does it again.
   */
  void adopt(Journal known) throws IOException, InterruptedException {
    Path noted = folder.state("csv.txt");
    if (WholeFile.read(noted).equals(Optional.of(csv.toString()))) {
      return;
    }
    Files.deleteIfExists(noted);
    for (String id : known.ids()) {
      Optional<ExportedVideo> video = known.find(id);
      if (video.isPresent() && hasOwn(video.get())) {
        writeOwn(video.get());
      }
    }
    folder.wholeFiles().write(folder.part("all", "csv"), noted, out -> out.write(csv.toString()));
  }
}
