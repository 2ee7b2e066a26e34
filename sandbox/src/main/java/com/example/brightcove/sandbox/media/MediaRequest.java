package com.example.brightcove.sandbox.media;

import java.util.Map;
import java.util.TreeMap;

/**
 * A request for a video file, an image or a text track.
 *
 * @param url path and query as they came
 * @param headers by names in any case. The first value counts
 */
public record MediaRequest(String method, String url, Map<String, String> headers) {

  String path() {
    return url.split("\\?", 2)[0];
  }

  public String header(String name, String defaultValue) {
    return headers.getOrDefault(name, defaultValue);
  }

  MediaRequest without(String header) {
    Map<String, String> fewer = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    fewer.putAll(headers);
    fewer.remove(header);
    return new MediaRequest(method, url, fewer);
  }
}
