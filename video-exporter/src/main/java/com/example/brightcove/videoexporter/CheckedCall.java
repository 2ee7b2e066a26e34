package com.example.brightcove.videoexporter;

import com.example.brightcove.token.AccessToken;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenHolder;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * Expiry check and retry on 401 together: the token's expiry is checked before every call, and a
 * 401 in spite of that (a revoked token, a clock that is wrong) is met with one new token.
 * Thread-safe.
 */
public record CheckedCall(TokenHolder tokens, HttpTransport http, Turn turn) {

  /** Waits until a request may be sent, where a service limits how many. */
  @FunctionalInterface
  public interface Turn {
    void await() throws InterruptedException;
  }

  /** With no limit but the service's own. */
  public CheckedCall(TokenHolder tokens, HttpTransport http) {
    this(tokens, http, () -> {});
  }

  /** Sends the request with an access token and returns the answer, whatever its status. */
  public HttpResponse<String> call(HttpRequest request) throws IOException, InterruptedException {
    turn.await(); // before the token is taken, which could expire meanwhile
    AccessToken token = tokens.fresh();
    HttpResponse<String> answer = http.send(token.authorize(request));
    if (answer.statusCode() == 401) {
      tokens.refused(token);
      if (HttpTransport.isRepeatable(request)) {
        turn.await();
        answer = http.send(tokens.fresh().authorize(request)); // a second 401 is the answer
      }
    }
    return answer;
  }
}
