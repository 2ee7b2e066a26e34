package com.example.brightcove.videoexporter.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A device on which there is no space left. A link to /dev/full would not be followed. */
final class FullDevice {

  private FullDevice() {}

  /** Makes the device, or skips the test where only an administrator may. */
  static Path at(Path file) throws IOException {
    Process mknod = new ProcessBuilder("mknod", file.toString(), "c", "1", "7").start();
    try {
      assumeTrue(mknod.waitFor() == 0, "needs mknod");
      Files.newOutputStream(file).close(); // on some file systems it exists, but cannot be opened
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return file;
  }
}
