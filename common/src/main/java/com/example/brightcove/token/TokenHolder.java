package com.example.brightcove.token;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
   * Everything there is to know, replaced as a whole.
   *
   * @param flight the fetch under way, or null; ends with null if it came to nothing
   * @param failures in a row; for backOff from failedAt on nobody asks again
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
      if (failure instanceof TokenUnavailableException unavailable) {
        wait = unavailable.retryAfter().orElse(wait);
      }
      return new State(token, null, failure, failures + 1, now, wait);
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
      if (holds && (seen.flight() != null || seen.mustWaitAt(now) || seen.token().isFreshAt(now))) {
        return seen.token();
      }
      if (seen.flight() != null) {
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
    } catch (IOException | RuntimeException e) {
      Instant now = clock.instant();
      AccessToken token = state.updateAndGet(before -> before.failed(e, now)).token();
      flight.completeExceptionally(e);
      if (token != null && token.holdsAt(now)) {
        return token;
      }
      throw e;
    } finally {
      if (!flight.isDone()) { // interrupted, or killed by an Error: a follower takes over
        state.updateAndGet(before -> before.with(before.token(), null));
        flight.complete(null);
      }
    }
  }

  private static AccessToken follow(CompletableFuture<AccessToken> flight)
      throws IOException, InterruptedException {
    try {
      return flight.get();
    } catch (ExecutionException e) {
      throw new TokenUnavailableException(
          "another caller's request failed", null, (Exception) e.getCause());
    }
  }
}
