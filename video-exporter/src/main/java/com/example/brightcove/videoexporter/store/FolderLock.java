package com.example.brightcove.videoexporter.store;

import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import com.example.brightcove.settings.UsageException;
import com.example.brightcove.videoexporter.disk.AtomicTextFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Keeps the folder of an export to one owner, and to one run at a time. */
final class FolderLock implements AutoCloseable {

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Locks the folder until this is closed or the process ends, and notes its owner.
   *
   * @param state the folder's {@code .export}, with a folder for partial files
   * @param owner null if the account does not matter
   * @throws UsageException if it is another owner's
   * @throws FileSystemException if another run has it
   */
  static FolderLock acquire(Path state, FolderOwner owner, AtomicTextFile textFiles)
      throws IOException, UsageException, InterruptedException {
    FolderLock lock = new FolderLock(lock(state.resolve("lock")));
    try {
      if (owner != null) {
        owner.check(state);
        owner.write(state, textFiles);
      }
      return lock;
    } catch (IOException | UsageException | InterruptedException e) {
      lock.close();
      throw e;
    }
  }

  /** Checks that the folder to export to, and each folder above it, is a folder or missing. */
  static void checkOutput(Path path) throws UsageException {
    for (Path part = path; part != null; part = part.getParent()) {
      if (Files.exists(part, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(part)) {
        String what = Files.exists(part) ? " is not a folder" : " is a link that leads nowhere";
        throw new UsageException("--output " + part + what + ": name another");
      }
    }
    if (!Files.exists(path.resolve(".export")) && Files.exists(path.resolve("Videos.csv"))) {
      throw new UsageException(
          path
              + " has a Videos.csv but no .export folder: put .export back, or name another folder with"
              + " --output");
    }
  }

  /**
   * Checks that no other user can lead the exporter to another file, as with a link in place of one
   * of its own files.
   *
   * @param state the folder's {@code .export}, which may be missing
   * @param isDryRun whether nothing may be written: then the owner is not checked
   * @throws UsageException if it is a link, has one, is another user's or is writable by others
   */
  static void checkAccess(Path state, boolean isDryRun) throws IOException, UsageException {
    for (Path folder : List.of(state, state.resolve("parts"))) {
      if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        return;
      }
      refuseLink(folder);
      if (!isDryRun) {
        checkPermissions(folder);
      }
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        for (Path entry : entries) {
          refuseLink(entry);
        }
      }
    }
  }

  /** Refuses it instead of writing through it: a person may have made the link on purpose. */
  private static void refuseLink(Path path) throws UsageException {
    if (Files.isSymbolicLink(path)) {
      throw new UsageException(
          path + " is a link, which is not followed: delete it, and run again");
    }
  }

  /** A file system without owners or permissions gives the probe those of the folder. */
  private static void checkPermissions(Path folder) throws IOException, UsageException {
    if (!hasPermissions(folder)) {
      return;
    }
    Path probe = Files.createTempDirectory(folder, "probe");
    try {
      PosixFileAttributes ours = Files.readAttributes(probe, PosixFileAttributes.class);
      PosixFileAttributes its = Files.readAttributes(folder, PosixFileAttributes.class);
      if (!its.owner().equals(ours.owner())) {
        throw new UsageException(
            folder
                + " belongs to the user "
                + its.owner().getName()
                + ": run as that user, or name another folder with --output");
      }
      if (its.permissions().contains(OTHERS_WRITE) && !ours.permissions().contains(OTHERS_WRITE)) {
        throw new UsageException(
            folder
                + " is writable by all users, who could change what is exported: run chmod o-w on it");
      }
    } finally {
      Files.delete(probe);
    }
  }

  /** Creates {@code .export} and its folder for partial files, writable by this user alone. */
  static void createState(Path state) throws IOException {
    Files.createDirectories(state.getParent());
    FileAttribute<?>[] attributes =
        hasPermissions(state)
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"))
            }
            : new FileAttribute<?>[0];
    for (Path folder : List.of(state, state.resolve("parts"))) {
      if (!Files.isDirectory(folder)) {
        Files.createDirectory(folder, attributes);
      }
    }
  }

  private static boolean hasPermissions(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileChannel lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // another run in this process has it
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw new FileSystemException(
        file.toString(), null, "another run is exporting to this folder: wait for its end");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
