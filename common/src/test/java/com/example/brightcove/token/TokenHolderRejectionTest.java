package com.example.brightcove.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a holder does with the statuses that a strategy reports. */
class TokenHolderRejectionTest {

  private final VirtualClock clock = new VirtualClock();
  private final FakeSource source = new FakeSource(clock);
  private final TokenHolder holder = new TokenHolder(source, clock);

  /** A call as retry-on-401 makes it; returns how many requests it took. */
  private int call(int first, int second) throws Exception {
    AccessToken token = holder.current();
    if (!holder.report(token, first)) {
      return 1;
    }
    holder.report(holder.current(), second);
    return 2;
  }

  private void issueTokensOfAnHour() {
    source.does(() -> new AccessToken("t", clock.instant(), clock.instant().plusSeconds(3_600)));
  }

  @Test
  void aStatusOtherThan401AllowsNoRetryAndKeepsTheToken() throws Exception {
    AccessToken token = holder.current();
    for (int status : new int[] {200, 403, 429, 500}) {
      assertFalse(holder.report(token, status));
    }
    assertSame(token, holder.current());
  }

  @Test
  void aTokenThatIsRevokedAgainAndAgainIsReplacedEachTime() throws Exception {
    for (int number = 0; number < 5; number++) {
      assertEquals(2, call(401, 200));
      clock.advance(Duration.ofSeconds(10));
    }
    assertEquals(6, source.fetched());
  }

  /** One path with a lasting 401 must not cost the others a token for each of its calls. */
  @Test
  void aNewTokenThatWorksElsewhereIsKeptForTenSeconds() throws Exception {
    AccessToken first = holder.current();
    holder.report(first, 200);
    for (int pause = 1; pause <= 3; pause++) {
      assertTrue(holder.report(holder.current(), 401));
      AccessToken next = holder.current();
      holder.report(next, 200); // on another path
      assertFalse(holder.report(next, 401), "the retry");
      assertSame(next, holder.current());
      clock.advance(Duration.ofSeconds(10).minusNanos(1));
      assertFalse(holder.report(next, 401));
      clock.advance(Duration.ofNanos(1));
      assertEquals(1 + pause, source.fetched());
    }
  }

  @Test
  void aNewTokenThatWorkedIsKeptUntilItIsTenSecondsOld() throws Exception {
    assertTrue(holder.report(holder.current(), 401));
    AccessToken next = holder.current();
    holder.report(next, 200);
    clock.advance(Duration.ofSeconds(10).minusNanos(1));
    assertFalse(holder.report(next, 401));
  }

  @Test
  void aReplacementThatNeverWorkedIsKeptHoweverLateItsFirst401() throws Exception {
    assertTrue(holder.report(holder.current(), 401));
    AccessToken next = holder.current();
    clock.advance(Duration.ofSeconds(20));
    assertFalse(holder.report(next, 401));
    assertSame(next, holder.current());
  }

  /** Its expiry explains the 401, though no call has shown that it ever worked. */
  @Test
  void aTokenThatExpiredBeforeItsFirstResponseIsReplaced() throws Exception {
    assertTrue(holder.report(holder.current(), 401));
    AccessToken second = holder.current();
    clock.advance(Duration.ofSeconds(300));
    assertTrue(holder.report(second, 401));
    assertTrue(holder.report(holder.current(), 401), "the expiry was no fault of a new token");
    assertFalse(holder.report(holder.current(), 401));
  }

  @Test
  void aTokenThatExpiresDuringAPauseIsReplaced() throws Exception {
    source.does(() -> new AccessToken("t", clock.instant(), clock.instant().plusSeconds(45)));
    for (int seconds : new int[] {0, 10, 20, 40}) {
      clock.advance(Duration.ofSeconds(seconds));
      assertEquals(2, call(401, 401)); // the last pause has 80 s
    }
    AccessToken last = holder.current();
    clock.advance(Duration.ofSeconds(45).minusNanos(1));
    assertFalse(holder.report(last, 401));
    clock.advance(Duration.ofNanos(1));
    assertTrue(holder.report(last, 401));
    assertFalse(holder.report(holder.current(), 401));
  }

  @Test
  void whoReportsAReplacedTokenMayRetryWithoutAFetch() throws Exception {
    AccessToken old = holder.current();
    assertTrue(holder.report(old, 401));
    assertTrue(holder.report(old, 401), "dropped, and not replaced yet");
    AccessToken next = holder.current();
    assertTrue(holder.report(old, 401));
    assertFalse(holder.report(old, 200));
    assertSame(next, holder.current());
    assertEquals(2, source.fetched());
  }

  @Test
  void aNewTokenThatIsRejectedToBeginsAPauseThatDoubles() throws Exception {
    issueTokensOfAnHour();
    assertEquals(2, call(401, 401));
    int[] seconds = {10, 20, 40, 80, 160, 300, 300};
    for (int pause : seconds) {
      int fetched = source.fetched();
      clock.advance(Duration.ofSeconds(pause).minusNanos(1));
      assertEquals(1, call(401, 401), "within " + pause + " s");
      assertEquals(fetched, source.fetched());
      clock.advance(Duration.ofNanos(1));
      assertEquals(2, call(401, 401), "after " + pause + " s");
      assertEquals(fetched + 1, source.fetched());
    }
  }

  @Test
  void thePauseIsForgottenFiveMinutesAfterItsEnd() throws Exception {
    issueTokensOfAnHour();
    call(401, 401);
    clock.advance(Duration.ofSeconds(10 + 300));
    assertEquals(2, call(401, 401));
    clock.advance(Duration.ofSeconds(10));
    assertEquals(2, call(401, 401), "the pause was 10 s again");
  }

  @Test
  void aClockThatIsSetBackEndsThePause() throws Exception {
    call(401, 401);
    clock.advance(Duration.ofHours(-1));
    assertEquals(2, call(401, 200));
  }

  @Test
  void freshWithATimeRenewsThatMuchEarlier() throws Exception {
    AccessToken first = holder.fresh();
    clock.advance(Duration.ofSeconds(209));
    assertSame(first, holder.fresh(Duration.ofSeconds(30)));
    clock.advance(Duration.ofSeconds(1));
    assertSame(first, holder.fresh());
    assertNotSame(first, holder.fresh(Duration.ofSeconds(30)));
  }
}
