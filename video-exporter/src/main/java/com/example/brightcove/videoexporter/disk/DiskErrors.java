package com.example.brightcove.videoexporter.disk;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * Tells errors of this machine's disk from those of the network, which an IOException alone does
 * not.
 */
public final class DiskErrors {

  /**
   * What operating systems, or {@link #of}, say if a file is in the way or a name is not allowed.
   */
  private static final Set<String> OF_ONE_NAME =
      Set.of(
          "File name too long",
          "Illegal byte sequence",
          "Invalid argument",
          "Is a directory",
          "Not a directory",
          "directory not empty",
          "file already exists",
          "not directory");

  /** Uses a file. */
  @FunctionalInterface
  public interface FileAccess<T> {
    T run() throws IOException;
  }

  private DiskErrors() {}

  /** Uses a file; an error is thrown as one that names the file. */
  public static <T> T in(Path file, FileAccess<T> access) throws FileSystemException {
    try {
      return access.run();
    } catch (IOException e) {
      throw of(file, e);
    }
  }

  /** Throws an interrupt that came as a disk error: it closes the channel that was in use. */
  public static void throwIfInterrupt(Throwable error) throws InterruptedException {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClosedByInterruptException) {
        Thread.interrupted();
        throw new InterruptedException();
      }
    }
  }

  /** Returns the error as one that names the file and says what is wrong with it. */
  public static FileSystemException of(Path file, IOException error) {
    String reason = error.getMessage();
    if (error instanceof FileSystemException known) {
      if (known.getReason() != null) {
        return known;
      }
      // AccessDeniedException and the like carry a file, but leave the reason to their name
      String words = error.getClass().getSimpleName().replaceFirst("Exception$", "");
      reason = words.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    } else if (error instanceof FileNotFoundException) {
      reason = reason.replaceFirst("(?s).*\\((.*)\\)$", "$1"); // of RandomAccessFile: file (reason)
    }
    FileSystemException local = new FileSystemException(file.toString(), null, reason);
    local.initCause(error);
    return local;
  }

  /**
   * Whether access to a file is denied: by its permissions, or because another program has it open.
   */
  public static boolean isDenied(FileSystemException error) {
    String reason = String.valueOf(error.getReason());
    return reason.equals("access denied")
        || reason.equals("Permission denied")
        || reason.contains("used by another process"); // Windows; such as by Excel
  }

  /** Whether the error is about one name only, so that other files can still be written. */
  public static boolean isOfOneName(FileSystemException error) {
    return error.getReason() != null && OF_ONE_NAME.contains(error.getReason());
  }
}
