package com.example.brightcove.videoexporter;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import com.example.brightcove.sample.ProcessContext.Pause;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * Gives a complete file its final name, which it has wholly or not at all, whenever the run may be
 * killed. Thread-safe; a target is one thread's at a time.
 */
final class FinalName {

  private static final int MOST_ATTEMPTS = 6;

  /** Renames a file, and replaces what has that name; all at once, or not. */
  @FunctionalInterface
  interface Move {
    void run(Path from, Path to) throws IOException;
  }

  private final Pause pause;
  private final Move move;

  /**
   * @param pause between two attempts
   */
  FinalName(Pause pause) {
    this(pause, (from, to) -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE));
  }

  FinalName(Pause pause, Move move) {
    this.pause = pause;
    this.move = move;
  }

  /**
   * Moves a file that is complete and forced to disk; the folder it goes to is made if need be.
   *
   * @throws FileSystemException that names a file and what is wrong with it
   */
  void give(Path part, Path target) throws IOException, InterruptedException {
    try {
      makeFolder(target.getParent());
      try {
        moveOnceReleased(part, target);
      } catch (AtomicMoveNotSupportedException e) {
        Path near = near(target); // the name is on another file system than the part
        copy(part, near);
        moveOnceReleased(near, target);
        Files.delete(part);
      }
    } catch (IOException e) {
      DiskFaults.throwIfInterrupt(e);
      throw DiskFaults.of(target, e);
    }
  }

  /** A folder alone, without those above it: whoever moved them away does not want them back. */
  static void makeFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(folder);
    }
  }

  /** Where a copy is until it is whole; one that a kill left there is written over. */
  static Path near(Path target) {
    return target.resolveSibling("." + target.getFileName() + ".copying");
  }

  private static void copy(Path part, Path near) throws IOException {
    try (FileChannel from = FileChannel.open(part, READ);
        FileChannel to = FileChannel.open(near, CREATE, WRITE, TRUNCATE_EXISTING)) {
      for (long done = 0; done < from.size(); ) {
        done += to.transferFrom(from, done, 1 << 23); // by the piece: an interrupt is for now
      }
      to.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(near);
      throw e;
    }
  }

  /** Windows refuses to rename a file that a virus scanner looks into, for about a second. */
  private void moveOnceReleased(Path from, Path to) throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        move.run(from, to);
        return;
      } catch (FileSystemException e) {
        // The plain one is "being used by another process"
        boolean isPlain = e.getClass() == FileSystemException.class;
        boolean isHeld =
            e instanceof AccessDeniedException || (isPlain && !DiskFaults.isOfOneName(e));
        if (!isHeld || attempt == MOST_ATTEMPTS) {
          throw e;
        }
        pause.of(Duration.ofMillis(50L << attempt));
      }
    }
  }
}
