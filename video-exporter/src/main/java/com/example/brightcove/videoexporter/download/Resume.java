package com.example.brightcove.videoexporter.download;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;

/**
 * The wish to go on with a file from a byte of it, and what is an answer to it. A file must never
 * be half old, half new: so only with a strong validator, and only if every number is as expected.
 *
 * @param etag a strong one, of the bytes that are there
 */
record Resume(long from, long total, String etag) {

  /** Puts the wish into a request: the rest if the file is still the same, else all of it. */
  HttpRequest.Builder on(HttpRequest.Builder request) {
    return request.header("Range", "bytes=" + from + "-").header("If-Range", etag);
  }

  /**
   * Whether the body of a 206 is exactly the rest. There are servers that heed Range but not
   * If-Range: the ETag must be there, and be the same.
   */
  boolean isMetBy(HttpHeaders answer) {
    String range = "bytes %d-%d/%d".formatted(from, total - 1, total);
    long length = answer.firstValueAsLong("Content-Length").orElse(total - from);
    return answer.allValues("Content-Range").equals(List.of(range))
        && length == total - from
        && Optional.of(etag).equals(strongEtag(answer));
  }

  /** Weak ones (W/...) say that two files look the same, not that their bytes are. */
  static Optional<String> strongEtag(HttpHeaders answer) {
    return Optional.of(String.join(",", answer.allValues("ETag"))).filter(Resume::isStrong);
  }

  static boolean isStrong(String etag) {
    return etag.matches("\"[!#-~]{1,200}\"");
  }
}
