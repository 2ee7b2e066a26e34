package com.example.brightcove.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a leader and its followers see, step by step: latches decide who is where. */
@Timeout(20)
class TokenHolderThreadsTest extends TokenHolderCallers {

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
