package com.example.brightcove.videoexporter.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.token.AccessToken;
import com.example.brightcove.token.TokenHolder;
import com.example.brightcove.videoexporter.shard.Shard;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the calls of several shards start, each on a clock of its own that shows the same time. */
class ShardRateTest {

  private static final Duration LENGTH = Duration.ofMinutes(4);

  /** Returns a clock that goes on by some nanoseconds at each reading, as a real one does. */
  private static Clock fine(VirtualClock clock) {
    Random random = new Random(1);
    InstantSource source =
        () -> {
          clock.advance(Duration.ofNanos(random.nextInt(300)));
          return clock.instant();
        };
    return source.withZone(ZoneOffset.UTC);
  }

  /** A shard whose pauses may be late, and whose calls take some time to arrive. */
  private static final class Machine {
    private final VirtualClock clock = new VirtualClock();
    private final RateLimiter limiter;

    Machine(Shard shard, double rate, Duration start, Random random, int late) {
      this(shard, rate, start, random, late, false);
    }

    Machine(
        Shard shard, double rate, Duration start, Random random, int late, boolean hasFineClock) {
      clock.advance(start);
      limiter =
          new RateLimiter(
              rate,
              shard,
              new RunClock(
                  hasFineClock ? fine(clock) : clock,
                  time -> clock.advance(time.plusMillis(late == 0 ? 0 : random.nextInt(late)))),
              new RateLimiter.RateListener() {});
    }

    long millis() {
      return Duration.between(VirtualClock.START, clock.instant()).toMillis();
    }

    List<Long> starts() throws InterruptedException {
      List<Long> starts = new ArrayList<>();
      Instant end = VirtualClock.START.plus(LENGTH);
      while (clock.instant().isBefore(end)) {
        limiter.acquire();
        starts.add(millis());
      }
      return starts;
    }
  }

  private static Machine machine(Shard shard) {
    return new Machine(shard, 8, Duration.ZERO, new Random(1), 0);
  }

