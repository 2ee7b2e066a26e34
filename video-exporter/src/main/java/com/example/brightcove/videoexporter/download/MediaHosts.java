package com.example.brightcove.videoexporter.download;

import com.example.brightcove.videoexporter.api.Outage;
import com.example.brightcove.videoexporter.api.RunClock;
import com.example.brightcove.videoexporter.download.DownloadException.Recovery;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Decides whether a request may be sent to a media host. What one download learned of a host holds
 * for all: its Retry-After (RFC 9110, section 10.2.3), and that it cannot be reached. After 3
 * faults in a row that reached no server, requests to the host are rejected here; one is let
 * through after 30 s, and then at intervals that double up to 10 min. Thread-safe.
 */
public final class MediaHosts {

  /** Far more than a CDN has. Nothing is kept of further hosts. */
  private static final int MAX_HOSTS = 100;

  private static final int MAX_FAULTS = 3;
  private static final Duration FIRST_STOP = Duration.ofSeconds(30);
  private static final Duration LONGEST_STOP = Duration.ofMinutes(10);

  private final RunClock time;
  private final Duration retryFor;
  private final Outage.HoldListener listener;
  private final Map<String, Host> hosts = new HashMap<>();

  /**
   * @param retryFor how long an outage of a host is waited out
   * @param listener gets each host that cannot be reached, and the end of that
   */
  public MediaHosts(RunClock time, Duration retryFor, Outage.HoldListener listener) {
    this.time = time;
    this.retryFor = retryFor;
    this.listener = listener;
  }

  private final class Host {
    final String name;
    final Outage outage;
    long pausedUntil;
    long stoppedUntil;
    int faults;
    String reason;
    Duration stop = FIRST_STOP;

    Host(String name) {
      this.name = name;
      this.outage = new Outage(name, retryFor, time, listener);
    }

    String hold() {
      return name + " cannot be reached";
    }

    boolean isStopped() {
      return faults >= MAX_FAULTS;
    }

    void stop() {
      stoppedUntil = time.nanos() + stop.toNanos();
      stop = stop.multipliedBy(2).compareTo(LONGEST_STOP) < 0 ? stop.multipliedBy(2) : LONGEST_STOP;
    }
  }

  private Host host(URI url) {
    String name = url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    Host host = hosts.getOrDefault(name, new Host(name));
    return hosts.size() < MAX_HOSTS ? hosts.computeIfAbsent(name, n -> host) : host;
  }

  /**
   * Lets no request to this host start for this long; a shorter pause does not shorten a longer
   * one.
   */
  synchronized void pause(URI url, Duration duration) {
    Host host = host(url);
    host.pausedUntil = Math.max(host.pausedUntil, time.nanos() + duration.toNanos());
  }

  /**
   * Waits until a request may be sent to the host. A pause that begins meanwhile counts for the
   * next request, so that nobody waits longer than one response can demand.
   *
   * @throws DownloadException if the host cannot be reached
   */
  void await(URI url) throws DownloadException, InterruptedException {
    long left = left(url);
    if (left > 0) {
      time.sleep(Duration.ofNanos(left));
    }
  }

  private synchronized long left(URI url) throws DownloadException {
    Host host = host(url);
    long now = time.nanos();
    if (host.isStopped()) {
      if (now < host.stoppedUntil) {
        throw new DownloadException(host.hold() + ": " + host.reason, Recovery.LATER);
      }
      host.stop(); // for all requests but this one
    }
    return host.pausedUntil - now;
  }

  /** Records that no server was reached: refused, unknown host, connect timeout, TLS failure. */
  synchronized void failed(URI url, String reason) {
    Host host = host(url);
    host.reason = reason;
    host.faults++;
    if (host.faults == MAX_FAULTS) {
      host.stop();
      String line = host.hold() + " (" + reason + "): few requests are sent to it for now";
      listener.changed(host.hold(), false, line);
    }
  }

  /** Records that the host responded. */
  synchronized void responded(URI url) {
    Host host = host(url);
    if (host.isStopped()) {
      listener.changed(host.hold(), true, host.name + " can be reached again");
    }
    host.faults = 0;
    host.stop = FIRST_STOP;
  }

  /**
   * Records that the first bytes of a file came from the host.
   *
   * @param sent when they were requested, in the run's nanoseconds
   */
  void succeeded(URI url, long sent) {
    responded(url);
    outage(url).succeeded(sent);
  }

  /** Waits out an outage of the host: see {@link Outage#waitOut}. */
  Outage.Advice waitOut(URI url, long begin, Outage.Probe probe) throws InterruptedException {
    Outage.Advice advice = outage(url).waitOut(begin, FIRST_STOP, probe);
    if (advice != Outage.Advice.GIVE_UP) {
      responded(url);
    }
    return advice;
  }

  private synchronized Outage outage(URI url) {
    return host(url).outage;
  }

  RunClock time() {
    return time;
  }
}
