package com.example.brightcove.videoexporter.store;

import com.example.brightcove.sample.ProcessContext.Pause;
import com.example.brightcove.settings.UsageException;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.disk.AtomicMove;
import com.example.brightcove.videoexporter.disk.AtomicTextFile;
import com.example.brightcove.videoexporter.disk.DiskErrors;
import com.example.brightcove.videoexporter.disk.StoredFile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Opens and describes the folder of an export, which belongs to one owner, and to one run at a
 * time. State is in {@code .export}; a file under its final name anywhere else is complete.
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
   * @param owner null if the account does not matter
   * @param csv null if no CSV file is written
   * @param isReadOnly whether nothing is to be written
   * @param pause sleeps until a file that another program holds is tried again
   * @throws UsageException if it is no folder, or another owner's
   * @throws FileSystemException if it cannot be written, or another run has it
   */
  public static ExportFolder open(
      Path output, FolderOwner owner, CsvFormat csv, boolean isReadOnly, Pause pause)
      throws IOException, UsageException, InterruptedException {
    Path path = output.toAbsolutePath().normalize();
    FolderLock.checkOutput(path);
    Path state = path.resolve(".export");
    AtomicTextFile textFiles = new AtomicTextFile(new AtomicMove(pause));
    try {
      FolderLock.checkAccess(state, isReadOnly);
      if (isReadOnly) {
        if (owner != null) {
          owner.check(state);
        }
        return new ExportFolder(path, null, textFiles, csv);
      }
      FolderLock.createState(state);
      FolderLock lock = FolderLock.acquire(state, owner, textFiles);
      try {
        ExportFolder folder = new ExportFolder(path, lock, textFiles, csv);
        if (csv != null) {
          folder.csvFiles.rewriteIfFormatChanged(folder.journal);
        }
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

  /**
   * Opens an export to read its files, which needs no settings. It is locked, unless it cannot be
   * written.
   *
   * @throws UsageException if it is no export
   */
  public static ExportFolder openToVerify(Path output, Pause pause)
      throws IOException, UsageException, InterruptedException {
    Path state = output.toAbsolutePath().normalize().resolve(".export");
    if (!Files.exists(state.resolve(JOURNAL))) {
      throw new UsageException(state.getParent() + " is not an export: name one with --output");
    }
    return open(output, null, null, !Files.isWritable(state), pause);
  }

  /** Whether nothing can be recorded: in a dry run, or because the disk cannot be written. */
  public boolean isReadOnly() {
    return lock == null;
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

  /** Returns the path of a recorded file. */
  public Path file(ExportedVideo video, StoredFile file) throws FileSystemException {
    return resolve(video.folder()).resolve(file.name());
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
