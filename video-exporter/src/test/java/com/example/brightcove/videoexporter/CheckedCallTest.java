package com.example.brightcove.videoexporter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.brightcove.sandbox.testing.VirtualClock;
import com.example.brightcove.token.AccessToken;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenHolder;
import com.example.brightcove.videoexporter.FakeAccount.Asked;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A call awaits its turn first, and takes a token then. */
class CheckedCallTest {

  private final VirtualClock clock = new VirtualClock();
  private int tokens;
  private int turns;

  private AccessToken token() {
    tokens++;
    return new AccessToken(
        "token-" + tokens, clock.instant(), clock.instant().plus(Duration.ofSeconds(300)));
  }

  private List<String> tokensUsed(FakeAccount account) throws Exception {
    TokenHolder holder = new TokenHolder(this::token, clock);
    holder.fresh();
    CheckedCall call =
        new CheckedCall(
            holder,
            new HttpTransport(),
            () -> {
              turns++;
              clock.advance(Duration.ofSeconds(301));
            });
    call.call(HttpRequest.newBuilder(URI.create(account.origin() + "/x")).build());
    return account.asked().stream().map(Asked::authorization).toList();
  }

  @Test
  void aTokenThatExpiresWhileTheCallWaitsIsNotUsed() throws Exception {
    try (FakeAccount account = new FakeAccount()) {
      assertEquals(List.of("Bearer token-2"), tokensUsed(account));
      assertEquals(1, turns);
    }
  }

  @Test
  void theSecondAttemptAfterA401AwaitsATurnOfItsOwn() throws Exception {
    try (FakeAccount account = new FakeAccount().answer("/x", 401, "[]")) {
      assertEquals(List.of("Bearer token-2", "Bearer token-3"), tokensUsed(account));
      assertEquals(2, turns);
    }
  }
}
