package com.example.brightcove.videoexporter.download;

import java.util.Optional;

/** Notices a transfer that stands still or crawls. Knows no clock; for one thread. */
final class StallDetector {

  private final TransferTimeouts timeouts;
  private long bytes;
  private long lastArrival;
  private long windowStart;
  private long windowBytes;

  /**
   * @param now in nanoseconds, from any start, as are the later ones
   */
  StallDetector(TransferTimeouts timeouts, long now) {
    this.timeouts = timeouts;
    reset(now, 0);
  }

  /** Counts anew from here: it was not the other side that took its time. */
  void reset(long now, long bytesSoFar) {
    bytes = bytesSoFar;
    lastArrival = now;
    windowStart = now;
    windowBytes = bytesSoFar;
  }

  /** What is wrong, if anything; to be asked several times within the times to be noticed. */
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
            "sent less than %d bytes in %d ms".formatted(least, timeouts.window().toMillis()));
      }
      windowStart = now;
      windowBytes = bytes;
    }
    return Optional.empty();
  }
}
