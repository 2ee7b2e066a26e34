package com.example.brightcove.alwaysnewtoken.samples;

import static com.example.brightcove.token.Responses.printable;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.brightcove.settings.UsageException;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;

/**
 * What the proxy answers, and what its log says of it.
 *
 * @param called method, host and path of the API call; "" if there was none
 * @param fault why the proxy itself could not answer; "" if it could
 */
record ProxyAnswer(int status, String contentType, byte[] body, String called, String fault) {

  private static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'";

  /** An answer of an API is data, whatever type it says it has. */
  private static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

  static ProxyAnswer of(int status, String contentType, byte[] body) {
    return new ProxyAnswer(status, contentType, body, "", "");
  }

  static ProxyAnswer json(JsonObject json) {
    return of(200, "application/json", json.toString().getBytes(UTF_8));
  }

  /** The API's answer: its status, type and body, without the token if it repeats it. */
  static ProxyAnswer of(HttpResponse<String> answer) {
    ShownAnswer shown = new ShownAnswer(answer);
    String type = answer.headers().firstValue("Content-Type").orElse("text/plain");
    return of(
            answer.statusCode(),
            shown.withoutToken(type),
            shown.withoutToken(answer.body()).getBytes(UTF_8))
        .called(answer.request());
  }

  /** The proxy's own no: {@code {"status":400,"error":"..."}}. */
  static ProxyAnswer fault(int status, String message) {
    JsonObject json = new JsonObject();
    json.addProperty("status", status);
    json.addProperty("error", message);
    return new ProxyAnswer(
        status, "application/json", json.toString().getBytes(UTF_8), "", message);
  }

  /** The same for an exception, whose message is one of ours: with no secret in it. */
  static ProxyAnswer fault(Exception fault) {
    if (fault instanceof UsageException) {
      return fault(400, fault.getMessage());
    }
    if (fault instanceof IOException) {
      return fault(fault instanceof HttpTimeoutException ? 504 : 502, fault.getMessage());
    }
    return fault(500, "this is a bug of ours, please report it: " + fault.getClass().getName());
  }

  /** The same, made of or for this API call. A query may hold a signature: it is left out. */
  ProxyAnswer called(HttpRequest request) {
    String target =
        request.method() + " " + request.uri().getRawAuthority() + " " + request.uri().getRawPath();
    return new ProxyAnswer(status, contentType, body, target, fault);
  }

  /** The end of its line in the log: target and status, and the fault if there was one. */
  String logged(String asked) {
    return printable((called.isEmpty() ? asked : called))
        + " "
        + (status + " " + printable(fault)).strip();
  }

  /** Sends it, as a page or as data. */
  void send(HttpExchange exchange, boolean isPage) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", contentType);
    headers.set("Content-Security-Policy", isPage ? PAGE_POLICY : DATA_POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
    boolean isHead = exchange.getRequestMethod().equals("HEAD");
    if (isHead) {
      headers.set("Content-Length", String.valueOf(body.length));
    }
    // With 0 the JDK would send chunks
    boolean isEmpty = isHead || body.length == 0 || status == 204 || status == 304;
    exchange.sendResponseHeaders(status, isEmpty ? -1 : body.length);
    if (!isEmpty) {
      exchange.getResponseBody().write(body);
    }
  }
}
