package com.example.brightcove.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's word on when to come back, and permanent errors. */
class TokenHolderRetryAfterTest {

  private static final Duration TICK = Duration.ofMillis(20);

  private final VirtualClock clock = new VirtualClock();
  private final FakeSource source = new FakeSource(clock);
  private final TokenHolder holder = new TokenHolder(source, clock);

  private TokenUnavailableException unavailable() {
    return assertThrows(TokenUnavailableException.class, holder::fresh);
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid_client", "unauthorized_client", "invalid_scope"})
  void refusedCredentialsAreAskedForAgainAtMostOnceAMinute(String error) {
    source.does(
        () -> {
          throw new TokenUnavailableException(400, error, null, "refused");
        });
    TokenUnavailableException first = unavailable();
    assertTrue(first.getMessage().contains("(check "), first.getMessage());
    clock.advance(Duration.ofSeconds(60).minusNanos(1));
    TokenUnavailableException later = unavailable();
    assertEquals(400, later.status());
    assertEquals(error, later.error());
    assertTrue(later.isRefusal());
    assertTrue(
        later.getMessage().contains("no new attempt before 2026-01-01T00:01:00Z: refused (check"));
    assertEquals(1, source.fetched());
    clock.advance(Duration.ofNanos(1));
    unavailable();
    assertEquals(2, source.fetched());
  }

  @Test
  void theServersRetryAfterIsKept() {
    source.does(
        () -> {
          throw new TokenUnavailableException(503, "", Duration.ofSeconds(90), "busy");
        });
    unavailable();
    clock.advance(Duration.ofSeconds(90).minusNanos(1));
    assertEquals(Duration.ofNanos(1), unavailable().retryAfter().orElseThrow());
    assertEquals(1, source.fetched());
    clock.advance(Duration.ofNanos(1));
    unavailable();
    assertEquals(2, source.fetched());
  }

  @Test
  void aServerThatSaysToComeBackAtOnceDoesNotShortenTheWait() {
    source.does(
        () -> {
          throw new TokenUnavailableException(503, "", Duration.ofMillis(100), "busy");
        });
    Instant end = clock.instant().plusSeconds(60);
    while (clock.instant().isBefore(end)) {
      unavailable();
      clock.advance(TICK);
    }
    assertTrue(source.fetched() <= 8, source.fetched() + " requests");
  }
}
