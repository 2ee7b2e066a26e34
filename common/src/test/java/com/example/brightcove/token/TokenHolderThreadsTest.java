package com.example.brightcove.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a leader and its followers see, step by step: latches decide who is where. */
@Timeout(20)
class TokenHolderThreadsTest {

  private final VirtualClock clock = new VirtualClock();
  private final FakeSource source = new FakeSource(clock);
  private final TokenHolder holder = new TokenHolder(source, clock);
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  /** A caller on a thread of its own. */
  private static final class Caller {
    private final FutureTask<AccessToken> task;
    private final Thread thread;

    Caller(Callable<AccessToken> call) {
      task = new FutureTask<>(call);
      thread = new Thread(task, "caller");
      thread.setDaemon(true);
      thread.start();
    }

    AccessToken token() throws Exception {
      return task.get(10, TimeUnit.SECONDS);
    }

    Throwable failure() {
      return assertThrows(ExecutionException.class, this::token).getCause();
    }

    /** Returns once the caller waits: for a flight, or in the source. */
    Caller untilItWaits() {
      while (thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      return this;
    }

    void interrupt() {
      thread.interrupt();
    }
  }

  private List<Caller> followers(int number) {
    List<Caller> callers = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      callers.add(new Caller(i % 2 == 0 ? holder::fresh : holder::current));
    }
    callers.forEach(Caller::untilItWaits);
    return callers;
  }

  private Caller leader() throws InterruptedException {
    Caller leader = new Caller(holder::fresh);
    started.await();
    return leader;
  }

  @Test
  void followersGetTheLeadersToken() throws Exception {
    source.waits(started, release, source::issue);
    Caller leader = leader();
    List<Caller> followers = followers(16);
    release.countDown();
    for (Caller follower : followers) {
      assertSame(leader.token(), follower.token());
    }
    assertEquals(1, source.fetched());
  }

  @Test
  void whileARenewalRunsOnlyTheLeaderWaits() throws Exception {
    AccessToken held = holder.fresh();
    clock.advance(Duration.ofSeconds(240));
    source.waits(started, release, source::issue);
    Caller leader = leader();
    for (int i = 0; i < 100; i++) {
      assertSame(held, holder.fresh());
      assertSame(held, holder.current());
    }
    release.countDown();
    assertNotSame(held, leader.token());
    assertSame(leader.token(), holder.fresh());
    assertEquals(2, source.fetched());
  }

  @Test
  void aTokenThatIsRefusedDuringItsRenewalIsGivenToNobody() throws Exception {
    AccessToken held = holder.fresh();
    clock.advance(Duration.ofSeconds(240));
    source.waits(started, release, source::issue);
    Caller leader = leader();
    holder.report(held, 401);
    List<Caller> followers = followers(4);
    release.countDown();
    for (Caller follower : followers) {
      assertSame(leader.token(), follower.token());
    }
    assertNotSame(held, leader.token());
    assertEquals(2, source.fetched());
  }

  @Test
  void followersOfAFailureEachGetTheirOwnExceptionWithTheLeadersAsCause() throws Exception {
    IOException fault = new IOException("no network");
    source.waits(
        started,
        release,
        () -> {
          throw fault;
        });
    Caller leader = leader();
    List<Caller> followers = followers(8);
    release.countDown();
    assertSame(fault, leader.failure());
    Set<Throwable> own = followers.stream().map(Caller::failure).collect(Collectors.toSet());
    assertEquals(8, own.size());
    for (Throwable failure : own) {
      assertSame(fault, failure.getCause());
      assertTrue(
          failure.getMessage().matches("no access token: no new attempt before \\S+: no network"),
          failure.getMessage());
      assertTrue(
          List.of(failure.getStackTrace()).toString().contains("TokenHolder.f"),
          "the stack is the follower's");
    }
    assertEquals(1, source.fetched());
  }

  @Test
  void aRefusalIsOneForTheFollowersToo() throws Exception {
    source.waits(
        started,
        release,
        () -> {
          throw new TokenUnavailableException(401, "invalid_client", null, "refused");
        });
    leader();
    Caller follower = followers(1).get(0);
    release.countDown();
    TokenUnavailableException failure = (TokenUnavailableException) follower.failure();
    assertEquals(401, failure.status());
    assertEquals("invalid_client", failure.error());
    assertTrue(failure.isRefusal());
  }

  @Test
  void aBugWithoutAMessageIsToldByItsName() throws Exception {
    source.waits(
        started,
        release,
        () -> {
          throw new CompletionException(new OutOfMemoryError());
        });
    leader();
    Caller follower = followers(1).get(0);
    release.countDown();
    String message = follower.failure().getMessage();
    assertTrue(message.contains("the token source threw CompletionException"), message);
  }
}
