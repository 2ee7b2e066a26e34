package com.example.brightcove.videoexporter.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.brightcove.token.AccessToken;
import com.example.brightcove.token.TokenHolder;
import com.example.brightcove.token.TokenUnavailableException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How often and how soon a token request is retried. */
@Timeout(30)
class TokenRetryTest extends ApiCallsFixture {

  @Test
  void theFirstTokenRequestIsRetriedWhereARetryMayHelp() throws Exception {
    assertEquals(6, tokenRequests(new ConnectException("no connection")));
    assertEquals(6, tokenRequests(unavailable(503, "")));
    assertEquals(1, tokenRequests(unavailable(400, "invalid_client")));
    assertEquals(1, tokenRequests(unavailable(401, "invalid_client")));
  }

  @Test
  void theFirstTokenRequestWaitsForRetryAfter() throws Exception {
    TokenUnavailableException busy =
        new TokenUnavailableException(429, "", Duration.ofSeconds(90), "busy");
    int[] requests = {0};
    TokenHolder tokens =
        new TokenHolder(
            () -> {
              if (requests[0]++ == 0) {
                throw busy;
              }
              return new AccessToken("token", clock.instant(), clock.instant().plusSeconds(300));
            },
            clock);
    responding().awaitToken(tokens);
    assertEquals(2, requests[0]);
    assertEquals(List.of("busy"), reasons);
    assertEquals(Duration.ofSeconds(90), Duration.between(start, clock.instant()));
  }

  /** Returns how many token requests there are until this error is thrown. */
  private int tokenRequests(IOException error) {
    int[] requests = {0};
    TokenHolder tokens =
        new TokenHolder(
            () -> {
              requests[0]++;
              throw error;
            },
            clock);
    assertSame(
        error, assertThrows(IOException.class, () -> responding().awaitToken(tokens)), "the last");
    return requests[0];
  }

  private static TokenUnavailableException unavailable(int status, String error) {
    return new TokenUnavailableException(status, error, null, "no token");
  }
}
