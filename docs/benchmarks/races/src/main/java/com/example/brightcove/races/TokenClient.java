package com.example.brightcove.races;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** One library's cache of tokens, as a program uses it. Thread-safe. */
abstract class TokenClient implements AutoCloseable {

  private final HttpClient http = HttpClient.newHttpClient();

  /** Returns what the library gives a program that needs a token. */
  abstract Object read() throws Exception;

  /** Returns the token in what {@link #read} returned. */
  abstract String value(Object read);

  final String token() throws Exception {
    return value(read());
  }

  /** Returns another token after a 401, as users of the library get one. */
  abstract String replace(String rejected) throws Exception;

  /** Calls the API, and retries once after a 401. Returns the last status. */
  int call(URI api) throws Exception {
    String token = token();
    int status = status(api, token);
    return status == 401 ? status(api, replace(token)) : status;
  }

  private int status(URI api, String token) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(api).header("Authorization", "Bearer " + token).build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  /** Returns the lifetime, as the endpoint sends it, of a token that {@link #waitUntilDue} uses. */
  abstract String lifetimeOfDueToken();

  /** Returns once the cached token is due for renewal, but has not expired. */
  void waitUntilDue() {}

  /** Returns whether the library reads expires_in itself. */
  boolean readsLifetime() {
    return false;
  }

  /** Returns the objects of the library that have the secret or a token. */
  abstract List<Object> objects() throws Exception;

  @Override
  public void close() {}
}
