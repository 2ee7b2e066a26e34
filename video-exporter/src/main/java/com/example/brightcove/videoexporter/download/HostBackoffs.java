package com.example.brightcove.videoexporter.download;

import com.example.brightcove.videoexporter.api.RunClock;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps which media servers asked for a pause, and for how long. A server's Retry-After (RFC 9110,
 * section 10.2.3) in response to one download holds for all. Thread-safe.
 */
final class HostBackoffs {

  /** Far more than a CDN has. Of further hosts, Retry-After is ignored. */
  private static final int MAX_HOSTS = 100;

  private final RunClock time;
  private final Map<String, Long> until = new HashMap<>();

  HostBackoffs(RunClock time) {
    this.time = time;
  }

  /**
   * Lets no request to this server start for this long; a shorter pause does not shorten a longer
   * one.
   */
  synchronized void pause(URI url, Duration duration) {
    long now = time.nanos();
    until.values().removeIf(end -> end <= now);
    if (until.size() < MAX_HOSTS || until.containsKey(server(url))) {
      until.merge(server(url), now + duration.toNanos(), Math::max);
    }
  }

  /**
   * Waits until a request may be sent to the server. A pause that begins meanwhile counts for the
   * next request, so that nobody waits longer than one response can demand.
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
