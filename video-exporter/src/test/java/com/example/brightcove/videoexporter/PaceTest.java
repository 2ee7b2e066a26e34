package com.example.brightcove.videoexporter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When calls begin, on a clock that only goes by what is waited. */
class PaceTest {

  private final VirtualClock clock = new VirtualClock();
  private final Instant start = clock.instant();
  private Pace pace = pace(8, clock::advance);

  private Pace pace(double rate, ProcessContext.Pause pause) {
    return new Pace(rate, new Time(clock, pause));
  }

  /** When so many calls begin, in milliseconds from the start. */
  private List<Long> begin(int calls) throws InterruptedException {
    List<Long> begun = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      pace.await();
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
  void theFirstCallBeginsAtOnceAndTheOthersEvenly() throws Exception {
    assertEquals(List.of(0L, 125L, 250L, 375L, 500L), begin(5));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1, 7.5, 8, 100, 10_000})
  void theRateIsThatWhichWasConfigured(double rate) throws Exception {
    pace = pace(rate, clock::advance);
    List<Long> begun = begin(91);
    assertEquals(90_000 / rate, begun.get(90), 1);
    assertTrue(most(begun) <= Math.ceil(rate));
  }

  @Test
  void aPauseThatIsLateEachTimeDoesNotMakeItSlower() throws Exception {
    pace = pace(8, time -> clock.advance(time.plusMillis(20)));
    List<Long> begun = begin(101);
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
    pace = pace(rate, time -> clock.advance(time.plusMillis(late(random))));
    int calls = (int) (120 * rate);
    List<Long> arrived = new ArrayList<>();
    for (long begun : begin(calls)) {
      arrived.add(begun + random.nextInt(40));
    }
    assertTrue(most(arrived) <= 9, most(arrived) + " in a second");
    double used = (calls - 1) / (Duration.between(start, clock.instant()).toMillis() / 1_000.0);
    assertTrue(used >= 0.95 * rate, used + " calls a second");
  }

  /** A few milliseconds, and now and then many. */
  private static int late(Random random) {
    return random.nextInt(50) == 0 ? 50 : random.nextInt(3);
  }

  @Test
  void anIdleTimeIsNotMadeUpForWithABurst() throws Exception {
    begin(3);
    clock.advance(Duration.ofMinutes(1));
    List<Long> begun = begin(20);
    assertTrue(most(begun) <= 9, begun.toString());
    assertEquals(125, begun.get(1) - begun.get(0));
  }

  @Test
  void aPauseThatIsLateByFarIsMadeUpForByOneCallAtMost() throws Exception {
    pace = pace(8, time -> clock.advance(time.plusSeconds(clock.instant().equals(start) ? 5 : 0)));
    assertEquals(List.of(0L, 5_125L, 5_125L, 5_250L), begin(4));
  }

  @Test
  void tooManyCallsHalveTheRateAfterASecondWithoutAny() throws Exception {
    begin(1);
    pace.slowDown();
    List<Long> begun = begin(4);
    assertEquals(List.of(1_000L, 1_250L, 1_500L, 1_750L), begun);
  }

  @Test
  void answersToWhatWasUnderWaySayNothingNew() {
    pace.slowDown();
    clock.advance(Duration.ofMillis(999));
    pace.slowDown();
    assertEquals(4, pace.rate());
    clock.advance(Duration.ofMillis(1));
    pace.slowDown();
    assertEquals(2, pace.rate());
  }

  @Test
  void theRateIsNeverLessThanASixteenth() {
    for (int i = 0; i < 50; i++) {
      pace.slowDown();
      clock.advance(Duration.ofSeconds(1));
    }
    assertEquals(0.5, pace.rate());
  }

  @Test
  void itRecoversSlowlyAndNotBeyondWhatWasConfigured() {
    pace.slowDown();
    for (int i = 0; i < 50; i++) {
      pace.speedUp();
    }
    assertEquals(6, pace.rate(), 1e-9);
    for (int i = 0; i < 500; i++) {
      pace.speedUp();
    }
    assertEquals(8, pace.rate());
  }

  @Test
  void aHoldIsForWhoWaitsAlready() throws Exception {
    boolean[] held = {false};
    pace =
        pace(
            8,
            time -> {
              if (!held[0]) {
                held[0] = true;
                pace.hold(Duration.ofSeconds(30));
              }
              clock.advance(time);
            });
    assertEquals(List.of(0L, 30_000L, 30_125L), begin(3));
  }

  @Test
  void aShorterHoldDoesNotShortenALongerOne() throws Exception {
    pace.hold(Duration.ofSeconds(30));
    pace.hold(Duration.ofSeconds(2));
    assertEquals(List.of(30_000L), begin(1));
  }

  @Test
  void aClockThatIsSetBackHoldsNobody() throws Exception {
    begin(1);
    clock.advance(Duration.ofHours(-2));
    Instant before = clock.instant();
    pace.await();
    assertEquals(Duration.ofMillis(125), Duration.between(before, clock.instant()));
  }

  @Test
  void whoeverWantsToKnowIsTold() throws Exception {
    List<String> told = new ArrayList<>();
    Pace.Watcher watcher =
        new Pace.Watcher() {
          @Override
          public void called() {
            told.add("called");
          }

          @Override
          public void slowedDown(double rate) {
            told.add("slowed down to " + rate);
          }

          @Override
          public void held(Duration duration) {
            told.add("held for " + duration);
          }
        };
    pace = new Pace(8, new Time(clock, clock::advance), watcher);
    pace.await();
    pace.slowDown();
    pace.slowDown(); // of the same moment: nothing new
    pace.hold(Duration.ofMinutes(1));
    pace.await();
    assertEquals(
        List.of("called", "held for PT1S", "slowed down to 4.0", "held for PT1M", "called"), told);
  }
}
