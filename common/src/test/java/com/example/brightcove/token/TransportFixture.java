package com.example.brightcove.token;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;

/** Requests with a short deadline, and the message of their failure. */
abstract class TransportFixture {

  static final Duration DEADLINE = Duration.ofSeconds(1);

  final HttpTransport http = new HttpTransport();

  static HttpRequest get(URI uri) {
    return get(uri, DEADLINE);
  }

  static HttpRequest get(URI uri, Duration deadline) {
    return HttpRequest.newBuilder(uri)
        .timeout(deadline)
        .header("Authorization", "Bearer canary")
        .build();
  }

  String failure(URI uri, int limit) {
    IOException e =
        assertTimeoutPreemptively(
            Duration.ofSeconds(3),
            () ->
                assertThrows(
                    IOException.class, () -> http.send(get(uri), true, Responses.text(limit))));
    assertFalse(e.getMessage().contains("canary"), e.getMessage());
    return e.getMessage();
  }

  static String host(URI uri) {
    return uri.toString().replaceFirst("^https?://", "");
  }
}
