package com.example.brightcove.videoexporter.download;

import java.util.Optional;

/** Detects a transfer that stalls or crawls. It has no clock; for one thread. */
final class StallDetector {

  private final TransferTimeouts timeouts;
  private long bytes;
  private long lastArrival;
  private long windowStart;
  private long windowBytes;

  /**
   * @param now in nanoseconds, from any start, as in later calls
   */
  StallDetector(TransferTimeouts timeouts, long now) {
    this.timeouts = timeouts;
    reset(now, 0);
  }

  /** Restarts the measurement: the delay was not the server's. */
  void reset(long now, long bytesSoFar) {
    bytes = bytesSoFar;
    lastArrival = now;
    windowStart = now;
    windowBytes = bytesSoFar;
  }

  /** Returns what is wrong, if anything. To be called several times within the timeouts. */
  Optional<String> problem(long now, long bytesSoFar) {
    if (bytesSoFar != bytes) {
      bytes = bytesSoFar;
      lastArrival = now;
    }
    if (now - lastArrival >= timeouts.idle().toNanos()) {
      return Optional.of("sent nothing for " + timeouts.idle().toMillis() + " ms");
    }
    if (now - windowStart >= timeouts.window().toNanos()) {
      long least = timeouts.slowest() * timeouts.window().toMillis() / 1_000;
      if (bytes - windowBytes < least) {
        return Optional.of(
            "sent less than %s bytes in %s ms".formatted(least, timeouts.window().toMillis()));
      }
      windowStart = now;
      windowBytes = bytes;
    }
    return Optional.empty();
  }
}
