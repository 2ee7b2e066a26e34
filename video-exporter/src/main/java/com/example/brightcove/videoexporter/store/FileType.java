package com.example.brightcove.videoexporter.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Recognises a file's type by its first bytes. The server's Content-Type is not reliable enough,
 * and counts only for an image whose bytes are of no type that is known here.
 *
 * @param extension of a file's name, without the dot
 */
public record FileType(String extension, boolean isImage) {

  public static final FileType MP4 = new FileType("mp4", false);

  /** What the bytes of images begin with, by the place of the first of these bytes. */
  private static final Map<String, List<Map<Integer, String>>> IMAGE_MARKS =
      Map.of(
          "jpg", List.of(Map.of(0, "\u00ff\u00d8\u00ff")),
          "png", List.of(Map.of(0, "\u0089PNG")),
          "gif", List.of(Map.of(0, "GIF8")),
          "webp", List.of(Map.of(0, "RIFF", 8, "WEBP")),
          "bmp", List.of(Map.of(0, "BM", 6, "\0\0\0\0")),
          "tiff", List.of(Map.of(0, "II*\0"), Map.of(0, "MM\0*"), Map.of(0, "II+\0")),
          "ico", List.of(Map.of(0, "\0\0\1\0", 5, "\0")), // an MP4 may begin with these four
          "jxl", List.of(Map.of(0, "\u00ff\n"), Map.of(4, "JXL \r\n")));

  /** Brands of images, as the major one or, after mif1 or msf1, as a compatible one. */
  private static final Pattern AVIF = Pattern.compile("(?s)((mif1|msf1).{4}(.{4})*?)?avi[fs].*");

  private static final Pattern HEIC = Pattern.compile("(?s)(he(ic|ix|im|is|vc|vx)|mif1|msf1).*");

  /** The boxes, beside mdat, that an ISO base media or QuickTime file may begin with. */
  private static final List<String> FIRST_BOXES =
      List.of(
          "ftyp", "moov", "free", "skip", "wide", "pnot", "PICT", "uuid", "pdin", "styp", "sidx",
          "moof", "meta", "prft", "emsg", "udta");

  private static final String START = "(?s)(\u00ef\u00bb\u00bf)?\\s*"; // a byte order mark
  private static final Pattern SVG =
      Pattern.compile(
          START
              + "(<\\?.*?\\?>\\s*+|<!--.*?-->\\s*+|<!DOCTYPE svg.*?(\\[.*?]\\s*+)?>\\s*+)*+<(\\w+:)?svg\\b");
  private static final Pattern XML = Pattern.compile(START + "<[!?A-Za-z].*");
  private static final Pattern HTML =
      Pattern.compile(START + "(?i)<(!doctype html|html|head|body)\\b.*");
  private static final Pattern JSON = Pattern.compile(START + "[\\[{]\\s*[\\[{\\]}\"].*");
  private static final Pattern PAGE_BEGINNING =
      Pattern.compile("\u00ef\u00bb?|" + START + "([<\\[{]\\s*)?");
  private static final Pattern TEXT = Pattern.compile("[\t\n\f\r -~]*");

  /** Recognises a type; empty for anything else, such as an error page in HTML, XML or JSON. */
  public static Optional<FileType> of(byte[] start) {
    if (has(start, 4, "mdat")) { // the media's own box, whose length may look like another mark
      return Optional.of(MP4);
    }
    for (Map.Entry<String, List<Map<Integer, String>>> type : IMAGE_MARKS.entrySet()) {
      if (type.getValue().stream().anyMatch(marks -> hasAll(start, marks))) {
        return image(type.getKey());
      }
    }
    String brands = has(start, 4, "ftyp") ? brands(start) : "";
    if (AVIF.matcher(brands).matches()) {
      return image("avif");
    }
    if (HEIC.matcher(brands).matches()) {
      return image("heic");
    }
    if (isFirstBox(start)) {
      return Optional.of(MP4);
    }
    return SVG.matcher(text(start)).lookingAt() ? image("svg") : Optional.empty();
  }

  /**
   * Recognises a type by the bytes, else an image by its Content-Type. Plain text is never an
   * image, whatever the Content-Type is.
   */
  public static Optional<FileType> of(byte[] start, String contentType) {
    String type = contentType.toLowerCase(Locale.ROOT).replaceFirst("\\s*;.*", "").strip();
    Optional<FileType> known = of(start);
    if (known.isPresent() || !type.matches("image/[a-z0-9.+-]+")) {
      return known;
    }
    boolean isSvg = type.equals("image/svg+xml");
    if (isSvg ? !XML.matcher(text(start)).matches() : TEXT.matcher(text(start)).matches()) {
      return Optional.empty();
    }
    String name = type.replaceFirst(".*[/.-]", "").replaceFirst("\\+.*", "");
    String extension =
        switch (name) {
          case "jpeg", "pjpeg" -> "jpg";
          case "icon" -> "ico";
          default -> name;
        };
    return extension.matches("[a-z0-9]{1,10}") ? image(extension) : Optional.empty();
  }

  /**
   * Whether an error page begins here: a page in HTML, XML or JSON, unless it is SVG. Where a text
   * was requested, only HTML is an error page.
   */
  public static boolean isErrorPage(byte[] start, String contentType, boolean isText) {
    String text = text(start);
    if (isText) {
      return HTML.matcher(text).matches();
    }
    return (XML.matcher(text).matches() || JSON.matcher(text).matches())
        && of(start, contentType).isEmpty();
  }

  /** Whether these bytes are too few to tell whether a page in HTML, XML or JSON begins. */
  public static boolean isTooShort(byte[] start) {
    return PAGE_BEGINNING.matcher(text(start)).matches();
  }

  /** Returns the extensions of all images that are recognised by their bytes. */
  static Stream<String> imageExtensions() {
    return Stream.concat(IMAGE_MARKS.keySet().stream(), Stream.of("avif", "heic", "svg"));
  }

  private static Optional<FileType> image(String extension) {
    return Optional.of(new FileType(extension, true));
  }

  /** Returns what follows the type of a first box that begins as those of MP4 and HEIC do. */
  private static String brands(byte[] start) {
    int length = (start[2] & 0xff) << 8 | start[3] & 0xff;
    return text(start).substring(8, Math.max(8, Math.min(start.length, length)));
  }

  /** Whether a box begins here. It begins with its length, which never looks like text. */
  private static boolean isFirstBox(byte[] start) {
    return start.length > 0
        && start[0] >= 0
        && start[0] < '\t'
        && FIRST_BOXES.stream().anyMatch(box -> has(start, 4, box));
  }

  private static boolean hasAll(byte[] start, Map<Integer, String> marks) {
    return marks.entrySet().stream().allMatch(mark -> has(start, mark.getKey(), mark.getValue()));
  }

  private static boolean has(byte[] start, int at, String bytes) {
    byte[] wanted = bytes.getBytes(ISO_8859_1);
    return start.length >= at + wanted.length
        && Arrays.equals(start, at, at + wanted.length, wanted, 0, wanted.length);
  }

  private static String text(byte[] start) {
    return new String(start, ISO_8859_1);
  }
}
