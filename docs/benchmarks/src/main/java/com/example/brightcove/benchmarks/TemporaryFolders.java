package com.example.brightcove.benchmarks;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** The temporary folders of a measurement: created, and deleted also if it is stopped. */
final class TemporaryFolders {

  private TemporaryFolders() {}

  /**
   * Lets this thread run its finally blocks, which delete its folders, before the JVM ends. So a
   * measurement that is stopped, as with Ctrl-C, leaves nothing behind.
   */
  static void deleteAtShutdown() {
    Thread measurement = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(measurement)));
  }

  /** Ends the child processes first, since they would go on writing. */
  private static void stop(Thread measurement) {
    for (ProcessHandle child : ProcessHandle.current().children().toList()) {
      child.destroyForcibly();
      child.onExit().join();
    }
    measurement.interrupt();
    try {
      measurement.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Creates a folder in the one given, which must exist. */
  static Path create(Path target) throws IOException {
    if (!Files.isWritable(target)) {
      throw new IOException("cannot write to the folder " + target);
    }
    return Files.createTempDirectory(target, "benchmark");
  }

  /** Returns the system's temporary folder. */
  static Path system() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /** Deletes a folder with all that is in it. */
  static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException fault)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
