package com.example.brightcove.sandbox;

import java.time.Clock;
import java.time.Duration;

/**
 * How a sandbox behaves. The defaults are those of Brightcove, answered at once.
 *
 * @param clock by which tokens and links expire; a virtual one advances with each answer
 * @param tokenLife how long an access token holds; 300 s with Brightcove
 * @param linkLife how long a clip's address holds; 6 hours with Brightcove
 * @param apiDelay how long an API takes to answer
 * @param port of the APIs, or 0 for any; media are on another one
 * @param mediaPort of the media, or 0 for any
 * @param limits whether the account's limits are enforced with 429
 */
public record SandboxOptions(
    Clock clock,
    Duration tokenLife,
    Duration linkLife,
    Duration apiDelay,
    int port,
    int mediaPort,
    boolean limits) {

  public static SandboxOptions defaults() {
    return new SandboxOptions(
        Clock.systemUTC(), Duration.ofSeconds(300), Duration.ofHours(6), Duration.ZERO, 0, 0, true);
  }

  public SandboxOptions withClock(Clock clock) {
    return new SandboxOptions(clock, tokenLife, linkLife, apiDelay, port, mediaPort, limits);
  }

  public SandboxOptions withTokenLife(Duration tokenLife) {
    return new SandboxOptions(clock, tokenLife, linkLife, apiDelay, port, mediaPort, limits);
  }

  public SandboxOptions withLinkLife(Duration linkLife) {
    return new SandboxOptions(clock, tokenLife, linkLife, apiDelay, port, mediaPort, limits);
  }

  public SandboxOptions withApiDelay(Duration apiDelay) {
    return new SandboxOptions(clock, tokenLife, linkLife, apiDelay, port, mediaPort, limits);
  }

  public SandboxOptions withPorts(int port, int mediaPort) {
    return new SandboxOptions(clock, tokenLife, linkLife, apiDelay, port, mediaPort, limits);
  }

  public SandboxOptions withoutLimits() {
    return new SandboxOptions(clock, tokenLife, linkLife, apiDelay, port, mediaPort, false);
  }
}
