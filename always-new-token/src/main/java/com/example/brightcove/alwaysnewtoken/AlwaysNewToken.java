package com.example.brightcove.alwaysnewtoken;

import com.example.brightcove.token.AccessToken;
import com.example.brightcove.token.HttpTransport;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Fetches a new token for every call. Thread-safe: 64 threads make 64 token requests. */
public record AlwaysNewToken(AccessToken.Source tokens, HttpTransport http) {

  /** Sends the request with an access token and returns the response, whatever its status. */
  public HttpResponse<String> call(HttpRequest request) throws IOException, InterruptedException {
    AccessToken token = tokens.fetch();
    HttpResponse<String> response = http.sendForText(token.authorize(request));
    return response;
  }
}
