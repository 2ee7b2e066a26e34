package com.example.brightcove.token;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Keeps one access token for any number of threads, and fetches the next when there is none to
 * give: once, on the thread of the first caller that needs it. Thread-safe; starts no thread, holds
 * no lock while it fetches, and takes none to give a token that is there.
 *
 * <p>A fetch that fails while the token at hand still holds goes unnoticed. Otherwise callers fail,
 * at once until the next attempt: after 0.5 s, 1 s ... 30 s and up to half as much, or as told.
 */
public final class TokenHolder {

  private static final Duration FIRST_WAIT = Duration.ofMillis(500);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /**
   * Everything there is to know, replaced as a whole. The latest fetch is a flight that ends with
   * its token, or with null; after failures, nobody asks again for backOff from failedAt on.
   */
  private record State(
      AccessToken token,
      CompletableFuture<AccessToken> flight,
      Exception failure,
      int failures,
      Instant failedAt,
      Duration backOff) {

    /** No longer if the clock was set back to before the failure. */
    boolean mustWaitAt(Instant now) {
      return failure != null && !now.isBefore(failedAt) && now.isBefore(failedAt.plus(backOff));
    }

    State failed(Exception failure, Instant now) {
      Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures, 6));
      wait = wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
      wait = wait.plus(wait.multipliedBy(ThreadLocalRandom.current().nextInt(500)).dividedBy(1000));
      Duration told =
          failure instanceof TokenUnavailableException no ? no.retryAfter().orElse(wait) : wait;
      wait = told.compareTo(wait) > 0 ? told : wait;
      return new State(token, flight, failure, failures + 1, now, wait);
    }

    State with(AccessToken token, CompletableFuture<AccessToken> flight) {
      return new State(token, flight, failure, failures, failedAt, backOff);
    }
  }

  private final AtomicReference<State> state =
      new AtomicReference<>(new State(null, null, null, 0, null, null));
  private final AccessToken.Source source;
  private final Clock clock;

  public TokenHolder(AccessToken.Source source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /** The token at hand, whatever its age: the clock is not asked. Fetched only if there is none. */
  public AccessToken current() throws IOException, InterruptedException {
    AccessToken token = state.get().token();
    return token != null ? token : fetched();
  }

  /** A token that need not be renewed yet ({@link AccessToken#isFreshAt}); fetched if need be. */
  public AccessToken fresh() throws IOException, InterruptedException {
    AccessToken token = state.get().token();
    return token != null && token.isFreshAt(clock.instant()) ? token : fetched();
  }

  /** An API refused this token: drop it, unless it is no longer the one at hand. */
  public void refused(AccessToken token) {
    state.updateAndGet(now -> now.token() == token ? now.with(null, now.flight()) : now);
  }

  /** Leads a fetch, or follows the one under way; a token that still holds is given meanwhile. */
  private AccessToken fetched() throws IOException, InterruptedException {
    while (true) {
      State seen = state.get();
      Instant now = clock.instant();
      boolean holds = seen.token() != null && seen.token().holdsAt(now);
      boolean isUnderWay = seen.flight() != null && !seen.flight().isDone();
      if (holds && (isUnderWay || seen.mustWaitAt(now) || seen.token().isFreshAt(now))) {
        return seen.token();
      }
      if (isUnderWay) {
        AccessToken token = follow(seen.flight());
        if (token != null) {
          return token;
        }
      } else if (seen.mustWaitAt(now)) {
        Instant due = seen.failedAt().plus(seen.backOff());
        Duration left = Duration.between(now, due);
        throw new TokenUnavailableException("next attempt at " + due, left, seen.failure());
      } else {
        CompletableFuture<AccessToken> flight = new CompletableFuture<>();
        if (state.compareAndSet(seen, seen.with(seen.token(), flight))) {
          return lead(flight);
        }
      }
    }
  }

  private AccessToken lead(CompletableFuture<AccessToken> flight)
      throws IOException, InterruptedException {
    try {
      AccessToken token = source.fetch();
      state.set(new State(token, null, null, 0, null, null));
      flight.complete(token);
      return token;
    } catch (CancellationException e) {
      throw e; // as an interrupt: of this caller only
    } catch (IOException | RuntimeException e) {
      Instant now = clock.instant();
      AccessToken token = state.updateAndGet(before -> before.failed(e, now)).token();
      if (token != null && token.holdsAt(now)) {
        return token;
      }
      throw e;
    } finally {
      // Those who follow look again: they meet the failure, or after an interrupt or Error one
      // leads
      flight.complete(null);
    }
  }

  private static AccessToken follow(CompletableFuture<AccessToken> flight)
      throws InterruptedException {
    try {
      return flight.get();
    } catch (ExecutionException e) {
      throw new AssertionError("a flight ends with a token or null", e);
    }
  }
}
