package com.example.brightcove.videoexporter.console;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Keeps repeated messages from filling the screen: the first of each topic is shown at once, later
 * ones at most every 10 s. Not thread-safe.
 */
final class ThrottledMessages {

  private static final Duration INTERVAL = Duration.ofSeconds(10);

  /** Groups messages that count as the same. */
  enum Topic {
    RATE_REDUCED,
    CALLS_PAUSED,
    CALL_RETRIED,
    DOWNLOAD_RETRIED
  }

  private static final class LastMessage {
    private long at;
    private int suppressed;
  }

  private final LongSupplier nanos;
  private final Map<Topic, LastMessage> lastMessages = new EnumMap<>(Topic.class);

  /**
   * @param nanos the time, from any start
   */
  ThrottledMessages(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * Returns the text to print, with the number of messages that were suppressed; empty if this one
   * is suppressed.
   */
  Optional<String> throttle(Topic topic, String text) {
    LastMessage before = lastMessages.get(topic);
    if (before != null && nanos.getAsLong() - before.at < INTERVAL.toNanos()) {
      before.suppressed++;
      return Optional.empty();
    }
    LastMessage now = new LastMessage();
    now.at = nanos.getAsLong();
    lastMessages.put(topic, now);
    return Optional.of(
        before == null || before.suppressed == 0
            ? text
            : text + " (and " + before.suppressed + " more like this)");
  }
}
