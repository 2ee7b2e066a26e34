package com.example.brightcove.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A fetch that is interrupted, cancelled or ended by an Error harms no other caller. */
@Timeout(20)
class TokenHolderInterruptsTest extends TokenHolderCallers {

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
