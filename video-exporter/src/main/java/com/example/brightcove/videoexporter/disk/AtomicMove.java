package com.example.brightcove.videoexporter.disk;

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
 * Moves a complete file to its final name, atomically: after a kill, the name has the old file or
 * the new one. Thread-safe; a target is one thread's at a time.
 */
public final class AtomicMove {

  private static final int MAX_ATTEMPTS = 6;

  /** Renames a file and replaces the one with that name, in one step or not at all. */
  @FunctionalInterface
  interface Rename {
    void run(Path from, Path to) throws IOException;
  }

  private final Pause pause;
  private final Rename rename;

  /**
   * @param pause sleeps between two attempts
   */
  public AtomicMove(Pause pause) {
    this(pause, (from, to) -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE));
  }

  AtomicMove(Pause pause, Rename rename) {
    this.pause = pause;
    this.rename = rename;
  }

  /**
   * Moves a file that is complete and forced to disk; creates its folder if it is missing.
   *
   * @throws FileSystemException with a file and what is wrong with it
   */
  public void move(Path part, Path target) throws IOException, InterruptedException {
    try {
      makeFolder(target.getParent());
      try {
        moveOnceReleased(part, target);
      } catch (AtomicMoveNotSupportedException e) {
        Path copyBeside = copyBeside(target); // the target is on another file system
        copy(part, copyBeside);
        moveOnceReleased(copyBeside, target);
        Files.delete(part);
      }
    } catch (IOException e) {
      DiskErrors.throwIfInterrupt(e);
      throw DiskErrors.of(target, e);
    }
  }

  /**
   * Creates a folder, but not those above it: if the user has moved them away, they must not come
   * back.
   */
  public static void makeFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(folder);
    }
  }

  /** Returns where a copy is until it is complete; a copy that a kill left there is overwritten. */
  public static Path copyBeside(Path target) {
    return target.resolveSibling("." + target.getFileName() + ".copying");
  }

  private static void copy(Path part, Path copyBeside) throws IOException {
    try (FileChannel from = FileChannel.open(part, READ);
        FileChannel to = FileChannel.open(copyBeside, CREATE, WRITE, TRUNCATE_EXISTING)) {
      for (long done = 0; done < from.size(); ) {
        done +=
            to.transferFrom(from, done, 1 << 23); // in pieces, so that an interrupt takes effect
      }
      to.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(copyBeside);
      throw e;
    }
  }

  /**
   * Retries a rename, as Windows refuses it for about a second while a virus scanner reads the
   * file.
   */
  private void moveOnceReleased(Path from, Path to) throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        rename.run(from, to);
        return;
      } catch (FileSystemException e) {
        // The plain one is "being used by another process"
        boolean isPlain = e.getClass() == FileSystemException.class;
        boolean isHeld =
            e instanceof AccessDeniedException || (isPlain && !DiskErrors.isOfOneName(e));
        if (!isHeld || attempt == MAX_ATTEMPTS) {
          throw e;
        }
        pause.of(Duration.ofMillis(50L << attempt));
      }
    }
  }
}
