package com.example.brightcove.sandbox.media;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One range of bytes, as RFC 9110 section 14 says: several, or a malformed one, are ignored. */
public final class ByteRange {

  private static final Pattern RANGE = Pattern.compile("bytes=(?:(\\d+)-(\\d*)|-(\\d+))");

  private ByteRange() {}

  /** The part of a file that is asked for: 200, 206 or 416. */
  static MediaResponse of(MediaFile file, MediaRequest ask) {
    MediaResponse whole = MediaResponse.whole(file);
    Matcher range = RANGE.matcher(ask.headers().getOrDefault("Range", ""));
    boolean unchanged = ask.headers().getOrDefault("If-Range", file.etag()).equals(file.etag());
    if (!ask.method().equals("GET") || !range.matches() || !unchanged) {
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

  /** More digits than a file here can have bytes are as good as a large number. */
  private static long number(String digits) {
    return digits.length() > 17 ? Long.MAX_VALUE - 1 : Long.parseLong(digits);
  }
}
