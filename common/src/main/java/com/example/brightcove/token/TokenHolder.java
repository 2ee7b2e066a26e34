package com.example.brightcove.token;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Keeps one access token for any number of threads, and fetches the next when there is none to
 * give: once, on the thread of the first caller that needs it. Thread-safe; starts no thread, holds
 * no lock while it fetches, and takes none to give a token that is there.
 *
 * <p>A fetch that fails while the token at hand still holds goes unnoticed. Else callers fail, at
 * once until the next attempt: 0.5 s later, doubling up to 30 s, each up to half as long again;
 * longer if the server says so, and a minute at least if it refused the credentials. Nobody waits
 * for more than the fetch under way and one of its own, each as long as the source takes.
 */
public final class TokenHolder {

  private static final Duration FIRST_WAIT = Duration.ofMillis(500);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /** A fetch under way. It lands with its token, or without one. */
  private static final class Flight {
    private final Thread leader = Thread.currentThread();
    private final CountDownLatch landed = new CountDownLatch(1);
    private volatile AccessToken token;
  }

  /** All there is to know, replaced as a whole. From failedAt on, nobody asks for backOff. */
  private record State(
      AccessToken token,
      Flight flight,
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
      if (failure instanceof TokenUnavailableException no) {
        Duration told = no.retryAfter().orElse(wait);
        wait = told.compareTo(wait) > 0 ? told : wait;
      }
      return new State(token, flight, failure, failures + 1, now, wait);
    }

    State with(AccessToken token, Flight flight) {
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
      boolean isUnderWay = seen.flight() != null && seen.flight().landed.getCount() > 0;
      if (holds && (isUnderWay || seen.mustWaitAt(now) || seen.token().isFreshAt(now))) {
        return seen.token();
      }
      if (isUnderWay && seen.flight().leader == Thread.currentThread()) {
        return source.fetch(); // another's task, run while this thread's own fetch waits
      } else if (isUnderWay) {
        seen.flight().landed.await();
        if (seen.flight().token != null) {
          return seen.flight().token;
        }
      } else if (seen.mustWaitAt(now)) {
        Instant due = seen.failedAt().plus(seen.backOff());
        Duration left = Duration.between(now, due);
        throw new TokenUnavailableException("no new attempt before " + due, left, seen.failure());
      } else {
        Flight flight = new Flight();
        if (state.compareAndSet(seen, seen.with(seen.token(), flight))) {
          return lead(flight);
        }
      }
    }
  }

  private AccessToken lead(Flight flight) throws IOException, InterruptedException {
    try {
      AccessToken token = source.fetch();
      state.set(new State(token, null, null, 0, null, null));
      flight.token = token;
      return token;
    } catch (CancellationException e) {
      throw e; // like an InterruptedException: this caller's own affair
    } catch (IOException | RuntimeException e) {
      Instant now = clock.instant();
      AccessToken token = state.updateAndGet(before -> before.failed(e, now)).token();
      if (token != null && token.holdsAt(now)) {
        return token;
      }
      throw e;
    } finally {
      // Those who follow look again: they meet the failure; without one, the first of them leads
      flight.landed.countDown();
    }
  }
}
