package com.example.brightcove.videoexporter.store;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Recognises a file's type by its first bytes; the server's Content-Type is not reliable enough.
 */
public enum FileType {
  MP4("mp4", Map.of()),
  JPEG("jpg", Map.of(0, "\u00ff\u00d8\u00ff")),
  PNG("png", Map.of(0, "\u0089PNG")),
  GIF("gif", Map.of(0, "GIF8")),
  WEBP("webp", Map.of(0, "RIFF", 8, "WEBP")),
  AVIF("avif", Map.of(4, "ftypavif"));

  /** The boxes, beside mdat, that an ISO base media or QuickTime file may begin with. */
  private static final Set<String> FIRST_BOXES =
      Set.of(
          "ftyp", "moov", "free", "skip", "wide", "pnot", "PICT", "uuid", "pdin", "styp", "sidx",
          "moof", "meta", "prft", "emsg", "udta");

  /** How many first bytes are needed. */
  public static final int HEADER_BYTES = 12;

  private final String extension;

  /** What an image has, by the byte where it begins. */
  private final Map<Integer, String> marks;

  FileType(String extension, Map<Integer, String> marks) {
    this.extension = extension;
    this.marks = marks;
  }

  /** Returns the extension of a file's name, without the dot. */
  public String extension() {
    return extension;
  }

  public boolean isImage() {
    return this != MP4;
  }

  /** Recognises a type; empty for anything else, such as an error page in HTML, XML or JSON. */
  public static Optional<FileType> of(byte[] start) {
    for (FileType type : values()) {
      Stream<Map.Entry<Integer, String>> marks = type.marks.entrySet().stream();
      if (type.isImage() && marks.allMatch(mark -> has(start, mark.getKey(), mark.getValue()))) {
        return Optional.of(type);
      }
    }
    return isFirstBox(start) ? Optional.of(MP4) : Optional.empty();
  }

  /**
   * Whether a box begins here. A box begins with its length; except for the media's own box, none
   * is long enough for its length to look like text.
   */
  private static boolean isFirstBox(byte[] start) {
    if (has(start, 4, "mdat")) {
      return true;
    }
    return start.length > 0
        && start[0] >= 0
        && start[0] < '\t'
        && FIRST_BOXES.stream().anyMatch(box -> has(start, 4, box));
  }

  private static boolean has(byte[] start, int at, String bytes) {
    if (start.length < at + bytes.length()) {
      return false;
    }
    for (int i = 0; i < bytes.length(); i++) {
      if ((start[at + i] & 0xff) != bytes.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
