package com.example.brightcove.videoexporter.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.brightcove.sample.Csv;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a video's folder: its title, made safe for every file system, and its id, which no other
 * video has. The ids alone keep the names apart, whatever a file system treats as equal: no folding
 * of letters turns one digit into another.
 */
public final class FolderName {

  /** Characters, the id included; shorter than what Windows leaves of a path. */
  private static final int MAX_CHARACTERS = 120;

  /**
   * A file system's limit of a name: on Linux in bytes; on HFS+ in UTF-16 with accents as letters
   * of their own.
   */
  private static final int MAX_BYTES = 255;

  /** Names that Windows takes for a device, whatever follows the dot. */
  private static final Pattern DEVICE =
      Pattern.compile(
          "(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\u00b9\u00b2\u00b3]) *\\..*",
          Pattern.CASE_INSENSITIVE);

  /** Windows drops or refuses them at the end; a shell hides or loses them. */
  private static final Pattern DOTS_AND_SPACES = Pattern.compile("^[. ]+|[. ]+$");

  /** What a reader sees as one character; BreakIterator cuts emoji to pieces before Java 20. */
  private static final Pattern GRAPHEME = Pattern.compile("\\X");

  private FolderName() {}

  /**
   * @param isAscii whether the name is in ASCII: letters lose their accents, and every other
   *     character becomes {@code _}
   */
  public static String of(String title, String id, boolean isAscii) {
    return of(isAscii ? ascii(title) : title, id, platformCharset());
  }

  static String of(String title, String id, Charset charset) {
    String suffix = suffix(id);
    String safe = withoutFormula(trimmed(safe(title)));
    String name = trimmed(cut(safe, suffix, charset));
    if (DEVICE.matcher(name).matches()) {
      name = name.replaceFirst("\\.", "_");
    }
    return (name.isEmpty() ? "_" : name) + suffix;
  }

  /** Whether a folder is this video's, whatever its title was. */
  static boolean isOf(String folder, String id) {
    return folder.endsWith(suffix(id));
  }

  private static String suffix(String id) {
    return " (" + id + ")";
  }

  private static String ascii(String title) {
    return Normalizer.normalize(title, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}+", "")
        .replaceAll("\\P{ASCII}", "_");
  }

  /**
   * Replaces a first character such as {@code -} or {@code =}: a shell would take the name for an
   * option, and a spreadsheet for a formula.
   */
  private static String withoutFormula(String name) {
    return Csv.isFormula(name) ? "_" + name.substring(name.offsetByCodePoints(0, 1)) : name;
  }

  private static String safe(String title) {
    StringBuilder safe = new StringBuilder();
    for (int c : Normalizer.normalize(title, Normalizer.Form.NFC).codePoints().toArray()) {
      safe.append(isSafe(c) ? Character.toString(c) : "_");
    }
    return safe.toString();
  }

  private static boolean isSafe(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.SURROGATE -> false;
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
      case Character.UNASSIGNED -> false; // macOS refuses them
      // Marks that change the direction of text; joiners and tags stay, as emoji need them
      case Character.FORMAT -> c == 0x200c || c == 0x200d || (c >= 0xe0020 && c <= 0xe007f);
      default -> "<>:\"/\\|?*".indexOf(c) < 0;
    };
  }

  private static String trimmed(String name) {
    return DOTS_AND_SPACES.matcher(name).replaceAll("");
  }

  /** Returns as many graphemes from the start as fit, none of them in part. */
  private static String cut(String safe, String suffix, Charset charset) {
    if (fits(safe + suffix, charset)) {
      return safe;
    }
    int end = 0;
    Matcher grapheme = GRAPHEME.matcher(safe);
    while (grapheme.find() && fits(safe.substring(0, grapheme.end()) + suffix, charset)) {
      end = grapheme.end();
    }
    return safe.substring(0, end);
  }

  private static boolean fits(String name, Charset charset) {
    return name.length() <= MAX_CHARACTERS
        && name.getBytes(UTF_8).length <= MAX_BYTES
        && name.getBytes(charset).length <= MAX_BYTES
        && Normalizer.normalize(name, Normalizer.Form.NFD).length() <= MAX_BYTES;
  }

  /** Returns the charset of file names, in which a name has its length. */
  private static Charset platformCharset() {
    String name = System.getProperty("sun.jnu.encoding", "UTF-8");
    return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.US_ASCII;
  }
}
