package com.example.brightcove.videoexporter.download;

import com.example.brightcove.videoexporter.api.RunClock;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Which media servers want to be left alone, and for how long: what a server says to one download
 * (Retry-After, RFC 9110 section 10.2.3) holds for all. Thread-safe.
 */
final class HostBackoffs {

  /** Far more than a CDN has; whoever names more of them is not held. */
  private static final int MAX_HOSTS = 100;

  private final RunClock time;
  private final Map<String, Long> until = new HashMap<>();

  HostBackoffs(RunClock time) {
    this.time = time;
  }

  /** Nobody asks this server for so long; a shorter hold does not shorten a longer one. */
  synchronized void pause(URI url, Duration duration) {
    long now = time.nanos();
    until.values().removeIf(end -> end <= now);
    if (until.size() < MAX_HOSTS || until.containsKey(server(url))) {
      until.merge(server(url), now + duration.toNanos(), Math::max);
    }
  }

  /**
   * Returns when the server may be asked. What it says to others meanwhile is for the next time, so
   * that nobody waits longer than one response can demand.
   */
  void await(URI url) throws InterruptedException {
    long left = left(url);
    if (left > 0) {
      time.sleep(Duration.ofNanos(left));
    }
  }

  private synchronized long left(URI url) {
    return until.getOrDefault(server(url), 0L) - time.nanos();
  }

  private static String server(URI url) {
    return url.getHost() + ":" + url.getPort();
  }
}
