package com.example.brightcove.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What callers see while the endpoint fails: on a virtual clock, one caller after the other. */
class TokenHolderFailureTest extends TokenHolderFailureFixture {

  /** Fails once, and returns how long nobody asks again. */
  private Duration waitAfterFailure() {
    int before = source.fetched();
    assertThrows(IOException.class, holder::fresh);
    assertEquals(before + 1, source.fetched(), "an attempt was due");
    Instant failedAt = clock.instant();
    while (source.fetched() == before + 1) {
      clock.advance(TICK);
      assertThrows(IOException.class, holder::fresh);
    }
    return Duration.between(failedAt, clock.instant());
  }

  @Test
  void theFirstCallerGetsTheFailureItself() {
    source.fails("no network");
    assertEquals("no network", assertThrows(IOException.class, holder::fresh).getMessage());
  }

  @Test
  void untilTheNextAttemptCallersFailAtOnceWithWhenAndWhy() {
    source.fails("no network");
    IOException cause = assertThrows(IOException.class, holder::fresh);
    TokenUnavailableException first = unavailable();
    TokenUnavailableException second =
        assertThrows(TokenUnavailableException.class, holder::current);
    assertTrue(
        first
            .getMessage()
            .matches(
                "no access token: no new attempt before 2026-01-01T00:00:00\\.\\d+Z: no network"),
        first.getMessage());
    assertSame(cause, first.getCause());
    assertNotSame(first, second);
    assertEquals(1, source.fetched());
  }

  @Test
  void aFailureIsNotNoticedWhileTheTokenStillHolds() throws Exception {
    AccessToken first = holder.fresh();
    source.fails("no network");
    clock.advance(Duration.ofSeconds(240));
    while (first.holdsAt(clock.instant())) {
      assertSame(first, holder.fresh());
      clock.advance(Duration.ofMillis(100));
    }
    assertTrue(source.fetched() <= 9, source.fetched() + " requests");
    assertThrows(IOException.class, holder::fresh);
  }

  @Test
  void aFetchThatFailsAfterTheTokenExpiredIsNoticed() throws Exception {
    holder.fresh();
    clock.advance(Duration.ofSeconds(299));
    source.does(
        () -> {
          clock.advance(Duration.ofSeconds(1));
          throw new IOException("slow, then no");
        });
    assertEquals("slow, then no", assertThrows(IOException.class, holder::fresh).getMessage());
  }

  @Test
  void aSuccessForgetsTheFailures() throws Exception {
    source.fails("no network");
    waitAfterFailure();
    waitAfterFailureAgain();
    source.works();
    clock.advance(Duration.ofSeconds(45));
    AccessToken token = holder.fresh();
    clock.advance(Duration.ofDays(1));
    source.fails("no network");
    assertTrue(waitAfterFailure().toMillis() <= 770);
    assertTrue(clock.instant().isAfter(token.expiresAt()));
  }

  private void waitAfterFailureAgain() {
    int before = source.fetched();
    while (source.fetched() == before) {
      clock.advance(TICK);
      assertThrows(IOException.class, holder::fresh);
    }
  }

  /** Otherwise all programs that see an outage would send their next requests together. */
  @Test
  void theBackoffHasARandomPart() {
    source.fails("no network");
    Set<Duration> waits = new HashSet<>();
    for (int i = 0; i < 30; i++) {
      TokenHolder another = new TokenHolder(source, clock);
      assertThrows(IOException.class, another::fresh);
      waits.add(
          assertThrows(TokenUnavailableException.class, another::fresh).retryAfter().orElseThrow());
    }
    assertTrue(waits.size() > 1, waits.toString());
    for (Duration wait : waits) {
      assertTrue(wait.toMillis() >= 500 && wait.toMillis() < 750, wait.toString());
    }
  }

  @Test
  void refusingATokenDoesNotBypassTheWait() throws Exception {
    AccessToken first = holder.fresh();
    clock.advance(Duration.ofSeconds(240));
    source.fails("no network");
    assertSame(first, holder.fresh());
    holder.report(first, 401);
    unavailable();
    assertThrows(TokenUnavailableException.class, holder::current);
    assertEquals(2, source.fetched());
  }

  @Test
  void aWaitThatTheClockJumpedAwayFromIsIgnored() throws Exception {
    source.fails("no network");
    assertThrows(IOException.class, holder::fresh);
    clock.advance(Duration.ofHours(-1));
    source.works();
    holder.fresh();
    assertEquals(2, source.fetched());
  }

  @Test
  void aBugInTheSourceIsRememberedLikeAnyFailure() {
    source.does(
        () -> {
          throw new IllegalStateException("a bug");
        });
    assertThrows(IllegalStateException.class, holder::fresh);
    assertTrue(unavailable().getCause() instanceof IllegalStateException);
    assertEquals(1, source.fetched());
  }

  @Test
  void itRecoversFromFailuresASleepAndAWrongClock() throws Exception {
    source.fails("no network");
    List<Integer> requests = new ArrayList<>();
    for (int second = 0; second < 10; second++) {
      assertThrows(IOException.class, holder::fresh);
      clock.advance(Duration.ofSeconds(1));
    }
    requests.add(source.fetched());
    source.works();
    clock.advance(Duration.ofSeconds(16));
    holder.fresh();
    clock.advance(Duration.ofHours(8)); // the machine slept
    holder.fresh();
    clock.advance(Duration.ofHours(-9)); // and its clock was mended
    AccessToken last = holder.fresh();
    assertSame(last, holder.fresh());
    requests.add(source.fetched());
    assertEquals(requests.get(0) + 3, requests.get(1));
  }
}
