package com.example.brightcove.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.example.brightcove.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TokenHolderTest {

  private final TestClock clock = new TestClock();
  private final AtomicInteger fetched = new AtomicInteger();
  private final TokenHolder holder = new TokenHolder(this::fetch, clock);

  private AccessToken fetch() {
    fetched.incrementAndGet();
    return new AccessToken("t", clock.instant(), clock.instant().plusSeconds(300));
  }

  @Test
  void currentNeverLooksAtTheClock() throws Exception {
    AccessToken first = holder.current();
    clock.advance(Duration.ofDays(365));
    assertSame(first, holder.current());
    assertEquals(1, fetched.get());
  }

  @Test
  void freshRenewsSixtySecondsBeforeTheExpiry() throws Exception {
    AccessToken first = holder.fresh();
    clock.advance(Duration.ofSeconds(240).minusNanos(1));
    assertSame(first, holder.fresh());
    clock.advance(Duration.ofNanos(1));
    assertNotSame(first, holder.fresh());
    assertEquals(2, fetched.get());
  }

  @Test
  void freshDistrustsATokenFromTheFuture() throws Exception {
    AccessToken first = holder.fresh();
    clock.advance(Duration.ofSeconds(-1));
    assertNotSame(first, holder.fresh());
  }

  @Test
  void aRefusedTokenIsDroppedOnceEvenIfTheServerIssuesTheSameAgain() throws Exception {
    AccessToken first = holder.current();
    holder.refused(first);
    AccessToken second = holder.current();
    assertNotSame(first, second);
    assertEquals(first, second);
    holder.refused(first);
    assertSame(second, holder.current());
  }

  @Test
  void sixtyFourThreadsGetOneToken() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(64);
    CountDownLatch start = new CountDownLatch(64);
    Set<AccessToken> tokens = ConcurrentHashMap.newKeySet();
    List<Future<?>> results = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      results.add(
          threads.submit(
              () -> {
                start.countDown();
                start.await();
                return tokens.add(holder.fresh());
              }));
    }
    for (Future<?> result : results) {
      result.get();
    }
    threads.shutdown();
    assertEquals(1, fetched.get());
    assertEquals(1, tokens.size());
  }
}
