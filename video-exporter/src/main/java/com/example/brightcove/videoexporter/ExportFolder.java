package com.example.brightcove.videoexporter;

import com.example.brightcove.sample.ProcessContext.Pause;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.settings.UsageException;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The folder of an export. It belongs to one account at one API address, and to one run at a time.
 * State is in {@code .export}; a file under its final name anywhere else is complete.
 */
final class ExportFolder implements AutoCloseable {

  private static final String OWNER_FILE = "account.txt";
  private static final String JOURNAL = "journal.jsonl";

  private final Path path;
  private final Path state;
  private final FileChannel lock;
  private final WholeFile wholeFiles;
  private final Journal journal;
  private final VideoLines lines;
  private final Tables tables;

  /**
   * @param lock null for a dry run, which writes nothing
   */
  private ExportFolder(Path path, FileChannel lock, WholeFile wholeFiles, TableFormat csv)
      throws IOException, InterruptedException {
    this.path = path;
    this.state = path.resolve(".export");
    this.lock = lock;
    this.wholeFiles = wholeFiles;
    Path file = state.resolve(JOURNAL);
    this.journal =
        lock == null
            ? Journal.readOnly(file)
            : Journal.open(file, part("all", "journal"), wholeFiles);
    this.lines = new VideoLines(state, wholeFiles, lock == null);
    this.tables = new Tables(this, csv);
  }

  /**
   * Opens the folder, and makes it if need be.
   *
   * @param pause until a file that another program holds is tried again
   * @throws UsageException if it is no folder, or another account's
   * @throws FileSystemException if it cannot be written, or another run has it
   */
  static ExportFolder open(Options options, Settings settings, Path directory, Pause pause)
      throws IOException, UsageException, InterruptedException {
    Path path = directory.resolve(options.output).toAbsolutePath().normalize();
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new UsageException("--output " + path + " is not a folder: name another");
    }
    Path state = path.resolve(".export");
    if (!Files.exists(state) && Files.exists(path.resolve("Videos.csv"))) {
      throw new UsageException(
          path + " has a Videos.csv that is not from here: name another folder with --output");
    }
    String owner = "account " + settings.accountId() + " at " + origin(settings.cmsUrl());
    WholeFile wholeFiles = new WholeFile(new FinalName(pause));
    try {
      if (options.dryRun) {
        checkOwner(path, state, owner);
        return new ExportFolder(path, null, wholeFiles, options.csv());
      }
      Files.createDirectories(state.resolve("parts"));
      return open(path, state, owner, wholeFiles, options.csv());
    } catch (IOException e) {
      DiskFaults.throwIfInterrupt(e);
      throw DiskFaults.of(path, e);
    }
  }

  private static ExportFolder open(
      Path path, Path state, String owner, WholeFile wholeFiles, TableFormat csv)
      throws IOException, UsageException, InterruptedException {
    FileChannel lock = lock(state.resolve("lock"));
    try {
      checkOwner(path, state, owner);
      Path part = state.resolve("parts").resolve(OWNER_FILE);
      wholeFiles.write(part, state.resolve(OWNER_FILE), out -> out.write(owner));
      ExportFolder folder = new ExportFolder(path, lock, wholeFiles, csv);
      folder.tables.adopt(folder.journal);
      return folder;
    } catch (IOException | UsageException | InterruptedException e) {
      lock.close();
      throw e;
    }
  }

  private static FileChannel lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // another run in this very process
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw new FileSystemException(
        file.toString(), null, "another run is exporting to this folder: wait for its end");
  }

  /** As long as nothing is exported to it, it is nobody's: the account may have been mistyped. */
  private static void checkOwner(Path path, Path state, String owner)
      throws IOException, UsageException {
    Path journal = state.resolve(JOURNAL);
    boolean isUsed = Files.exists(journal) && Files.size(journal) > 0;
    Optional<String> before = WholeFile.read(state.resolve(OWNER_FILE));
    if (isUsed && before.isPresent() && !before.get().equals(owner)) {
      throw new UsageException(
          path + " belongs to " + before.get() + ": name another with --output");
    }
  }

  /** A server on this machine may have another port each time. */
  private static String origin(URI url) {
    return url.getScheme().equals("http") ? "http://" + url.getHost() : url.toString();
  }

  Path path() {
    return path;
  }

  Journal journal() {
    return journal;
  }

  WholeFile wholeFiles() {
    return wholeFiles;
  }

  VideoLines lines() {
    return lines;
  }

  Tables tables() {
    return tables;
  }

  /**
   * A video's folder in this one.
   *
   * @throws FileSystemException if Java cannot name it: an earlier run could, with another LANG
   */
  Path resolve(String name) throws FileSystemException {
    try {
      return path.resolve(name);
    } catch (InvalidPathException e) {
      throw new FileSystemException(path.toString(), null, "a name in it needs LC_ALL=C.UTF-8");
    }
  }

  /**
   * Whether a fault is this machine's and of all videos. One file that is not to be had is not, as
   * long as there may be others beside its folder.
   */
  boolean isOfAll(IOException fault, String name) throws FileSystemException {
    boolean isOfOne =
        fault instanceof FileSystemException local
            && DiskFaults.isDenied(local)
            && Path.of(local.getFile()).startsWith(resolve(name))
            && Files.isWritable(path);
    return !isOfOne && Pipeline.stopsTheRun(fault);
  }

  /** Makes a video's folder, unless it is there; but not this one anew, had it been moved away. */
  void make(String name) throws IOException {
    Path folder = resolve(name);
    try {
      FinalName.makeFolder(folder);
    } catch (IOException e) {
      throw DiskFaults.of(folder, e);
    }
  }

  /** Deletes a video's folder if nothing is in it. */
  void unmake(String name) throws IOException {
    try {
      Files.deleteIfExists(resolve(name));
    } catch (DirectoryNotEmptyException e) {
      // something of the user's
    }
  }

  /** Deletes a picture that was of another kind than the one that has taken its place. */
  void deletePicturesBut(String file, String in, String label) throws IOException {
    for (FileKind kind : FileKind.values()) {
      Path other = resolve(in).resolve(label + "." + kind.extension);
      if (kind.isPicture() && !other.endsWith(file)) {
        delete(other);
      }
    }
  }

  /** Deletes a file, if it is there. */
  static void delete(Path file) throws IOException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw DiskFaults.of(file, e);
    }
  }

  /** Deletes what was left half done of videos, whether or not they ever got into the journal. */
  void deletePartsOf(Predicate<String> isGone) throws IOException {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(state.resolve("parts"))) {
      for (Path part : parts) {
        String id = part.getFileName().toString().replaceFirst("\\..*", "");
        if (Video.isId(id) && isGone.test(id)) {
          delete(part);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw DiskFaults.of(state, e.getCause());
    }
  }

  /** Remembers a video, in its own table first, so that the journal is never ahead of it. */
  void record(ExportedVideo video) throws IOException, InterruptedException {
    if (!journal.has(video) || !tables.hasOwn(video)) {
      tables.writeOwn(video);
      journal.record(video);
    }
  }

  Path state(String file) {
    return state.resolve(file);
  }

  /** Where an item is written until it is complete. */
  Path part(String id, String item) {
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
