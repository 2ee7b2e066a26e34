package com.example.brightcove.videoexporter.download;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a {@link MediaServer} answers.
 *
 * @param status 0 if there is not even a head
 * @param most how many bytes of the body are sent
 * @param drip how many milliseconds to wait after each drop of the body; 0 to send it at once
 * @param drop how many bytes are sent between two waits
 */
public record MediaAnswer(
    int status, Map<String, String> headers, byte[] body, int most, End end, int drip, int drop) {

  static MediaAnswer of(int status, byte[] body) {
    Map<String, String> length = Map.of("Content-Length", String.valueOf(body.length));
    return new MediaAnswer(status, length, body, Integer.MAX_VALUE, End.CLOSE, 0, 1);
  }

  static MediaAnswer of(int status) {
    return of(status, new byte[0]);
  }

  /** With another header, or none of that name. */
  MediaAnswer with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(headers);
    changed.put(name, value);
    changed.values().removeIf(String::isEmpty);
    return new MediaAnswer(status, changed, body, most, end, drip, drop);
  }

  MediaAnswer end(int afterBytes, End how) {
    return new MediaAnswer(status, headers, body, afterBytes, how, drip, drop);
  }

  MediaAnswer dripping(int milliseconds) {
    return dripping(milliseconds, 1);
  }

  public MediaAnswer dripping(int milliseconds, int bytes) {
    return new MediaAnswer(status, headers, body, most, end, milliseconds, bytes);
  }

  /** How an answer ends once its bytes are sent. */
  enum End {
    CLOSE,
    RESET,
    HOLD
  }

  /** The right answer to a request: with ranges, and If-Range. */
  public static MediaAnswer rangeOf(Clip clip, MediaServer.Request request) {
    MediaAnswer whole = of(200, clip.bytes()).with("ETag", clip.etag());
    String asked = request.headers().getOrDefault("if-range", clip.etag());
    if (request.range().isEmpty() || !asked.equals(clip.etag())) {
      return whole;
    }
    int from = request.from();
    if (from >= clip.length()) {
      return of(416).with("Content-Range", "bytes */" + clip.length());
    }
    byte[] rest = Arrays.copyOfRange(clip.bytes(), from, clip.length());
    return of(206, rest)
        .with("ETag", clip.etag())
        .with("Content-Range", "bytes %d-%d/%d".formatted(from, clip.length() - 1, clip.length()));
  }
}
