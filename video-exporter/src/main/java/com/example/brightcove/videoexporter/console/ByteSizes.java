package com.example.brightcove.videoexporter.console;

import java.util.Locale;

/** Formats sizes for people. */
public final class ByteSizes {

  private ByteSizes() {}

  /** Returns a size as 999 B, 1.2 kB or 3.4 MB: in powers of ten, as file managers show it. */
  public static String format(long bytes) {
    if (bytes < 0) {
      return "size unknown";
    }
    if (bytes < 1_000) {
      return bytes + " B";
    }
    double value = bytes;
    String unit = "";
    for (String larger : new String[] {"kB", "MB", "GB", "TB"}) {
      if (value >= 999.95) {
        value /= 1_000;
        unit = larger;
      }
    }
    return String.format(Locale.ROOT, "%.1f %s", value, unit);
  }
}
