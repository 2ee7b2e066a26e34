package com.example.brightcove.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenUnavailableExceptionTest {

  private static final Duration SEVEN = Duration.ofSeconds(7);

  @ParameterizedTest
  @ValueSource(strings = {"invalid_client", "unauthorized_client", "invalid_scope"})
  void whatOnlyAPersonCanMendIsAskedAgainOnceAMinuteAndSaysWhatToCheck(String error) {
    TokenUnavailableException e = new TokenUnavailableException(401, error, SEVEN, "refused");
    assertEquals(Optional.of(Duration.ofMinutes(1)), e.retryAfter());
    String check =
        error.equals("invalid_client")
            ? " (check the client id and secret)"
            : " (check what the credentials are allowed to do)";
    assertEquals("refused" + check, e.getMessage());
    assertEquals(
        "no. Such" + check,
        new TokenUnavailableException(401, error, null, "no. Such.").getMessage());
    Duration longer = Duration.ofMinutes(2);
    assertEquals(
        Optional.of(longer), new TokenUnavailableException(401, error, longer, "").retryAfter());
    assertEquals(
        Optional.of(Duration.ofMinutes(1)),
        new TokenUnavailableException(401, error, null, "").retryAfter());
    assertEquals(error, e.error());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "invalid_request", "temporarily_unavailable", "INVALID_CLIENT"})
  void whatMayMendItselfWaitsAsLongAsTheServerSays(String error) {
    TokenUnavailableException e = new TokenUnavailableException(503, error, SEVEN, "later");
    assertEquals(Optional.of(SEVEN), e.retryAfter());
    assertEquals("later", e.getMessage());
    assertEquals(
        Optional.empty(), new TokenUnavailableException(503, error, null, "later").retryAfter());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403})
  void theseAreRefusalsOfTheCredentials(int status) {
    assertTrue(new TokenUnavailableException(status, "", null, "").isRefusal());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 200, 302, 399, 402, 404, 429, 500, 503})
  void theseAreNot(int status) {
    assertFalse(new TokenUnavailableException(status, "", null, "").isRefusal());
  }

  @Test
  void oneForAnotherCallerKeepsTheStatusAndTheErrorAndHasItsOwnWait() {
    TokenUnavailableException first =
        new TokenUnavailableException(429, "slow_down", SEVEN, "too many");
    Instant next = VirtualClock.START.plusSeconds(3);
    TokenUnavailableException other =
        TokenUnavailableException.until(next, VirtualClock.START, first);
    assertEquals(
        "no access token: no new attempt before 2026-01-01T00:00:03Z: too many",
        other.getMessage());
    assertEquals(429, other.status());
    assertEquals("slow_down", other.error());
    assertEquals(Optional.of(Duration.ofSeconds(3)), other.retryAfter());
    assertSame(first, other.getCause());

    TokenUnavailableException lost =
        TokenUnavailableException.until(next, VirtualClock.START, new IOException());
    assertEquals(
        "no access token: no new attempt before 2026-01-01T00:00:03Z: IOException",
        lost.getMessage());
    assertEquals(0, lost.status());
    assertEquals("", lost.error());
  }

  @ParameterizedTest
  @CsvSource({"a bug, ': a bug'", ", ''"})
  void aBugInTheSourceIsNamedAsOneForTheOthersToo(String message, String shown) {
    Instant next = VirtualClock.START.plusSeconds(3);
    TokenUnavailableException other =
        TokenUnavailableException.until(
            next, VirtualClock.START, new IllegalStateException(message));
    assertEquals(
        "no access token: the token source threw IllegalStateException"
            + shown
            + "; not called before 2026-01-01T00:00:03Z",
        other.getMessage());
    assertFalse(other.isRefusal());
  }
}
