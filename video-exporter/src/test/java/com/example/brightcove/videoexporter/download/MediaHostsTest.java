package com.example.brightcove.videoexporter.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.videoexporter.api.Outage;
import com.example.brightcove.videoexporter.api.RunClock;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which requests wait for a media host, and which are rejected without being sent. */
class MediaHostsTest {

  private static final URI ONE = URI.create("https://one.example/a?sig=canary");
  private static final URI ONE_TOO = URI.create("https://one.example/b");
  private static final URI OTHER_PORT = URI.create("https://one.example:444/a");
  private static final URI OTHER = URI.create("https://other.example/a");

  private final VirtualClock clock = new VirtualClock();
  private final List<Long> waits = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final MediaHosts hosts =
      new MediaHosts(
          new RunClock(
              clock,
              time -> {
                waits.add(time.toSeconds());
                clock.advance(time);
              }),
          Duration.ofMinutes(15),
          (hold, isOver, line) -> lines.add(line));

  private void pause(URI url, int seconds) {
    hosts.pause(url, Duration.ofSeconds(seconds));
  }

  @Test
  void aPauseHoldsForAllFilesOfThatServerAndNoOtherServer() throws Exception {
    pause(ONE, 60);
    hosts.await(OTHER);
    hosts.await(OTHER_PORT);
    assertEquals(List.of(), waits);
    clock.advance(Duration.ofSeconds(20));
    hosts.await(ONE_TOO);
    hosts.await(ONE);
    assertEquals(List.of(40L), waits);
  }

  @Test
  void aShorterPauseDoesNotShortenALongerOne() throws Exception {
    pause(ONE, 60);
    pause(ONE, 2);
    hosts.await(ONE);
    assertEquals(List.of(60L), waits);
  }

  @Test
  void aLimitedNumberOfServersIsKept() throws Exception {
    for (int i = 0; i < 100; i++) {
      pause(URI.create("https://host-" + i + ".example/"), 60);
    }
    pause(ONE, 60);
    hosts.await(ONE);
    assertEquals(List.of(), waits);
  }

  @Test
  void afterThreeFaultsInARowOneRequestIsLetThroughAtIntervalsThatDouble() throws Exception {
    fail(ONE, 2);
    hosts.responded(ONE);
    fail(ONE, 2);
    assertTrue(isLetThrough(ONE), "there were not three in a row");
    fail(ONE_TOO, 1);
    for (int seconds : List.of(30, 60, 120, 240, 480, 600, 600)) {
      assertFalse(isLetThrough(ONE));
      clock.advance(Duration.ofSeconds(seconds - 1));
      assertFalse(isLetThrough(ONE), "after " + seconds + " s");
      clock.advance(Duration.ofSeconds(1));
      assertTrue(isLetThrough(ONE_TOO), "after " + seconds + " s");
      fail(ONE, 1);
    }
    assertTrue(isLetThrough(OTHER));
    assertTrue(isLetThrough(OTHER_PORT));
    clock.advance(Duration.ofSeconds(600));
    hosts.responded(ONE);
    assertTrue(isLetThrough(ONE) && isLetThrough(ONE));
    assertEquals(
        List.of(
            "one.example cannot be reached (refused): few requests are sent to it for now",
            "one.example can be reached again"),
        lines);
  }

  /** The host was down for a moment, and nobody else has noticed yet that it is back. */
  @Test
  void aProbeThatSucceedsLetsRequestsThroughAgain() throws Exception {
    hosts.succeeded(ONE, now());
    clock.advance(Duration.ofSeconds(1));
    fail(ONE, 3);
    clock.advance(Duration.ofSeconds(5));
    assertFalse(isLetThrough(ONE));
    assertEquals(Outage.Advice.RETRY_ONCE, hosts.waitOut(ONE, now(), () -> true));
    assertTrue(isLetThrough(ONE) && isLetThrough(ONE));
  }

  @Test
  void afterTheLimitAHostThatCannotBeReachedIsNotProbedForEachDownload() throws Exception {
    hosts.succeeded(ONE, now());
    clock.advance(Duration.ofSeconds(1));
    fail(ONE, 3);
    int[] probes = {0};
    for (int i = 0; i < 100; i++) {
      Outage.Advice advice =
          hosts.waitOut(
              ONE,
              now(),
              () -> {
                probes[0]++;
                return false;
              });
      assertEquals(Outage.Advice.GIVE_UP, advice);
    }
    assertEquals(31, probes[0], "one every 30 s of the 15 min");
  }

  private long now() {
    return hosts.time().nanos();
  }

  private void fail(URI url, int times) {
    for (int i = 0; i < times; i++) {
      hosts.failed(url, "refused");
    }
  }

  private boolean isLetThrough(URI url) throws InterruptedException {
    try {
      hosts.await(url);
      return true;
    } catch (DownloadException e) {
      assertEquals("one.example cannot be reached: refused", e.getMessage());
      return false;
    }
  }
}
