package com.example.brightcove.videoexporter.download;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.videoexporter.api.RunClock;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which requests wait for a media server's Retry-After, and how long. */
class HostBackoffsTest {

  private static final URI ONE = URI.create("https://one.example/a?sig=canary");
  private static final URI ONE_TOO = URI.create("https://one.example/b");
  private static final URI OTHER_PORT = URI.create("https://one.example:444/a");
  private static final URI OTHER = URI.create("https://other.example/a");

  private final VirtualClock clock = new VirtualClock();
  private final List<Long> waits = new ArrayList<>();
  private final HostBackoffs backoffs =
      new HostBackoffs(
          new RunClock(
              clock,
              time -> {
                waits.add(time.toSeconds());
                clock.advance(time);
              }));

  @Test
  void aPauseHoldsForAllFilesOfThatServerAndNoOtherServer() throws Exception {
    backoffs.pause(ONE, Duration.ofSeconds(60));
    backoffs.await(OTHER);
    backoffs.await(OTHER_PORT);
    assertEquals(List.of(), waits);
    clock.advance(Duration.ofSeconds(20));
    backoffs.await(ONE_TOO);
    backoffs.await(ONE);
    assertEquals(List.of(40L), waits);
  }

  @Test
  void aShorterPauseDoesNotShortenALongerOne() throws Exception {
    backoffs.pause(ONE, Duration.ofSeconds(60));
    backoffs.pause(ONE, Duration.ofSeconds(2));
    backoffs.await(ONE);
    assertEquals(List.of(60L), waits);
  }

  @Test
  void aLimitedNumberOfServersIsKeptAndEndedPausesAreRemoved() throws Exception {
    for (int i = 0; i < 100; i++) {
      backoffs.pause(URI.create("https://host-" + i + ".example/"), Duration.ofSeconds(60));
    }
    backoffs.pause(ONE, Duration.ofSeconds(60));
    backoffs.await(ONE);
    assertEquals(List.of(), waits);
    clock.advance(Duration.ofSeconds(60));
    backoffs.pause(ONE, Duration.ofSeconds(60));
    backoffs.await(ONE);
    assertEquals(List.of(60L), waits);
  }
}
