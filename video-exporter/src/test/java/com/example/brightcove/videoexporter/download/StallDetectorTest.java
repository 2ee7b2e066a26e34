package com.example.brightcove.videoexporter.download;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a transfer counts as stalled. */
class StallDetectorTest {

  private final StallDetector detector = new StallDetector(TransferTimeouts.with(time -> {}), 0);

  private Optional<String> at(long second, long bytes) {
    return detector.problem(Duration.ofSeconds(second).toNanos(), bytes);
  }

  @Test
  void thirtySecondsWithoutAByteAreTooLong() {
    assertEquals(Optional.empty(), at(29, 0));
    assertEquals(Optional.of("sent nothing for 30000 ms"), at(30, 0));
  }

  @Test
  void aByteRestartsTheIdleTime() {
    assertEquals(Optional.empty(), at(29, 1));
    assertEquals(Optional.empty(), at(58, 1));
    assertEquals(Optional.of("sent nothing for 30000 ms"), at(59, 1));
  }

  @Test
  void lessThanAKilobyteASecondOverAMinuteIsTooSlow() {
    for (int second = 1; second < 60; second++) {
      assertEquals(Optional.empty(), at(second, second));
    }
    assertEquals(Optional.of("sent less than 60000 bytes in 60000 ms"), at(60, 59_999));
  }

  @Test
  void eachMinuteIsMeasuredOnItsOwn() {
    assertEquals(Optional.empty(), at(20, 1_000_000));
    assertEquals(Optional.empty(), at(40, 1_000_001));
    assertEquals(Optional.empty(), at(60, 1_000_002));
    assertEquals(Optional.empty(), at(80, 1_000_003));
    assertEquals(Optional.empty(), at(100, 1_000_004));
    assertEquals(Optional.of("sent less than 60000 bytes in 60000 ms"), at(120, 1_000_005));
  }

  @Test
  void aKilobyteASecondIsEnough() {
    for (int second = 1; second < 300; second++) {
      assertEquals(Optional.empty(), at(second, second * 1_000L));
    }
  }

  @Test
  void timeTheDiskTookIsNotCounted() {
    detector.reset(Duration.ofSeconds(50).toNanos(), 10);
    assertEquals(Optional.empty(), at(79, 10));
    assertEquals(Optional.of("sent nothing for 30000 ms"), at(80, 10));
  }
}