  private static long most(List<Long> starts) {
    return starts.stream()
        .mapToLong(from -> starts.stream().filter(at -> at >= from && at < from + 1_000).count())
        .max()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    // shards, rate, ms between their starts, ms late, ms to travel
    "2, 8, 0, 0, 1",
    "3, 8, 0, 0, 1",
    "4, 8, 0, 0, 1",
    "4, 8, 0, 60, 40",
    "4, 8, 137, 60, 40",
    "4, 7.5, 333, 60, 40",
    "20, 8, 0, 60, 40"
  })
  void allTogetherSendAsOneRun(int count, double rate, int apart, int late, int travel)
      throws Exception {
    Random random = new Random(1);
    List<Long> arrived = new ArrayList<>();
    for (int index = 1; index <= count; index++) {
      Duration start = Duration.ofMillis((long) apart * index);
      Machine machine = new Machine(new Shard(index, count), rate, start, random, late, true);
      machine.starts().forEach(at -> arrived.add(at + random.nextInt(travel)));
    }
    assertTrue(most(arrived) <= 9, most(arrived) + " in a second");
    double used = arrived.size() / (double) LENGTH.toSeconds();
    assertTrue(used >= 0.95 * rate && used <= 1.01 * rate + 0.2, used + " calls a second");
  }

  @Test
  void eachShardHasItsSlotOfTheWallClock() throws Exception {
    assertEquals(List.of(0L, 1_000L, 2_000L), machine(new Shard(1, 4)).starts().subList(0, 3));
    assertEquals(List.of(125L, 1_125L, 2_125L), machine(new Shard(2, 4)).starts().subList(0, 3));
    Machine late = new Machine(new Shard(4, 4), 8, Duration.ofMillis(800), new Random(1), 0);
    assertEquals(List.of(875L, 1_875L, 2_875L), late.starts().subList(0, 3));
  }

  /** While a program starts, its calls arrive late. */
  @Test
  void forTenSecondsAShardUsesEverySecondSlot() throws Exception {
    List<Long> starts = machine(new Shard(1, 4)).starts();
    assertEquals(List.of(9_000L, 10_000L, 10_500L, 11_000L), starts.subList(9, 13));
  }

  /** A call may start within 85 ms of its slot: what is later would meet the next shards' calls. */
  @ParameterizedTest
  @CsvSource({"84, 1584", "86, 2000"})
  void aSlotThatWasMissedIsNotMadeUpFor(int late, long next) throws Exception {
    Machine machine = machine(new Shard(1, 4));
    machine.limiter.acquire();
    machine.clock.advance(Duration.ofMillis(1_500 + late));
    machine.limiter.acquire();
    assertEquals(next, machine.millis());
  }

  @Test
  void a429HalvesTheRateOfTheShardUntilItRecovers() throws Exception {
    Machine machine = machine(new Shard(2, 4));
    while (machine.millis() < 10_125) {
      machine.limiter.acquire();
    }
    machine.limiter.slowDown();
    machine.limiter.acquire(); // not within a second
    assertEquals(11_125, machine.millis());
    machine.limiter.acquire(); // every second slot
    assertEquals(12_125, machine.millis());
    for (int i = 0; i < 100; i++) {
      machine.limiter.speedUp();
    }
    assertEquals(2, machine.limiter.rate());
    machine.limiter.acquire();
    machine.limiter.acquire();
    assertEquals(13_625, machine.millis());
  }

  @Test
  void retryAfterPausesTheShard() throws Exception {
    Machine machine = machine(new Shard(2, 4));
    machine.limiter.pauseCalls(Duration.ofSeconds(30));
    machine.limiter.acquire();
    assertEquals(30_125, machine.millis());
  }

  @Test
  void aClockThatIsSetBackDoesNotHoldCalls() throws Exception {
    Machine machine = machine(new Shard(2, 4));
    machine.limiter.acquire();
    machine.clock.advance(Duration.ofHours(-2));
    long before = machine.millis();
    machine.limiter.acquire();
    assertTrue(machine.millis() - before <= 1_000, machine.millis() + " after " + before);
  }

  /** Another service than Brightcove has no such limit, and slots of less than a millisecond. */
  @Test
  void aRateAboveNineIsDividedWithoutSlots() throws Exception {
    Machine machine = new Machine(new Shard(2, 4), 4_000, Duration.ZERO, new Random(1), 0);
    for (int i = 0; i < 1_001; i++) {
      machine.limiter.acquire();
    }
    assertEquals(1_000, machine.millis());
  }

  /** In its slot, a call would wait for the token, and be sent in that of another shard. */
  @Test
  void aShardRenewsItsTokenBeforeACallWaitsForItsSlot() throws Exception {
    assertEquals(2, tokensAfter(236, new Shard(2, 4)));
    assertEquals(1, tokensAfter(234, new Shard(2, 4)));
    assertEquals(1, tokensAfter(236, Shard.WHOLE));
  }

  /** Returns how many tokens are fetched by two calls, so many seconds apart. */
  private static int tokensAfter(int seconds, Shard shard) throws Exception {
    VirtualClock clock = new VirtualClock();
    int[] fetched = {0};
    TokenHolder tokens =
        new TokenHolder(
            () -> {
              fetched[0]++;
              return new AccessToken("token", clock.instant(), clock.instant().plusSeconds(300));
            },
            clock);
    EarlyTokens calls =
        new EarlyTokens(
            request -> {
              tokens.fresh();
              return StubResponse.of(request, 200);
            },
            tokens,
            shard);
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1/videos")).build();
    calls.call(request);
    clock.advance(Duration.ofSeconds(seconds));
    calls.call(request);
    return fetched[0];
  }

  /** Brightcove: at most 20 at once. */
  @Test
  void theShardsTogetherHaveAtMostTwentyCallsAtOnce() {
    assertEquals(10, Shard.WHOLE.callsAtOnce(10));
    for (int count = 2; count <= 20; count++) {
      int calls = new Shard(1, count).callsAtOnce(10);
      assertTrue(calls >= 1 && calls * count <= 20, calls + " of each of " + count);
    }
  }
}
