package com.example.brightcove.videoexporter.console;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Keeps what happens again and again from filling the screen: of each kind, the first is said at
 * once, the others at most every 10 s. Not thread-safe.
 */
final class Notices {

  private static final Duration BETWEEN = Duration.ofSeconds(10);

  /** What it is about. */
  enum Kind {
    SLOWED_DOWN,
    HELD,
    CALLED_AGAIN,
    TRIED_AGAIN
  }

  private static final class Said {
    private long at;
    private int unsaid;
  }

  private final LongSupplier nanos;
  private final Map<Kind, Said> said = new EnumMap<>(Kind.class);

  /**
   * @param nanos the time, from any start
   */
  Notices(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** What to say of it, if anything; of those that were left out, the number is said with it. */
  Optional<String> notice(Kind kind, String text) {
    Said before = said.get(kind);
    if (before != null && nanos.getAsLong() - before.at < BETWEEN.toNanos()) {
      before.unsaid++;
      return Optional.empty();
    }
    Said now = new Said();
    now.at = nanos.getAsLong();
    said.put(kind, now);
    return Optional.of(
        before == null || before.unsaid == 0
            ? text
            : text + " (and " + before.unsaid + " more like this)");
  }
}
