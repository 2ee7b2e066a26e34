package com.example.brightcove.videoexporter.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A rate per second over a limited time. */
class RecentRateTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final RecentRate rate = new RecentRate(Duration.ofSeconds(10), 0);

  @Test
  void theRateIsZeroBeforeAnyTimeHasPassed() {
    rate.add(5, 0);
    assertEquals(0, rate.perSecond(0));
  }

  @Test
  void theRateIsRightFromTheStart() {
    rate.add(3, SECOND);
    assertEquals(3, rate.perSecond(SECOND), 1e-9);
    rate.add(27, 10 * SECOND);
    assertEquals(3, rate.perSecond(10 * SECOND), 1e-9);
    for (int i = 11; i <= 100; i++) {
      rate.add(1, i * SECOND - SECOND / 2);
      rate.add(2, i * SECOND);
    }
    assertEquals(3, rate.perSecond(100 * SECOND), 0.1);
  }

  @Test
  void oldValuesDoNotCount() {
    rate.add(60_000, 60 * SECOND);
    rate.add(60, 120 * SECOND);
    assertEquals(1 + 999 * Math.exp(-6), rate.perSecond(120 * SECOND), 0.1);
  }

  @Test
  void theRateFallsWhenNothingIsAdded() {
    rate.add(100, 100 * SECOND);
    assertEquals(Math.exp(-1), rate.perSecond(110 * SECOND), 0.01);
  }
}
