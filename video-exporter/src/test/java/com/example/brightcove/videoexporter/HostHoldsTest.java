package com.example.brightcove.videoexporter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.brightcove.sample.VirtualClock;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who waits for which media server, and how long. */
class HostHoldsTest {

  private static final URI ONE = URI.create("https://one.example/a?sig=canary");
  private static final URI ONE_TOO = URI.create("https://one.example/b");
  private static final URI OTHER_PORT = URI.create("https://one.example:444/a");
  private static final URI OTHER = URI.create("https://other.example/a");

  private final VirtualClock clock = new VirtualClock();
  private final List<Long> waits = new ArrayList<>();
  private final HostHolds holds =
      new HostHolds(
          new Time(
              clock,
              time -> {
                waits.add(time.toSeconds());
                clock.advance(time);
              }));

  @Test
  void aHoldIsForAllFilesOfThatServerAndForNoOtherServer() throws Exception {
    holds.hold(ONE, Duration.ofSeconds(60));
    holds.await(OTHER);
    holds.await(OTHER_PORT);
    assertEquals(List.of(), waits);
    clock.advance(Duration.ofSeconds(20));
    holds.await(ONE_TOO);
    holds.await(ONE);
    assertEquals(List.of(40L), waits);
  }

  @Test
  void aShorterHoldDoesNotShortenALongerOne() throws Exception {
    holds.hold(ONE, Duration.ofSeconds(60));
    holds.hold(ONE, Duration.ofSeconds(2));
    holds.await(ONE);
    assertEquals(List.of(60L), waits);
  }

  @Test
  void soManyServersAreRememberedAndThoseWhoseTimeIsOverAreForgotten() throws Exception {
    for (int i = 0; i < 100; i++) {
      holds.hold(URI.create("https://host-" + i + ".example/"), Duration.ofSeconds(60));
    }
    holds.hold(ONE, Duration.ofSeconds(60));
    holds.await(ONE);
    assertEquals(List.of(), waits);
    clock.advance(Duration.ofSeconds(60));
    holds.hold(ONE, Duration.ofSeconds(60));
    holds.await(ONE);
    assertEquals(List.of(60L), waits);
  }
}
