package com.example.brightcove.alwaysnewtoken.samples;

import com.example.brightcove.settings.UsageException;
import java.util.Locale;

/** The HTTP methods of the page's shell script, and its short forms. */
enum Verb {
  GET,
  POST,
  PATCH,
  PUT,
  DELETE;

  /** As it is written, in any case, or its short form; "" is GET. */
  static Verb of(String text) throws UsageException {
    return switch (text.strip().toUpperCase(Locale.ROOT)) {
      case "", "G", "GET" -> GET;
      case "P", "PO", "POST" -> POST;
      case "PA", "PATCH" -> PATCH;
      case "PU", "PUT" -> PUT;
      case "D", "DELETE" -> DELETE;
      default ->
          throw new UsageException(
              "the method must be GET, POST, PATCH, PUT or DELETE, or g, p, po, pa, pu or d");
    };
  }

  /** A GET with a body means nothing (RFC 9110 section 9.3.1), and some servers refuse it. */
  void check(String body) throws UsageException {
    if (this == GET && !body.isBlank()) {
      throw new UsageException("a GET has no request body: nothing was sent");
    }
  }
}
