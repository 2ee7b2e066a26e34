package com.example.brightcove.videoexporter.console;

import java.util.Locale;

/** Sizes for people. */
public final class ByteSizes {

  private ByteSizes() {}

  /** 999 B, 1.2 kB, 3.4 MB: powers of ten, as file managers show them. */
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
