package com.example.brightcove.videoexporter.store;

import com.example.brightcove.sample.ProcessContext.Pause;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.settings.UsageException;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.store.ExportedVideo.StoredFile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Opens and describes the folder of an export, which belongs to one account at one API URL, and to
 * one run at a time. State is in {@code .export}; a file under its final name anywhere else is
 * complete.
 */
public final class ExportFolder implements AutoCloseable {

  static final String JOURNAL = "journal.jsonl";

  private final Path path;
  private final Path state;
  private final FolderLock lock;
  private final AtomicTextFile textFiles;
  private final Journal journal;
  private final VideoJsonLines lines;
  private final CsvFiles csvFiles;

  /**
   * @param lock null in a dry run, which writes nothing
   */
  private ExportFolder(Path path, FolderLock lock, AtomicTextFile textFiles, CsvFormat csv)
      throws IOException, InterruptedException {
    this.path = path;
    this.state = path.resolve(".export");
    this.lock = lock;
    this.textFiles = textFiles;
    Path file = state.resolve(JOURNAL);
    this.journal =
        lock == null
            ? Journal.readOnly(file)
            : Journal.open(file, partialFile("all", "journal"), textFiles);
    this.lines = new VideoJsonLines(state, textFiles, lock == null);
    this.csvFiles = new CsvFiles(this, csv);
  }

  /**
   * Opens the folder, and creates it if it is missing.
   *
   * @param isDryRun whether nothing is to be written
   * @param pause sleeps until a file that another program holds is tried again
   * @throws UsageException if it is no folder, or another account's
   * @throws FileSystemException if it cannot be written, or another run has it
   */
  public static ExportFolder open(
      Path output, Settings settings, CsvFormat csv, boolean isDryRun, Pause pause)
      throws IOException, UsageException, InterruptedException {
    Path path = output.toAbsolutePath().normalize();
    FolderLock.checkOutput(path);
    Path state = path.resolve(".export");
    if (!Files.exists(state) && Files.exists(path.resolve("Videos.csv"))) {
      throw new UsageException(
          path
              + " has a Videos.csv but no .export folder: put .export back, or name another folder with"
              + " --output");
    }
    AtomicTextFile textFiles = new AtomicTextFile(new AtomicMove(pause));
    try {
      FolderLock.checkAccess(state, isDryRun);
      if (isDryRun) {
        FolderLock.checkOwner(state, settings);
        return new ExportFolder(path, null, textFiles, csv);
      }
      FolderLock.createState(state);
      FolderLock lock = FolderLock.acquire(state, settings, textFiles);
      try {
        ExportFolder folder = new ExportFolder(path, lock, textFiles, csv);
        folder.csvFiles.rewriteIfFormatChanged(folder.journal);
        return folder;
      } catch (IOException | InterruptedException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      DiskErrors.throwIfInterrupt(e);
      throw DiskErrors.of(path, e);
    }
  }

  public Path path() {
    return path;
  }

  public Journal journal() {
    return journal;
  }

  public AtomicTextFile textFiles() {
    return textFiles;
  }

  public VideoJsonLines lines() {
    return lines;
  }

  public CsvFiles csvFiles() {
    return csvFiles;
  }

  /**
   * Returns the path of a video's folder.
   *
   * @throws FileSystemException if Java cannot name it with this LANG, though an earlier run could
   */
  public Path resolve(String name) throws FileSystemException {
    try {
      return path.resolve(name);
    } catch (InvalidPathException e) {
      throw new FileSystemException(
          path.toString(),
          null,
          "it has characters that Java cannot write here: set LC_ALL=C.UTF-8");
    }
  }

  /**
   * Whether an error denies access to a file in a video's folder alone: other folders can still be
   * made beside it.
   */
  public boolean isDeniedWithin(String name, IOException error) throws FileSystemException {
    return error instanceof FileSystemException local
        && DiskErrors.isDenied(local)
        && Path.of(local.getFile()).startsWith(resolve(name))
        && Files.isWritable(path);
  }

  /** Returns the bytes of a video's recorded files that are on disk, by item. */
  public Map<String, Long> sizesOnDisk(ExportedVideo video) throws IOException {
    Map<String, Long> sizes = new HashMap<>();
    for (Map.Entry<String, StoredFile> file : video.files().entrySet()) {
      Path path = resolve(video.folder()).resolve(file.getValue().name());
      if (Files.exists(path)) {
        sizes.put(file.getKey(), Files.size(path));
      }
    }
    return sizes;
  }

  /**
   * Creates a video's folder if it is missing; not the export's folder again, if the user has moved
   * that away.
   */
  public void createVideoFolder(String name) throws IOException {
    Path folder = resolve(name);
    try {
      AtomicMove.makeFolder(folder);
    } catch (IOException e) {
      throw DiskErrors.of(folder, e);
    }
  }

  /** Deletes a video's folder if nothing is in it. */
  public void deleteVideoFolderIfEmpty(String name) throws IOException {
    try {
      Files.deleteIfExists(resolve(name));
    } catch (DirectoryNotEmptyException e) {
      // the user keeps something in it
    }
  }

  /** Deletes an image of another type than the one that has replaced it. */
  public void deleteOtherImages(ExportedVideo recorded, String label, String file)
      throws IOException {
    Set<String> names =
        FileType.imageExtensions().map(type -> label + "." + type).collect(Collectors.toSet());
    Optional.ofNullable(recorded.files().get(label)).map(StoredFile::name).ifPresent(names::add);
    names.remove(file);
    for (String name : names) {
      delete(resolve(recorded.folder()).resolve(name));
    }
  }

  /** Deletes a file, if it is there. */
  static void delete(Path file) throws IOException {
    DiskErrors.in(file, () -> Files.deleteIfExists(file));
  }

  /** Deletes the partial files of videos, whether or not these are in the journal. */
  public void deletePartialFiles(Predicate<String> isRemoved) throws IOException {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(state.resolve("parts"))) {
      for (Path part : parts) {
        String id = part.getFileName().toString().replaceFirst("\\..*", "");
        if (Video.isId(id) && isRemoved.test(id)) {
          delete(part);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw DiskErrors.of(state, e.getCause());
    }
  }

  /**
   * Records a video: first in its metadata.csv, then in the journal, so that the journal is never
   * ahead.
   */
  public void record(ExportedVideo video) throws IOException, InterruptedException {
    if (!journal.contains(video) || !csvFiles.hasVideoCsv(video)) {
      csvFiles.writeVideoCsv(video);
      journal.record(video);
    }
  }

  public Path stateFile(String file) {
    return state.resolve(file);
  }

  /** Returns where an item is written until it is complete. */
  public Path partialFile(String id, String item) {
    return state.resolve("parts").resolve(id + "." + item);
  }

  @Override
  public void close() throws IOException {
    journal.close();
    lines.close();
    if (lock != null) {
      lock.close();
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
