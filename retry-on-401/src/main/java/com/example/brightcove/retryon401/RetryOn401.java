package com.example.brightcove.retryon401;

import com.example.brightcove.token.AccessToken;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenHolder;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Uses the cached token whatever its age; after a 401 retries once with a new one. Thread-safe. */
public record RetryOn401(TokenHolder tokens, HttpTransport http) {

  /** Sends the request with an access token and returns the response, whatever its status. */
  public HttpResponse<String> call(HttpRequest request) throws IOException, InterruptedException {
    AccessToken token = tokens.current();
    HttpResponse<String> response = http.sendForText(token.authorize(request));
    if (tokens.report(token, response.statusCode()) && HttpTransport.isRepeatable(request)) {
      token = tokens.current();
      response = http.sendForText(token.authorize(request));
      tokens.report(token, response.statusCode());
    }
    return response;
  }
}
