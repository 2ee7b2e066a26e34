package com.example.brightcove.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.brightcove.sample.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A fetch that is interrupted, cancelled or ended by an Error harms no other caller. */
@Timeout(20)
class TokenHolderInterruptsTest {

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
  void aLeaderThatIsCancelledIsNoFailureToRemember() throws Exception {
    source.waits(
        started,
        release,
        () -> {
          throw new CancellationException();
        });
    Caller leader = leader();
    List<Caller> followers = followers(4);
    release.countDown();
    assertEquals(CancellationException.class, leader.failure().getClass());
    for (Caller follower : followers) {
      assertSame(followers.get(0).token(), follower.token());
    }
    assertEquals(2, source.fetched());
  }

  @Test
  void anInterruptedLeaderHarmsNoFollowerAndOneOfThemLeads() throws Exception {
    source.waits(started, release, source::issue);
    Caller leader = leader();
    List<Caller> followers = followers(16);
    leader.interrupt();
    assertEquals(InterruptedException.class, leader.failure().getClass());
    AccessToken token = followers.get(0).token();
    for (Caller follower : followers) {
      assertSame(token, follower.token());
    }
    assertEquals(2, source.fetched());
  }

  @Test
  void aLeaderKilledByAnErrorHarmsNoFollowerAndOneOfThemLeads() throws Exception {
    source.waits(
        started,
        release,
        () -> {
          throw new StackOverflowError();
        });
    Caller leader = leader();
    List<Caller> followers = followers(16);
    release.countDown();
    assertEquals(StackOverflowError.class, leader.failure().getClass());
    AccessToken token = followers.get(0).token();
    for (Caller follower : followers) {
      assertSame(token, follower.token());
    }
    assertEquals(2, source.fetched());
  }

  @Test
  void afterALeaderThatDiedAloneTheNextCallerLeads() throws Exception {
    source.waits(started, release, source::issue);
    Caller leader = leader();
    leader.interrupt();
    assertEquals(InterruptedException.class, leader.failure().getClass());
    holder.fresh();
    assertEquals(2, source.fetched());
  }

  @Test
  void anInterruptedFollowerIsTheOnlyOneThatNotices() throws Exception {
    source.waits(started, release, source::issue);
    Caller leader = leader();
    List<Caller> followers = followers(2);
    followers.get(0).interrupt();
    assertEquals(InterruptedException.class, followers.get(0).failure().getClass());
    release.countDown();
    assertSame(leader.token(), followers.get(1).token());
    assertEquals(1, source.fetched());
  }
}
