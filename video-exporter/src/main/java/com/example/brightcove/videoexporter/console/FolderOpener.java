package com.example.brightcove.videoexporter.console;

import java.awt.AWTError;
import java.awt.Desktop;
import java.io.IOException;
import java.nio.file.Path;

/** Opens a folder on the desktop. */
public final class FolderOpener {

  private FolderOpener() {}

  /** Opens the folder, or prints that there is no desktop, which is no failure. */
  public static void open(Path folder, ConsoleReport report) {
    try {
      Desktop.getDesktop().open(folder.toFile());
    } catch (IOException | UnsupportedOperationException | AWTError e) {
      report.print("There is no desktop here to open the folder with: " + folder);
    }
  }
}
