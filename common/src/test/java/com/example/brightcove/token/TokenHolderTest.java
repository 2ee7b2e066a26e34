package com.example.brightcove.token;

import static com.example.brightcove.sample.VirtualClock.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one caller sees while the endpoint works. */
class TokenHolderTest {

  private final VirtualClock clock = new VirtualClock();
  private final FakeSource source = new FakeSource(clock);
  private final TokenHolder holder = new TokenHolder(source, clock);

  @Test
  void nothingIsFetchedBeforeItIsNeeded() {
    assertEquals(0, source.fetched());
  }

  @Test
  void currentGivesTheTokenWhateverItsAge() throws Exception {
    AccessToken first = holder.current();
    clock.advance(Duration.ofDays(365));
    assertSame(first, holder.current());
    clock.advance(Duration.ofDays(-3650));
    assertSame(first, holder.current());
    assertEquals(1, source.fetched());
  }

  @Test
  void aCachedTokenIsReturnedWithoutAnyMemory() throws Exception {
    TokenHolder tokens = new TokenHolder(source, Clock.systemUTC());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    clock.advance(Duration.between(clock.instant(), Instant.now()));
    tokens.fresh();
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < 10_000; i++) {
      tokens.fresh();
      tokens.current();
    }
    long bytes = threads.getThreadAllocatedBytes(thread) - before;
    assertTrue(bytes < 10_000, bytes + " bytes for 20,000 reads");
    assertEquals(1, source.fetched());
  }

  @Test
  void currentDoesNotAskTheClockForATokenThatIsThere() throws Exception {
    boolean[] broken = {false};
    Clock fragile =
        new Clock() {
          @Override
          public Instant instant() {
            if (broken[0]) {
              throw new AssertionError("the clock was asked");
            }
            return START;
          }

          @Override
          public ZoneId getZone() {
            return clock.getZone();
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }
        };
    TokenHolder clockless = new TokenHolder(source, fragile);
    AccessToken first = clockless.current();
    broken[0] = true;
    assertSame(first, clockless.current());
  }

  @Test
  void freshRenewsSixtySecondsBeforeTheExpiry() throws Exception {
    AccessToken first = holder.fresh();
    clock.advance(Duration.ofSeconds(240).minusNanos(1));
    assertSame(first, holder.fresh());
    clock.advance(Duration.ofNanos(1));
    AccessToken second = holder.fresh();
    assertNotSame(first, second);
    assertSame(second, holder.fresh());
    assertEquals(2, source.fetched());
  }

  @Test
  void freshDistrustsATokenWhenTheClockIsSetBack() throws Exception {
    AccessToken first = holder.fresh();
    clock.advance(Duration.ofNanos(-1));
    AccessToken second = holder.fresh();
    assertNotSame(first, second);
    assertSame(second, holder.fresh());
  }

  @Test
  void freshFetchesAfterTheMachineSlept() throws Exception {
    AccessToken first = holder.fresh();
    clock.advance(Duration.ofHours(8));
    assertNotSame(first, holder.fresh());
  }

  @Test
  void aShortTokenIsNotFetchedForEveryCall() throws Exception {
    source.does(() -> new AccessToken("t", clock.instant(), clock.instant().plusSeconds(45)));
    for (int call = 0; call < 20; call++) {
      holder.fresh();
      clock.advance(Duration.ofSeconds(1));
    }
    assertEquals(1, source.fetched());
  }

  @Test
  void aRefusedTokenIsDroppedByItsObjectNotByItsText() throws Exception {
    AccessToken first = holder.current();
    holder.report(first, 401);
    AccessToken second = holder.current();
    assertEquals(first, second);
    assertNotSame(first, second);
    holder.report(first, 401);
    assertSame(second, holder.current());
    assertEquals(2, source.fetched());
  }

  @Test
  void aTokenOfSomebodyElseCanBeRefusedWithoutEffect() throws Exception {
    AccessToken first = holder.fresh();
    holder.report(source.issue(), 401);
    assertSame(first, holder.fresh());
  }

  /** As on the common pool: a thread that waits there may run another task meanwhile. */
  @Test
  @Timeout(10)
  void whoAsksOnTopOfTheFetchItselfIsGivenATokenOfItsOwn() throws Exception {
    List<AccessToken> tokens = new ArrayList<>();
    TokenHolder[] self = {null};
    self[0] =
        new TokenHolder(
            () -> {
              if (tokens.isEmpty()) {
                tokens.add(null); // from here on, it is under way
                tokens.set(0, self[0].fresh());
              }
              return source.fetch();
            },
            clock);
    AccessToken led = self[0].fresh();
    assertNotNull(tokens.get(0));
    assertNotSame(led, tokens.get(0));
    assertSame(led, self[0].fresh());
    assertEquals(2, source.fetched());
  }
}
