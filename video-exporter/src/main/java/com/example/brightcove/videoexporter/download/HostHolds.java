package com.example.brightcove.videoexporter.download;

import com.example.brightcove.videoexporter.api.Time;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Which media servers want to be left alone, and for how long: what a server says to one download
 * (Retry-After, RFC 9110 section 10.2.3) holds for all. Thread-safe.
 */
final class HostHolds {

  /** Far more than a CDN has; whoever names more of them is not held. */
  private static final int MOST_HOSTS = 100;

  private final Time time;
  private final Map<String, Long> until = new HashMap<>();

  HostHolds(Time time) {
    this.time = time;
  }

  /** Nobody asks this server for so long; a shorter hold does not shorten a longer one. */
  synchronized void hold(URI address, Duration duration) {
    long now = time.nanos();
    until.values().removeIf(end -> end <= now);
    if (until.size() < MOST_HOSTS || until.containsKey(server(address))) {
      until.merge(server(address), now + duration.toNanos(), Math::max);
    }
  }

  /**
   * Returns when the server may be asked. What it says to others meanwhile is for the next time, so
   * that nobody waits longer than one answer can demand.
   */
  void await(URI address) throws InterruptedException {
    long left = left(address);
    if (left > 0) {
      time.sleep(Duration.ofNanos(left));
    }
  }

  private synchronized long left(URI address) {
    return until.getOrDefault(server(address), 0L) - time.nanos();
  }

  private static String server(URI address) {
    return address.getHost() + ":" + address.getPort();
  }
}
