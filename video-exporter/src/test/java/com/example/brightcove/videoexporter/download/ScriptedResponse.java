package com.example.brightcove.videoexporter.download;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a {@link ScriptedMediaServer} sends.
 *
 * @param status 0 if there is not even a head
 * @param most how many bytes of the body are sent
 * @param drip how many milliseconds to wait after each drop of the body; 0 to send it at once
 * @param drop how many bytes are sent between two waits
 */
public record ScriptedResponse(
    int status,
    Map<String, String> headers,
    byte[] body,
    int most,
    ConnectionEnd end,
    int drip,
    int drop) {

  static ScriptedResponse of(int status, byte[] body) {
    Map<String, String> length = Map.of("Content-Length", String.valueOf(body.length));
    return new ScriptedResponse(status, length, body, Integer.MAX_VALUE, ConnectionEnd.CLOSE, 0, 1);
  }

  static ScriptedResponse of(int status) {
    return of(status, new byte[0]);
  }

  /** Returns it with this header, or without it if the value is empty. */
  ScriptedResponse with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(headers);
    changed.put(name, value);
    changed.values().removeIf(String::isEmpty);
    return new ScriptedResponse(status, changed, body, most, end, drip, drop);
  }

  ScriptedResponse end(int afterBytes, ConnectionEnd how) {
    return new ScriptedResponse(status, headers, body, afterBytes, how, drip, drop);
  }

  ScriptedResponse dripping(int milliseconds) {
    return dripping(milliseconds, 1);
  }

  public ScriptedResponse dripping(int milliseconds, int bytes) {
    return new ScriptedResponse(status, headers, body, most, end, milliseconds, bytes);
  }

  /** How a response ends once its bytes are sent. */
  enum ConnectionEnd {
    CLOSE,
    RESET,
    HOLD
  }

  /** Returns the correct response to a request, with ranges and If-Range. */
  public static ScriptedResponse rangeOf(
      TestVideoFile videoFile, ScriptedMediaServer.Request request) {
    ScriptedResponse whole = of(200, videoFile.bytes()).with("ETag", videoFile.etag());
    String ifRange = request.headers().getOrDefault("if-range", videoFile.etag());
    if (request.range().isEmpty() || !ifRange.equals(videoFile.etag())) {
      return whole;
    }
    int from = request.from();
    if (from >= videoFile.length()) {
      return of(416).with("Content-Range", "bytes */" + videoFile.length());
    }
    byte[] rest = Arrays.copyOfRange(videoFile.bytes(), from, videoFile.length());
    return of(206, rest)
        .with("ETag", videoFile.etag())
        .with(
            "Content-Range",
            "bytes %d-%d/%d".formatted(from, videoFile.length() - 1, videoFile.length()));
  }
}
