package com.example.brightcove.videoexporter.download;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;

/**
 * Asks for the rest of a file from a byte on, and checks the response. A file must never be half
 * old, half new: so a strong ETag is needed, and every number must be as expected.
 *
 * @param etag a strong one, of the bytes that are there
 */
record RangeRequest(long from, long total, String etag) {

  /** Adds the headers: the server sends the rest if the file is still the same, else the whole. */
  HttpRequest.Builder addTo(HttpRequest.Builder request) {
    return request.header("Range", "bytes=" + from + "-").header("If-Range", etag);
  }

  /**
   * Whether the body of a 206 is exactly the rest. Some servers heed Range but not If-Range: the
   * ETag must be there, and be the same.
   */
  boolean isSatisfiedBy(HttpHeaders response) {
    String range = "bytes %s-%s/%s".formatted(from, total - 1, total);
    long length = response.firstValueAsLong("Content-Length").orElse(total - from);
    return response.allValues("Content-Range").equals(List.of(range))
        && length == total - from
        && Optional.of(etag).equals(strongEtag(response));
  }

  /**
   * Returns the ETag if it is strong. Weak ones (W/...) say that two files look the same, not that
   * their bytes are.
   */
  static Optional<String> strongEtag(HttpHeaders response) {
    return Optional.of(String.join(",", response.allValues("ETag"))).filter(RangeRequest::isStrong);
  }

  static boolean isStrong(String etag) {
    return etag.matches("\"[!#-~]{1,200}\"");
  }
}
