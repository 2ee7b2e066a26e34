package com.example.brightcove.alwaysnewtoken.samples.proxy;

import static com.example.brightcove.token.Responses.printable;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.brightcove.alwaysnewtoken.samples.request.RedactedResponse;
import com.example.brightcove.settings.UsageException;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A response of the proxy, and what the log says about it.
 *
 * @param passedOn headers of the API's response that the client needs
 * @param called method, host and path of the API call; "" if there was none
 * @param error why the proxy could not make the call; "" if it could
 */
record ProxyResponse(
    int status,
    String contentType,
    byte[] body,
    Map<String, String> passedOn,
    String called,
    String error) {

  /** How the body is encoded, and when and how often the client may send a call again. */
  private static final Pattern PASSED_ON =
      Pattern.compile("(?i)content-encoding|retry-after|(x-)?ratelimit.*");

  private static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'";

  /** The response of an API is data, whatever its Content-Type says. */
  private static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

  static ProxyResponse of(int status, String contentType, byte[] body) {
    return new ProxyResponse(status, contentType, body, Map.of(), "", "");
  }

  static ProxyResponse json(JsonObject json) {
    return of(200, "application/json", json.toString().getBytes(UTF_8));
  }

  /** Returns an API's response as it came, without the token if the API repeats it. */
  static ProxyResponse of(HttpResponse<byte[]> response) {
    RedactedResponse redacted = new RedactedResponse(response);
    Map<String, String> passedOn = new TreeMap<>();
    for (String name : response.headers().map().keySet()) {
      if (PASSED_ON.matcher(name).matches()) {
        passedOn.put(name, redacted.header(name, ""));
      }
    }
    String type = redacted.header("Content-Type", "application/octet-stream");
    return new ProxyResponse(response.statusCode(), type, redacted.bytes(), passedOn, "", "")
        .withCall(response.request());
  }

  /** Returns an error of the proxy itself: {@code {"status":400,"error":"..."}}. */
  static ProxyResponse error(int status, String message) {
    JsonObject json = new JsonObject();
    json.addProperty("status", status);
    json.addProperty("error", message);
    return new ProxyResponse(
        status, "application/json", json.toString().getBytes(UTF_8), Map.of(), "", message);
  }

  /** The same for an exception. These are ours, and their messages contain no secret. */
  static ProxyResponse error(Exception e) {
    if (e instanceof UsageException) {
      return error(400, e.getMessage());
    }
    if (e instanceof IOException) {
      return error(e instanceof HttpTimeoutException ? 504 : 502, e.getMessage());
    }
    return error(500, "this is a bug of ours, please report it: " + e.getClass().getName());
  }

  /** Returns a copy for the log of this call. The query is left out: it may be a signature. */
  ProxyResponse withCall(HttpRequest request) {
    String target =
        request.method() + " " + request.uri().getRawAuthority() + " " + request.uri().getRawPath();
    return new ProxyResponse(status, contentType, body, passedOn, target, error);
  }

  /** Returns the target, the status and the error, if there is one, for the log. */
  String logged(String proxyTarget) {
    return printable((called.isEmpty() ? proxyTarget : called))
        + " "
        + (status + " " + printable(error)).strip();
  }

  /** Sends the response with the security headers of a page or of data. */
  void send(HttpExchange exchange, boolean isPage) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    passedOn.forEach(headers::set);
    if (!passedOn.isEmpty()) { // a page of another origin reads only the headers named here
      headers.set("Access-Control-Expose-Headers", String.join(", ", passedOn.keySet()));
    }
    headers.set("Content-Type", contentType);
    headers.set("Content-Security-Policy", isPage ? PAGE_POLICY : DATA_POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
    boolean isHead = exchange.getRequestMethod().equals("HEAD");
    if (isHead) {
      headers.set("Content-Length", String.valueOf(body.length));
    }
    // A length of 0 would make the JDK use chunked transfer encoding
    boolean isEmpty = isHead || body.length == 0 || status == 204 || status == 304;
    exchange.sendResponseHeaders(status, isEmpty ? -1 : body.length);
    if (!isEmpty) {
      exchange.getResponseBody().write(body);
    }
  }
}
