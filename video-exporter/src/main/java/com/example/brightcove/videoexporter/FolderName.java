package com.example.brightcove.videoexporter;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * A video's folder: its title made safe for every file system, and its id, which no other video
 * has.
 */
final class FolderName {

  /** Characters with the id; shorter than what Windows leaves of a path. */
  private static final int MOST_CHARACTERS = 120;

  /** A name's limit on Linux, in UTF-8. */
  private static final int MOST_BYTES = 255;

  /** With a dot after it, Windows takes it for a device, whatever follows. */
  private static final Pattern DEVICE =
      Pattern.compile(
          "(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\u00b9\u00b2\u00b3]) *\\..*",
          Pattern.CASE_INSENSITIVE);

  private FolderName() {}

  static String of(String title, String id) {
    return of(title, id, platformCharset());
  }

  static String of(String title, String id, Charset charset) {
    String suffix = " (" + id + ")";
    CharsetEncoder encoder = charset.newEncoder();
    StringBuilder name = new StringBuilder();
    int bytes = suffix.length();
    for (int c : Normalizer.normalize(title, Normalizer.Form.NFC).codePoints().toArray()) {
      String safe = isSafe(c) ? Character.toString(c) : "_";
      safe = encoder.canEncode(safe) ? safe : "_";
      bytes += safe.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MOST_BYTES || name.length() + safe.length() + suffix.length() > MOST_CHARACTERS) {
        break;
      }
      name.append(safe);
    }
    // Dots and spaces at the ends: Windows drops or refuses them, a shell hides or loses them
    String trimmed = name.toString().replaceAll("^[. ]+|[. ]+$", "");
    if (DEVICE.matcher(trimmed).matches()) {
      trimmed = trimmed.replaceFirst("\\.", "_");
    }
    return (trimmed.isEmpty() ? "_" : trimmed) + suffix;
  }

  private static boolean isSafe(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.SURROGATE -> false;
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
      case Character.UNASSIGNED -> false; // macOS
      // Marks that turn the direction of text around; joiners, which emoji need, may stay
      case Character.FORMAT -> c == 0x200c || c == 0x200d;
      default -> "<>:\"/\\|?*".indexOf(c) < 0;
    };
  }

  /** With LANG=C, Java cannot name a file Ü: sun.jnu.encoding tells. */
  private static Charset platformCharset() {
    String name = System.getProperty("sun.jnu.encoding", "UTF-8");
    return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.US_ASCII;
  }
}
