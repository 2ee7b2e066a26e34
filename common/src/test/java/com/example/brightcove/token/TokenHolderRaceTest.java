package com.example.brightcove.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.example.brightcove.sample.VirtualClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Thousands of rounds in which threads start together and chance decides who is where. */
@Tag("race")
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class TokenHolderRaceTest {

  private static final int THREADS = 64;

  /** More with -Drace.rounds=100000, which is two hundred runs in a row. */
  private static final int ROUNDS = Integer.getInteger("race.rounds", 500);

  private final VirtualClock clock = new VirtualClock();
  private final FakeSource source = new FakeSource(clock);
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  @BeforeEach
  void takeSomeTime() {
    source.does(
        () -> {
          Thread.yield(); // else a fetch is over before another thread can follow it
          return source.issue();
        });
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  /** What a thread does in a round. */
  private interface Step {
    void run(int thread, int round) throws Exception;
  }

  /** All threads do the step at once, round after round; between rounds, something is prepared. */
  private void race(int rounds, Runnable prepare, Step step, Runnable check) throws Exception {
    int[] round = {0};
    CyclicBarrier start = new CyclicBarrier(THREADS, prepare);
    CyclicBarrier end =
        new CyclicBarrier(
            THREADS,
            () -> {
              check.run();
              round[0]++;
            });
    List<Future<?>> results = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int thread = i;
      results.add(
          threads.submit(
              () -> {
                for (int r = 0; r < rounds; r++) {
                  start.await();
                  step.run(thread, r);
                  end.await();
                }
                return null;
              }));
    }
    Throwable broken = null;
    for (Future<?> result : results) {
      try {
        result.get();
      } catch (ExecutionException e) {
        // The other threads' barriers break because of the first fault, which is the interesting
        // one
        if (!(e.getCause() instanceof BrokenBarrierException) || broken == null) {
          broken = e.getCause();
        }
      }
    }
    if (broken != null) {
      throw new AssertionError("in round " + round[0], broken);
    }
  }

  @Test
  void aColdStartIsOneRequest() throws Exception {
    TokenHolder[] holder = new TokenHolder[1];
    int[] before = new int[1];
    race(
        ROUNDS,
        () -> {
          before[0] = source.fetched();
          holder[0] = new TokenHolder(source, clock);
        },
        (thread, round) -> {
          if (thread % 2 == 0) {
            holder[0].fresh();
          } else {
            holder[0].current();
          }
        },
        () -> assertEquals(before[0] + 1, source.fetched()));
  }

  @Test
  void aStormOf401sIsOneNewToken() throws Exception {
    TokenHolder holder = new TokenHolder(source, clock);
    AccessToken[] refused = new AccessToken[1];
    int[] before = new int[1];
    race(
        ROUNDS,
        () -> {
          try {
            refused[0] = holder.current();
            holder.report(refused[0], 200);
            clock.advance(Duration.ofSeconds(10)); // a token that is newer is kept
            before[0] = source.fetched();
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        },
        (thread, round) -> {
          for (int spin = 0; spin < thread * 20; spin++) {
            Thread.onSpinWait(); // late, each a little more
          }
          holder.report(refused[0], 401);
          assertNotSame(refused[0], thread % 2 == 0 ? holder.current() : holder.fresh());
        },
        () -> assertEquals(before[0] + 1, source.fetched()));
  }

  @Test
  void aRenewalIsOneRequestAndNobodyGetsATokenThatDoesNotHold() throws Exception {
    TokenHolder holder = new TokenHolder(source, clock);
    int[] before = new int[1];
    race(
        ROUNDS,
        () -> {
          clock.advance(Duration.ofSeconds(FakeSource.LIFE_SECONDS - 60));
          before[0] = source.fetched();
        },
        (thread, round) -> {
          AccessToken token = holder.fresh();
          if (!token.holdsAt(clock.instant())) {
            throw new AssertionError("expired");
          }
        },
        () -> assertEquals(before[0] + 1, source.fetched()));
  }

  @Test
  void aFailingColdStartIsOneRequestAndEveryoneFails() throws Exception {
    source.fails("no network");
    TokenHolder[] holder = new TokenHolder[1];
    int[] before = new int[1];
    race(
        ROUNDS,
        () -> {
          before[0] = source.fetched();
          holder[0] = new TokenHolder(source, clock);
        },
        (thread, round) -> {
          try {
            holder[0].fresh();
          } catch (IOException e) {
            return;
          }
          throw new AssertionError("a token out of nothing");
        },
        () -> assertEquals(before[0] + 1, source.fetched()));
  }

  @Test
  void leadersThatAreInterruptedAgainAndAgainLeaveNobodyBehind() throws Exception {
    TokenHolder[] holder = new TokenHolder[1];
    AccessToken[] given = new AccessToken[1];
    race(
        ROUNDS / 4,
        () -> {
          given[0] = null;
          holder[0] = new TokenHolder(source, clock);
          source.does(
              () -> {
                if (Thread.interrupted()) {
                  throw new InterruptedException();
                }
                return source.issue();
              });
        },
        (thread, round) -> {
          if (thread % 4 == 0) {
            Thread.currentThread().interrupt();
          }
          AccessToken token;
          try {
            token = holder[0].fresh();
          } catch (InterruptedException e) {
            return;
          } finally {
            Thread.interrupted();
          }
          synchronized (given) {
            if (given[0] == null) {
              given[0] = token;
            }
            assertSame(given[0], token);
          }
        },
        () -> {});
  }
}
