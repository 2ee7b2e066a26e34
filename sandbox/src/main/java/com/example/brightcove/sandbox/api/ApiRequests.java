package com.example.brightcove.sandbox.api;

import com.github.tomakehurst.wiremock.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads values from WireMock's requests. */
final class ApiRequests {

  private ApiRequests() {}

  /** Returns the query's fields, decoded. The last field of a name counts. */
  static Map<String, String> query(Request request) {
    String[] pathAndQuery = request.getUrl().split("\\?", 2);
    return form(pathAndQuery.length == 2 ? pathAndQuery[1] : "");
  }

  /** Returns a variable of the stub's URL path template, decoded. */
  static String pathVariable(Request request, String name) {
    // in a path a plus sign is a plus sign
    return decode(request.getPathParameters().get(name).replace("+", "%2B"));
  }

  static String header(Request request, String name, String defaultValue) {
    String value = request.getHeader(name);
    return value == null ? defaultValue : value;
  }

  /** Returns the fields of an application/x-www-form-urlencoded text. */
  static Map<String, String> form(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : text.isEmpty() ? new String[0] : text.split("&")) {
      String[] pair = field.split("=", 2);
      fields.put(decode(pair[0]), pair.length == 2 ? decode(pair[1]) : "");
    }
    return fields;
  }

  /** Decodes percent-encoded text. Returns invalid text unchanged, which then matches nothing. */
  static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
