package com.example.brightcove.videoexporter;

import java.util.Optional;

/** What a file is, by its first bytes: a server's word for it is not enough. */
enum FileKind {
  MP4("mp4"),
  JPEG("jpg"),
  PNG("png"),
  GIF("gif"),
  WEBP("webp"),
  AVIF("avif");

  /** How many first bytes are needed to tell. */
  static final int BYTES = 12;

  final String extension;

  FileKind(String extension) {
    this.extension = extension;
  }

  boolean isPicture() {
    return this != MP4;
  }

  /** Empty for anything else, such as an error page in HTML, XML or JSON. */
  static Optional<FileKind> of(byte[] start) {
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
    // The first box of an ISO base media or QuickTime file
    for (String box : new String[] {"ftyp", "moov", "mdat", "free", "skip", "wide", "pnot"}) {
      if (has(start, 4, box)) {
        return Optional.of(MP4);
      }
    }
    return Optional.empty();
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
