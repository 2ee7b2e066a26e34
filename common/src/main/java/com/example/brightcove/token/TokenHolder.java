package com.example.brightcove.token;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Caches one access token for any number of threads. The first caller that needs another token
 * fetches it on its own thread; the others wait for it, or get the cached one while that holds.
 * Thread-safe. Starts no thread, and takes no lock to return a cached token.
 *
 * <p>A failed fetch is not noticed while the cached token holds. Otherwise callers fail at once for
 * 0.5 s, then doubling to 30 s, each up to half as long again; longer if the server says so.
 */
public final class TokenHolder {

  private static final class Cached {
    private final AccessToken token;
    private final boolean isReplacement; // of a valid token that got a 401
    private volatile boolean isProven; // only then does a 401 lead to another token
    private volatile boolean isDropped;

    Cached(AccessToken token, boolean isReplacement) {
      this.token = token;
      this.isReplacement = isReplacement;
      this.isProven = !isReplacement;
    }
  }

  /** A time without attempts; it ends early if the clock is set back to before it began. */
  private record Wait(Instant from, Instant until, int number, Exception cause) {
    boolean includes(Instant now) {
      return !now.isBefore(from) && now.isBefore(until);
    }
  }

  private final AccessToken.Source source;
  private final Clock clock;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile Cached cached;
  private volatile Wait backOff = new Wait(Instant.EPOCH, Instant.EPOCH, 0, null);
  private volatile Wait pause = backOff; // after a 401 that a new token did not cure

  public TokenHolder(AccessToken.Source source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /** Returns the cached token whatever its age, without reading the clock. */
  public AccessToken current() throws IOException, InterruptedException {
    Cached seen = cached;
    return seen != null && !seen.isDropped ? seen.token : renewed(seen);
  }

  /** Returns a {@linkplain AccessToken#isFreshAt fresh} token. */
  public AccessToken fresh() throws IOException, InterruptedException {
    return fresh(Duration.ZERO);
  }

  /** The same, but renews this much earlier: for a timer, so that no request has to wait. */
  public AccessToken fresh(Duration earlier) throws IOException, InterruptedException {
    Cached seen = cached;
    long millis = clock.millis() + earlier.toMillis(); // an Instant would be one object a call
    boolean isFresh = seen != null && !seen.isDropped && seen.token.isFreshAt(millis);
    return isFresh ? seen.token : renewed(seen);
  }

  /**
   * Takes note of a response's status, and returns whether to retry with the token that is current
   * then. A 401 drops the token. But if the next one gets a 401 at once, as with a wrong account,
   * valid tokens are kept for 10 s; if that repeats, each time twice as long, up to 5 minutes.
   */
  public boolean report(AccessToken used, int status) {
    Cached seen = cached;
    boolean isCached = seen != null && seen.token == used;
    if (isCached && status != 401) {
      seen.isProven = true;
    }
    return status == 401 && (!isCached || drop(seen)); // if not, another caller has replaced it
  }

  private synchronized boolean drop(Cached rejected) {
    Instant now = clock.instant();
    boolean isExpired = !rejected.token.holdsAt(now);
    if (!rejected.isDropped && (isExpired || !pause.includes(now))) {
      Instant start = rejected.token.requestedAt();
      boolean isNew = rejected.isReplacement && now.isBefore(start.plusSeconds(10));
      rejected.isDropped = isExpired || rejected.isProven && !isNew;
      if (!rejected.isDropped) {
        boolean isSame = !rejected.isProven && now.isBefore(pause.until.plusSeconds(300));
        int number = isSame ? pause.number : 0;
        Instant until = now.plusSeconds(Math.min(10L << number, 300));
        pause = new Wait(now, until, Math.min(number + 1, 5), null);
      }
      rejected.isProven = true; // after the pause
    }
    return rejected.isDropped;
  }

  private AccessToken renewed(Cached seen) throws IOException, InterruptedException {
    if (fetching.isHeldByCurrentThread()) {
      return source.fetch(); // another task, which this thread runs while its own fetch waits
    } else if (seen == null || seen.isDropped || !seen.token.holdsAt(clock.instant())) {
      fetching.lockInterruptibly();
    } else if (!fetching.tryLock()) {
      return seen.token;
    }
    try {
      Cached last = cached;
      return last != seen && !last.isDropped ? last.token : fetched(last);
    } finally {
      fetching.unlock();
    }
  }

  private AccessToken fetched(Cached last) throws IOException, InterruptedException {
    Instant start = clock.instant();
    boolean isReplacement = last != null && last.isDropped && last.token.holdsAt(start);
    try {
      if (backOff.includes(start)) {
        throw TokenUnavailableException.until(backOff.until, start, backOff.cause);
      }
      cached = new Cached(source.fetch(), isReplacement);
      backOff = new Wait(start, start, 0, null);
      return cached.token;
    } catch (CancellationException e) {
      throw e; // like an InterruptedException, it concerns this caller alone
    } catch (IOException | RuntimeException e) {
      Instant now = clock.instant();
      if (!backOff.includes(start)) {
        long millis = Math.min(500L << backOff.number, 30_000);
        millis += ThreadLocalRandom.current().nextLong(millis / 2);
        if (e instanceof TokenUnavailableException refusal && refusal.retryAfter().isPresent()) {
          millis = Math.max(millis, refusal.retryAfter().get().toMillis());
        }
        backOff = new Wait(now, now.plusMillis(millis), Math.min(backOff.number + 1, 6), e);
      }
      if (last != null && !last.isDropped && last.token.holdsAt(now)) {
        return last.token;
      }
      throw e;
    }
  }
}
