package com.example.brightcove.sandbox.media;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The response to a request for a video file or an image.
 *
 * @param headers without Content-Length and Connection, which follow from the rest
 * @param from offset of the first byte of the file that is sent
 * @param to offset after the last byte
 */
public record MediaResponse(
    int status, Map<String, String> headers, MediaFile file, long from, long to, Sending sending) {

  /** How the body is sent. */
  enum Sending {
    COMPLETE,
    CUT,
    RESET,
    STALLED,
    DRIPPING,
    SAYS_TOO_LONG,
    SAYS_TOO_SHORT
  }

  private static final MediaFile EMPTY = MediaFile.of(new byte[0]);

  static MediaResponse of(int status, Map<String, String> headers, MediaFile file) {
    return new MediaResponse(status, headers, file, 0, file.size(), Sending.COMPLETE);
  }

  static MediaResponse empty(int status) {
    return of(status, Map.of(), EMPTY);
  }

  static MediaResponse whole(MediaFile file) {
    return of(200, Map.of(), file).with("ETag", file.etag()).with("Accept-Ranges", "bytes");
  }

  MediaResponse part(long first, long end) {
    return new MediaResponse(206, headers, file, first, end, sending)
        .with("Content-Range", "bytes " + first + "-" + (end - 1) + "/" + file.size());
  }

  /**
   * Returns the response with another value of a header.
   *
   * @param value null for a response without this header
   */
  MediaResponse with(String header, String value) {
    Map<String, String> changed = new LinkedHashMap<>(headers);
    changed.put(header, value);
    changed.values().removeIf(Objects::isNull);
    return new MediaResponse(status, changed, file, from, to, sending);
  }

  MediaResponse with(int otherStatus) {
    return new MediaResponse(otherStatus, headers, file, from, to, sending);
  }

  MediaResponse with(Sending otherSending) {
    return new MediaResponse(status, headers, file, from, to, otherSending);
  }

  /** Returns another response with the content type of this one. */
  MediaResponse withTypeFor(MediaResponse other) {
    return other.with("Content-Type", headers.get("Content-Type"));
  }

  long length() {
    return to - from;
  }
}
