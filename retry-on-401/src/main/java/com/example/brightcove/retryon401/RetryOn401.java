package com.example.brightcove.retryon401;

import com.example.brightcove.token.AccessToken;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenHolder;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The token at hand, whatever its age; on 401 a new one, and the call again. Thread-safe. */
public record RetryOn401(TokenHolder tokens, HttpTransport http) {

  /** Sends the request with an access token and returns the answer, whatever its status. */
  public HttpResponse<String> call(HttpRequest request) throws IOException, InterruptedException {
    AccessToken token = tokens.current();
    HttpResponse<String> answer = http.send(token.authorize(request));
    if (answer.statusCode() == 401) {
      tokens.refused(token);
      if (HttpTransport.isRepeatable(request)) {
        answer = http.send(tokens.current().authorize(request)); // a second 401 is the answer
      }
    }
    return answer;
  }
}
