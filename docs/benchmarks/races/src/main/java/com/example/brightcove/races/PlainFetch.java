package com.example.brightcove.races;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Base64;

/**
 * The token request that users write for a library that has the cache only. Tuned: after a failure
 * it fails at once for 30 s.
 */
final class PlainFetch {

  /** A token, and when it expires. */
  record Fetched(String value, Instant expiresAt) {}

  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpRequest request;

  private final boolean isTuned;
  private volatile Instant retryAt = Instant.EPOCH;

  PlainFetch(URI endpoint, boolean isTuned) {
    this.isTuned = isTuned;
    String pair = RaceServer.ID + ":" + RaceServer.SECRET;
    request =
        HttpRequest.newBuilder(endpoint)
            .header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
  }

  Fetched fetch() throws IOException {
    if (Instant.now().isBefore(retryAt)) {
      throw new IOException("no token request until " + retryAt);
    }
    HttpResponse<String> response;
    try {
      response = http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
    if (response.statusCode() != 200) {
      retryAt = isTuned ? Instant.now().plusSeconds(30) : Instant.EPOCH;
      throw new IOException("the token request was answered with " + response.statusCode());
    }
    JsonObject json = JsonParser.parseString(response.body()).getAsJsonObject();
    Instant expiresAt = Instant.now().plusSeconds(json.get("expires_in").getAsLong());
    return new Fetched(json.get("access_token").getAsString(), expiresAt);
  }
}
