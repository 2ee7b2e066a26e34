package com.example.brightcove.videoexporter.merge;

import com.example.brightcove.videoexporter.disk.AtomicMove;
import com.example.brightcove.videoexporter.disk.DiskErrors;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Gives a shard's file its name in the target, without a copy. Another file of that name is
 * replaced in one step. May be repeated.
 */
@FunctionalInterface
public interface Placement {

  void place(Path from, Path to) throws IOException;

  /** Gives the file a second name. */
  static void link(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isSameFile(from, to)) { // the shard was exported again since
        Path beside = AtomicMove.copyBeside(to);
        Files.deleteIfExists(beside);
        Files.createLink(beside, from);
        Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (FileSystemException e) {
      throw error(from, "cannot be hard-linked", DiskErrors.of(to, e).getReason());
    } catch (UnsupportedOperationException e) {
      throw error(from, "cannot be hard-linked", "not supported");
    }
  }

  /** Moves the file, and deletes its folder after the last one. */
  static void move(Path from, Path to) throws IOException {
    try {
      if (Files.exists(to) && Files.isSameFile(from, to)) {
        Files.delete(from); // linked before: a rename would leave both names
      } else {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (FileSystemException e) {
      throw error(from, "cannot be moved", DiskErrors.of(to, e).getReason());
    }
    if (!Files.isSymbolicLink(from.getParent())) { // whose deletion never fails
      from.getParent().toFile().delete(); // which fails if anything is left in it
    }
  }

  private static FileSystemException error(Path from, String what, String why) {
    return new FileSystemException(
        from.toString(),
        null,
        what
            + " to the target ("
            + why
            + "): put the target on the file system of the shards, or copy them to that of the"
            + " target and add --move");
  }
}
