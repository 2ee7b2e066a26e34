package com.example.brightcove.sandbox;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One range of bytes, as RFC 9110 section 14 says: several, or a malformed one, are ignored. */
final class ByteRange {

  private static final Pattern RANGE = Pattern.compile("bytes=(?:(\\d+)-(\\d*)|-(\\d+))");

  private ByteRange() {}

  /** The part of a file that is asked for: 200, 206 or 416. */
  static Answer of(byte[] file, Ask ask, String etag) {
    Answer whole =
        new Answer(200, Map.of(), file).with("ETag", etag).with("Accept-Ranges", "bytes");
    Matcher range = RANGE.matcher(ask.headers().getOrDefault("Range", ""));
    boolean unchanged = ask.headers().getOrDefault("If-Range", etag).equals(etag);
    if (!ask.method().equals("GET") || !range.matches() || !unchanged) {
      return whole;
    }
    boolean suffix = range.group(3) != null;
    long first =
        suffix ? Math.max(0, file.length - number(range.group(3))) : number(range.group(1));
    long last = suffix || range.group(2).isEmpty() ? Integer.MAX_VALUE : number(range.group(2));
    if (last < first) {
      return whole;
    }
    if (first >= file.length) {
      return Answer.empty(416).with("Content-Range", "bytes */" + file.length);
    }
    int end = (int) Math.min(file.length, last + 1);
    return new Answer(206, whole.headers(), Arrays.copyOfRange(file, (int) first, end))
        .with("Content-Range", "bytes " + first + "-" + (end - 1) + "/" + file.length);
  }

  /** More digits than a file here can have bytes are as good as the largest number. */
  private static long number(String digits) {
    return digits.length() > 9 ? Integer.MAX_VALUE : Long.parseLong(digits);
  }
}
