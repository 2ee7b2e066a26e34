package com.example.brightcove.sandbox;

import com.github.tomakehurst.wiremock.http.Request;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request, without the web server it came through.
 *
 * @param path without the query, decoded
 * @param query decoded; the last one of a name counts
 * @param headers by names in any case; the first value counts
 */
record Ask(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {

  static Ask of(Request request) {
    URI uri = URI.create(request.getUrl());
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : request.getAllHeaderKeys()) {
      headers.putIfAbsent(name, request.getHeader(name));
    }
    return new Ask(
        request.getMethod().getName(),
        uri.getPath(),
        form(uri.getRawQuery()),
        headers,
        request.getBodyAsString());
  }

  /** The fields of an application/x-www-form-urlencoded text. */
  static Map<String, String> form(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : text == null || text.isEmpty() ? new String[0] : text.split("&")) {
      String[] pair = field.split("=", 2);
      fields.put(decode(pair[0]), pair.length == 2 ? decode(pair[1]) : "");
    }
    return fields;
  }

  static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
