package com.example.brightcove.videoexporter.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.disk.DiskErrors;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes Plan.csv: what a run would download, a row for each video, in the order they come. The
 * file gets its name when it is complete. Many threads may add; the rest is for one.
 */
public final class PlanFile implements AutoCloseable {

  private static final List<String> COLUMNS = List.of("Id", "Name", "Files", "Bytes", "Duration");

  private final ExportFolder folder;
  private final Path part;
  private final CsvWriter csv;
  private boolean isFinished;

  /** Starts the file, in the export's folder, which is created if it is missing. */
  public PlanFile(ExportFolder folder) throws IOException {
    this.folder = folder;
    // Its own: a dry run needs no lock
    this.part = folder.path().resolve("Plan.csv." + ProcessHandle.current().pid() + ".tmp");
    this.csv =
        DiskErrors.in(
            part,
            () -> {
              Files.createDirectories(folder.path());
              return format()
                  .start(new OutputStreamWriter(Files.newOutputStream(part), UTF_8), COLUMNS);
            });
  }

  private CsvFormat format() {
    return folder.csvFiles().csv();
  }

  public static Path path(ExportFolder folder) {
    return folder.path().resolve("Plan.csv");
  }

  /**
   * Adds a video.
   *
   * @param files how many are to be downloaded
   * @param bytes of the video file, as far as the API says its size
   */
  public synchronized void add(ExportedVideo video, int files, long bytes) throws IOException {
    List<String> row =
        List.of(video.id(), cell(video, "Name"), files + "", bytes + "", cell(video, "Duration"));
    try {
      csv.writeRecord(format().cells(COLUMNS, row));
    } catch (UncheckedIOException e) {
      throw DiskErrors.of(part, e.getCause());
    }
  }

  private static String cell(ExportedVideo video, String column) {
    return video.cells().get(Video.COLUMNS.indexOf(column));
  }

  /** Gives the file its name. */
  public void finish() throws IOException, InterruptedException {
    try {
      csv.close();
    } catch (IOException e) {
      throw DiskErrors.of(part, e);
    }
    isFinished = true;
    folder.textFiles().atomicMove().move(part, path(folder));
  }

  /** Deletes the file if it was not finished. */
  @Override
  public void close() throws IOException {
    if (!isFinished) {
      csv.close();
    }
    ExportFolder.delete(part);
  }
}
