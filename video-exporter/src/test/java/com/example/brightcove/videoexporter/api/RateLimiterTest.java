package com.example.brightcove.videoexporter.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.videoexporter.shard.Shard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When calls start, on a clock that advances only by the waits. */
class RateLimiterTest {

  private final VirtualClock clock = new VirtualClock();
  private final Instant start = clock.instant();
  private RateLimiter limiter = limiter(8, clock::advance);

  private RateLimiter limiter(double rate, ProcessContext.Pause pause) {
    return new RateLimiter(rate, new RunClock(clock, pause));
  }

  /** Returns when this many calls start, in milliseconds from the first. */
  private List<Long> starts(int calls) throws InterruptedException {
    List<Long> begun = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      limiter.acquire();
      begun.add(Duration.between(start, clock.instant()).toMillis());
    }
    return begun;
  }

  private static long most(List<Long> begun) {
    return begun.stream()
        .mapToLong(
            from -> begun.stream().filter(call -> call >= from && call < from + 1_000).count())
        .max()
        .orElseThrow();
  }

  @Test
  void theFirstCallStartsAtOnceAndTheOthersAtEqualIntervals() throws Exception {
    assertEquals(List.of(0L, 125L, 250L, 375L, 500L), starts(5));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1, 7.5, 8, 100, 10_000})
  void theRateIsTheConfiguredOne(double rate) throws Exception {
    limiter = limiter(rate, clock::advance);
    List<Long> begun = starts(91);
    assertEquals(90_000 / rate, begun.get(90), 1);
    assertTrue(most(begun) <= Math.ceil(rate));
  }

  @Test
  void aPauseThatIsLateEachTimeDoesNotMakeItSlower() throws Exception {
    limiter = limiter(8, time -> clock.advance(time.plusMillis(20)));
    List<Long> begun = starts(101);
    assertEquals(100 * 125, begun.get(100), 25);
    assertTrue(most(begun) <= 9, begun.toString());
    for (int i = 1; i < begun.size(); i++) {
      assertTrue(begun.get(i) - begun.get(i - 1) >= 105, begun.toString());
    }
  }

  /** Brightcove: less than 10 in a second. A call may travel 40 ms longer than another. */
  @ParameterizedTest
  @ValueSource(doubles = {8, 8.5, 9})
  void neverMoreThanNineArriveInASecondAndNineteenTwentiethsOfTheRateAreUsed(double rate)
      throws Exception {
    Random random = new Random(1);
    limiter = limiter(rate, time -> clock.advance(time.plusMillis(late(random))));
    int calls = (int) (120 * rate);
    List<Long> arrived = new ArrayList<>();
    for (long begun : starts(calls)) {
      arrived.add(begun + random.nextInt(40));
    }
    assertTrue(most(arrived) <= 9, most(arrived) + " in a second");
    double used = (calls - 1) / (Duration.between(start, clock.instant()).toMillis() / 1_000.0);
    assertTrue(used >= 0.95 * rate, used + " calls a second");
  }

  /** Returns a lateness of a few milliseconds, and sometimes of many. */
  private static int late(Random random) {
    return random.nextInt(50) == 0 ? 50 : random.nextInt(3);
  }

  @Test
  void idleTimeDoesNotAllowABurst() throws Exception {
    starts(3);
    clock.advance(Duration.ofMinutes(1));
    List<Long> begun = starts(20);
    assertTrue(most(begun) <= 9, begun.toString());
    assertEquals(125, begun.get(1) - begun.get(0));
  }

  @Test
  void aVeryLateWakeUpIsMadeUpForByOneCallAtMost() throws Exception {
    limiter =
        limiter(8, time -> clock.advance(time.plusSeconds(clock.instant().equals(start) ? 5 : 0)));
    assertEquals(List.of(0L, 5_125L, 5_125L, 5_250L), starts(4));
  }

  @Test
  void a429HalvesTheRateAfterASecondWithoutCalls() throws Exception {
    starts(1);
    limiter.slowDown();
    List<Long> begun = starts(4);
    assertEquals(List.of(1_000L, 1_250L, 1_500L, 1_750L), begun);
  }

  @Test
  void responsesToEarlierCallsDoNotLowerTheRateAgain() {
    limiter.slowDown();
    clock.advance(Duration.ofMillis(999));
    limiter.slowDown();
    assertEquals(4, limiter.rate());
    clock.advance(Duration.ofMillis(1));
    limiter.slowDown();
    assertEquals(2, limiter.rate());
  }

  @Test
  void theRateIsNeverLessThanASixteenth() {
    for (int i = 0; i < 50; i++) {
      limiter.slowDown();
      clock.advance(Duration.ofSeconds(1));
    }
    assertEquals(0.5, limiter.rate());
  }

  @Test
  void theRateRecoversSlowlyUpToTheConfiguredOne() {
    limiter.slowDown();
    for (int i = 0; i < 50; i++) {
      limiter.speedUp();
    }
    assertEquals(6, limiter.rate(), 1e-9);
    for (int i = 0; i < 500; i++) {
      limiter.speedUp();
    }
    assertEquals(8, limiter.rate());
  }

  @Test
  void aHoldAppliesToThreadsThatAlreadyWait() throws Exception {
    boolean[] held = {false};
    limiter =
        limiter(
            8,
            time -> {
              if (!held[0]) {
                held[0] = true;
                limiter.pauseCalls(Duration.ofSeconds(30));
              }
              clock.advance(time);
            });
    assertEquals(List.of(0L, 30_000L, 30_125L), starts(3));
  }

  @Test
  void aShorterPauseDoesNotShortenALongerOne() throws Exception {
    limiter.pauseCalls(Duration.ofSeconds(30));
    limiter.pauseCalls(Duration.ofSeconds(2));
    assertEquals(List.of(30_000L), starts(1));
  }

  @Test
  void aClockThatIsSetBackDoesNotHoldCalls() throws Exception {
    starts(1);
    clock.advance(Duration.ofHours(-2));
    Instant before = clock.instant();
    limiter.acquire();
    assertEquals(Duration.ofMillis(125), Duration.between(before, clock.instant()));
  }

  @Test
  void theListenerIsCalled() throws Exception {
    List<String> events = new ArrayList<>();
    RateLimiter.RateListener listener =
        new RateLimiter.RateListener() {
          @Override
          public void callStarted() {
            events.add("called");
          }

          @Override
          public void rateReduced(double rate) {
            events.add("slowed down to " + rate);
          }

          @Override
          public void rateRestored() {
            events.add("restored");
          }

          @Override
          public void callsPaused(Duration duration) {
            events.add("held for " + duration);
          }
        };
    limiter = new RateLimiter(8, Shard.WHOLE, new RunClock(clock, clock::advance), listener);
    limiter.acquire();
    limiter.slowDown();
    limiter.slowDown(); // of the same moment: nothing new
    limiter.pauseCalls(Duration.ofMinutes(1));
    limiter.acquire();
    assertEquals(
        List.of("called", "held for PT1S", "slowed down to 4.0", "held for PT1M", "called"),
        events);
    for (int i = 0; i < 101; i++) {
      limiter.speedUp();
    }
    assertEquals("restored", events.get(5));
    assertEquals(6, events.size());
  }
}
