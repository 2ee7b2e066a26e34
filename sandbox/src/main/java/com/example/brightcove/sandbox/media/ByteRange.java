package com.example.brightcove.sandbox.media;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves ranges of bytes (RFC 9110 section 14). Ignores malformed ranges, and several at once. */
public final class ByteRange {

  private static final Pattern RANGE = Pattern.compile("bytes=(?:(\\d+)-(\\d*)|-(\\d+))");

  private ByteRange() {}

  /** Returns the requested part of a file: 200, 206 or 416. */
  static MediaResponse of(MediaFile file, MediaRequest request) {
    MediaResponse whole = MediaResponse.whole(file);
    Matcher range = RANGE.matcher(request.header("Range", ""));
    boolean unchanged = request.header("If-Range", file.etag()).equals(file.etag());
    if (!request.method().equals("GET") || !range.matches() || !unchanged) {
      return whole;
    }
    boolean suffix = range.group(3) != null;
    long first =
        suffix ? Math.max(0, file.size() - number(range.group(3))) : number(range.group(1));
    long last = suffix || range.group(2).isEmpty() ? Long.MAX_VALUE - 1 : number(range.group(2));
    if (last < first) {
      return whole;
    }
    if (first >= file.size()) {
      return MediaResponse.empty(416).with("Content-Range", "bytes */" + file.size());
    }
    return whole.part(first, Math.min(file.size(), last + 1));
  }

  /** Parses a number. One with too many digits for a long is beyond the end of any file anyway. */
  private static long number(String digits) {
    return digits.length() > 17 ? Long.MAX_VALUE - 1 : Long.parseLong(digits);
  }
}
