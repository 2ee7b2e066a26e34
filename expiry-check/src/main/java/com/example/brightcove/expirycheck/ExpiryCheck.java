package com.example.brightcove.expirycheck;

import com.example.brightcove.token.AccessToken;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenHolder;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Renews the token before it expires: {@link TokenHolder#fresh} checks that. Thread-safe. */
public record ExpiryCheck(TokenHolder tokens, HttpTransport http) {

  /** Sends the request with an access token and returns the response, whatever its status. */
  public HttpResponse<String> call(HttpRequest request) throws IOException, InterruptedException {
    AccessToken token = tokens.fresh();
    HttpResponse<String> response = http.sendForText(token.authorize(request));
    return response;
  }
}
