package com.example.brightcove.videoexporter.download;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;

/**
 * The wish to go on with a file from a byte of it, and what is a response to it. A file must never
 * be half old, half new: so only with a strong validator, and only if every number is as expected.
 *
 * @param etag a strong one, of the bytes that are there
 */
record ResumeRequest(long from, long total, String etag) {

  /** Puts the wish into a request: the rest if the file is still the same, else all of it. */
  HttpRequest.Builder addTo(HttpRequest.Builder request) {
    return request.header("Range", "bytes=" + from + "-").header("If-Range", etag);
  }

  /**
   * Whether the body of a 206 is exactly the rest. There are servers that heed Range but not
   * If-Range: the ETag must be there, and be the same.
   */
  boolean isSatisfiedBy(HttpHeaders response) {
    String range = "bytes %d-%d/%d".formatted(from, total - 1, total);
    long length = response.firstValueAsLong("Content-Length").orElse(total - from);
    return response.allValues("Content-Range").equals(List.of(range))
        && length == total - from
        && Optional.of(etag).equals(strongEtag(response));
  }

  /** Weak ones (W/...) say that two files look the same, not that their bytes are. */
  static Optional<String> strongEtag(HttpHeaders response) {
    return Optional.of(String.join(",", response.allValues("ETag")))
        .filter(ResumeRequest::isStrong);
  }

  static boolean isStrong(String etag) {
    return etag.matches("\"[!#-~]{1,200}\"");
  }
}
