package com.example.brightcove.videoexporter;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The tables of an export: Videos.csv, failures.csv, and each video's own. */
record Tables(ExportFolder folder, Csv csv) {

  /**
   * Writes Videos.csv.
   *
   * @param videos in the order of their ids
   */
  void writeVideos(List<ExportedVideo> videos) throws IOException {
    csv.write(
        folder.part("all", "videos"),
        folder.path().resolve("Videos.csv"),
        ExportedVideo.COLUMNS,
        videos.stream().map(ExportedVideo::row));
  }

  /** Writes failures.csv, in the order of ids; it is there only if something failed. */
  void writeFailures(List<Failure> failures) throws IOException {
    Path table = folder.path().resolve("failures.csv");
    if (failures.isEmpty()) {
      Files.deleteIfExists(table);
    } else {
      csv.write(
          folder.part("all", "failures"),
          table,
          Failure.COLUMNS,
          failures.stream()
              .sorted(Comparator.comparing(Failure::id, Video.BY_ID))
              .map(Failure::row));
    }
  }

  boolean hasOwn(ExportedVideo video) throws FileSystemException {
    return Files.exists(own(video));
  }

  /** Writes the table in a video's folder. */
  void writeOwn(ExportedVideo video) throws IOException {
    Path part = folder.part(video.id(), "metadata");
    csv.write(part, own(video), ExportedVideo.COLUMNS, Stream.of(video.row()));
  }

  private Path own(ExportedVideo video) throws FileSystemException {
    return folder.resolve(video.folder()).resolve("metadata.csv");
  }

  /**
   * Writes the videos' tables anew if earlier runs wrote them with other settings; the tables of
   * the whole export are written at the end of every run. The settings are noted when it is done,
   * so that after a kill the next run does it again.
   */
  void adopt(Iterable<ExportedVideo> known) throws IOException {
    Path noted = folder.state("csv.txt");
    if (Files.exists(noted) && Files.readString(noted).equals(csv.toString())) {
      return;
    }
    Files.deleteIfExists(noted);
    for (ExportedVideo video : known) {
      if (hasOwn(video)) {
        writeOwn(video);
      }
    }
    WholeFile.write(folder.part("all", "csv"), noted, out -> out.write(csv.toString()));
  }
}
