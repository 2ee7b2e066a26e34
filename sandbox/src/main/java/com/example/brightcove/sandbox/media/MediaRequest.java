package com.example.brightcove.sandbox.media;

import com.github.tomakehurst.wiremock.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request, without the web server it came through.
 *
 * @param url path and query as they came
 * @param path without the query, decoded
 * @param query decoded; the last one of a name counts
 * @param headers by names in any case; the first value counts
 */
public record MediaRequest(
    String method,
    String url,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {

  public static MediaRequest of(Request request) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : request.getAllHeaderKeys()) {
      headers.putIfAbsent(name, request.getHeader(name));
    }
    String body = new String(request.getBody(), StandardCharsets.UTF_8);
    return of(request.getMethod().getName(), request.getUrl(), headers, body);
  }

  public static MediaRequest of(
      String method, String url, Map<String, String> headers, String body) {
    String[] pathAndQuery = url.split("\\?", 2);
    String path = decode(pathAndQuery[0].replace("+", "%2B")); // in a path a plus is a plus
    Map<String, String> query = form(pathAndQuery.length == 2 ? pathAndQuery[1] : "");
    return new MediaRequest(method, url, path, query, headers, body);
  }

  MediaRequest without(String header) {
    Map<String, String> fewer = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    fewer.putAll(headers);
    fewer.remove(header);
    return new MediaRequest(method, url, path, query, fewer, body);
  }

  /** The fields of an application/x-www-form-urlencoded text. */
  public static Map<String, String> form(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : text.isEmpty() ? new String[0] : text.split("&")) {
      String[] pair = field.split("=", 2);
      fields.put(decode(pair[0]), pair.length == 2 ? decode(pair[1]) : "");
    }
    return fields;
  }

  /** The text itself if it is not encoded as it should be: then it matches nothing. */
  public static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
