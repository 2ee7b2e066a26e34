package com.example.brightcove.token;

import java.io.IOException;
import java.time.Clock;

/**
 * Keeps one access token for many threads and fetches the next one when there is none to give.
 * Thread-safe: while one thread fetches, the others wait and get the same token. It takes no
 * decision of its own; the three questions a strategy can ask are its three methods.
 */
public final class TokenHolder {

  private final AccessToken.Source source;
  private final Clock clock;
  private AccessToken held;

  public TokenHolder(AccessToken.Source source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /** The token at hand, whatever its age; fetched only if there is none. */
  public synchronized AccessToken current() throws IOException, InterruptedException {
    if (held == null) {
      held = source.fetch();
    }
    return held;
  }

  /** A token that is not about to expire ({@link AccessToken#isFreshAt}); fetched if need be. */
  public synchronized AccessToken fresh() throws IOException, InterruptedException {
    if (held == null || !held.isFreshAt(clock.instant())) {
      held = source.fetch();
    }
    return held;
  }

  /** An API refused this token: drop it, unless another thread has renewed it since. */
  public synchronized void refused(AccessToken token) {
    if (held == token) {
      held = null;
    }
  }
}
