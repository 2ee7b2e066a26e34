package com.example.brightcove.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a request for a medium is answered with.
 *
 * @param headers all but Content-Length and Connection, which follow from the rest
 * @param from the first byte of the file that is sent
 * @param to the byte before which it ends
 */
record MediaAnswer(int status, Map<String, String> headers, MediaFile file, long from, long to) {

  private static final MediaFile EMPTY = MediaFile.of(new byte[0]);

  static MediaAnswer empty(int status) {
    return new MediaAnswer(status, Map.of(), EMPTY, 0, 0);
  }

  static MediaAnswer whole(MediaFile file) {
    return new MediaAnswer(200, Map.of(), file, 0, file.size())
        .with("ETag", file.etag())
        .with("Accept-Ranges", "bytes");
  }

  MediaAnswer part(long first, long end) {
    return new MediaAnswer(206, headers, file, first, end)
        .with("Content-Range", "bytes " + first + "-" + (end - 1) + "/" + file.size());
  }

  MediaAnswer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new MediaAnswer(status, more, file, from, to);
  }

  long length() {
    return to - from;
  }
}
