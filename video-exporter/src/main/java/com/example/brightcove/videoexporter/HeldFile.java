package com.example.brightcove.videoexporter;

import com.example.brightcove.sample.Surroundings.Pause;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.time.Duration;

/** Windows refuses to rename a file that a virus scanner looks into, for about a second. */
final class HeldFile {

  private static final int MOST_ATTEMPTS = 6;

  /** What may be refused. */
  @FunctionalInterface
  interface Move {
    void run() throws IOException;
  }

  private HeldFile() {}

  /** Moves, and if that is refused tries again for about 3 s. */
  static void move(Move move, Pause pause) throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        move.run();
        return;
      } catch (FileSystemException e) {
        // The plain one is "being used by another process"
        boolean isHeld = e instanceof AccessDeniedException || isPlain(e);
        if (!isHeld || attempt == MOST_ATTEMPTS) {
          throw e;
        }
        pause.of(Duration.ofMillis(50L << attempt));
      }
    }
  }

  private static boolean isPlain(FileSystemException e) {
    return e.getClass() == FileSystemException.class;
  }
}
