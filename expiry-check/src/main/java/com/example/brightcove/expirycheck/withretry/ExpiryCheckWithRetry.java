package com.example.brightcove.expirycheck.withretry;

import com.example.brightcove.token.AccessToken;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenHolder;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Checks the token's expiry before every call, and retries once after a 401. Thread-safe. */
public record ExpiryCheckWithRetry(TokenHolder tokens, HttpTransport http, Gate gate) {

  /** Waits until a request may be sent, where a service limits their rate. */
  public interface Gate {
    void pass() throws InterruptedException;
  }

  /** Without a gate: requests are sent at once. */
  public ExpiryCheckWithRetry(TokenHolder tokens, HttpTransport http) {
    this(tokens, http, () -> {});
  }

  /** Sends the request with an access token and returns the response, whatever its status. */
  public HttpResponse<String> call(HttpRequest request) throws IOException, InterruptedException {
    gate.pass(); // before the token is taken, which could expire during the wait
    AccessToken token = tokens.fresh();
    HttpResponse<String> response = http.sendForText(token.authorize(request));
    if (tokens.report(token, response.statusCode()) && HttpTransport.isRepeatable(request)) {
      gate.pass();
      token = tokens.fresh();
      response = http.sendForText(token.authorize(request));
      tokens.report(token, response.statusCode());
    }
    return response;
  }
}
