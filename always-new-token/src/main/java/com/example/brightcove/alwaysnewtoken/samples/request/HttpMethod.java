package com.example.brightcove.alwaysnewtoken.samples.request;

import com.example.brightcove.settings.UsageException;
import java.util.Locale;

/** The HTTP methods of the page's shell script. */
public enum HttpMethod {
  GET,
  POST,
  PATCH,
  PUT,
  DELETE;

  /** Parses a method, in any case, or its short form in the script. An empty text is GET. */
  public static HttpMethod parse(String text) throws UsageException {
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

  /**
   * Checks that a request with this method may have the body.
   *
   * @throws UsageException for a GET with a body: it has no defined meaning (RFC 9110 section
   *     9.3.1), and some servers reject it
   */
  public void checkBody(String body) throws UsageException {
    if (this == GET && !body.isBlank()) {
      throw new UsageException("a GET has no request body: nothing was sent");
    }
  }
}
