package com.example.brightcove.videoexporter.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** A fault of this machine's disk, which an IOException alone does not tell from the network's. */
public final class DiskFaults {

  /** What systems say, or {@link #of}, if something is in the way or a name is not taken. */
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

  private DiskFaults() {}

  /** An interrupt that met the disk first: it closes the channel that was in use. */
  public static void throwIfInterrupt(Throwable fault) throws InterruptedException {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClosedByInterruptException) {
        Thread.interrupted();
        throw new InterruptedException();
      }
    }
  }

  /** The same fault, as one that names the file and says what is wrong with it. */
  public static FileSystemException of(Path file, IOException fault) {
    String reason = fault.getMessage();
    if (fault instanceof FileSystemException known) {
      if (known.getReason() != null) {
        return known;
      }
      // AccessDeniedException and the like carry a file, but leave the reason to their name
      String words = fault.getClass().getSimpleName().replaceFirst("Exception$", "");
      reason = words.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    } else if (fault instanceof FileNotFoundException) {
      reason = reason.replaceFirst("(?s).*\\((.*)\\)$", "$1"); // of RandomAccessFile: file (reason)
    }
    FileSystemException local = new FileSystemException(file.toString(), null, reason);
    local.initCause(fault);
    return local;
  }

  /** Whether a file is not to be had: by its permissions, or as another program has it open. */
  static boolean isDenied(FileSystemException fault) {
    String reason = String.valueOf(fault.getReason());
    return reason.equals("access denied")
        || reason.equals("Permission denied")
        || reason.contains("used by another process"); // Windows; such as by Excel
  }

  /** Whether it is about one name only, so that other files fare better. */
  public static boolean isOfOneName(FileSystemException fault) {
    return fault.getReason() != null && OF_ONE_NAME.contains(fault.getReason());
  }
}
