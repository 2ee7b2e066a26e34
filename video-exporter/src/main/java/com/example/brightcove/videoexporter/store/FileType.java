package com.example.brightcove.videoexporter.store;

import java.util.Optional;
import java.util.Set;

/** What a file is, by its first bytes: a server's word for it is not enough. */
public enum FileType {
  MP4("mp4"),
  JPEG("jpg"),
  PNG("png"),
  GIF("gif"),
  WEBP("webp"),
  AVIF("avif");

  /** With mdat, the boxes an ISO base media or QuickTime file may begin with. */
  private static final Set<String> FIRST_BOXES =
      Set.of(
          "ftyp", "moov", "free", "skip", "wide", "pnot", "PICT", "uuid", "pdin", "styp", "sidx",
          "moof", "meta", "prft", "emsg", "udta");

  /** How many first bytes are needed to tell. */
  public static final int HEADER_BYTES = 12;

  private final String extension;

  FileType(String extension) {
    this.extension = extension;
  }

  /** The extension of a file's name, without the dot. */
  public String extension() {
    return extension;
  }

  public boolean isImage() {
    return this != MP4;
  }

  /** Empty for anything else, such as an error page in HTML, XML or JSON. */
  public static Optional<FileType> of(byte[] start) {
    if (has(start, 0, "\u00ff\u00d8\u00ff")) {
      return Optional.of(JPEG);
    }
    if (has(start, 0, "\u0089PNG")) {
      return Optional.of(PNG);
    }
    if (has(start, 0, "GIF8")) {
      return Optional.of(GIF);
    }
    if (has(start, 0, "RIFF") && has(start, 8, "WEBP")) {
      return Optional.of(WEBP);
    }
    if (has(start, 4, "ftypavif")) {
      return Optional.of(AVIF);
    }
    return isFirstBox(start) ? Optional.of(MP4) : Optional.empty();
  }

  /** A box begins with its length. But for the media themselves none is so long as to be text. */
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
