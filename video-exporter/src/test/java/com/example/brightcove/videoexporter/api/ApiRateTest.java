package com.example.brightcove.videoexporter.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.expirycheck.withretry.ExpiryCheckWithRetry;
import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.watch.RecordedExchange;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenHolder;
import com.example.brightcove.token.TokenRequest;
import com.example.brightcove.videoexporter.Main;
import com.example.brightcove.videoexporter.shard.Shard;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In real time against the limits of an account: fewer than 10 calls a second, at most 20 at once.
 */
class ApiRateTest {

  @TempDir Path directory;

  /** How much of the rate is used shows in real time only where nothing else runs: see below. */
  @Test
  void aRunNeverHitsTheLimit() {
    try (Sandbox sandbox =
        new Sandbox(SandboxOptions.defaults().withApiDelay(Duration.ofMillis(50)))) {
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      PrintStream print = new PrintStream(err, true, StandardCharsets.UTF_8);
      ProcessContext real =
          new ProcessContext(
              sandbox.variables(),
              directory,
              Clock.systemUTC(),
              ProcessContext.current().pause(),
              System.in,
              print,
              print);
      // A page for each video, so that there are more calls
      assertEquals(0, Main.run(real, "--page-size", "1"), err.toString(StandardCharsets.UTF_8));
      List<RecordedExchange> calls =
          sandbox.recorded().stream().filter(call -> call.service().equals("cms")).toList();
      assertEquals(List.of(), calls.stream().filter(call -> call.status() != 200).toList());
      Instant second = calls.get(1).at(); // the first response came before it
      Duration time = Duration.between(second, calls.get(calls.size() - 1).at());
      double rate = (calls.size() - 2) / (time.toMillis() / 1_000.0);
      assertTrue(calls.size() > 24, "only " + calls.size() + " calls");
      assertTrue(rate <= 1.05 * 8, rate + " calls a second");
    }
  }

  /** For as many seconds as the system property {@code rate.seconds} says. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  @EnabledIfSystemProperty(named = "rate.seconds", matches = "\\d+")
  void forMinutesThereIsNo429AndTheRateIsUsed(int shards) throws Exception {
    double rate = Double.parseDouble(System.getProperty("rate", "8"));
    Instant end = Instant.now().plusSeconds(Long.getLong("rate.seconds"));
    ExecutorService threads = Executors.newCachedThreadPool();
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults())) {
      List<Callable<Void>> workers = new ArrayList<>();
      for (int index = 1; index <= shards; index++) {
        CmsApi cms = cms(sandbox.settings(), new Shard(index, shards), rate);
        Callable<Void> worker =
            () -> {
              while (Instant.now().isBefore(end)) {
                cms.count();
              }
              return null;
            };
        workers.addAll(Collections.nCopies(8 / shards, worker));
      }
      for (Future<Void> worker : threads.invokeAll(workers)) {
        worker.get();
      }
      report(sandbox.recorded(), rate, Duration.ofSeconds(shards == 1 ? 0 : 12));
    } finally {
      threads.shutdownNow();
    }
  }

  /** Returns the API as a run or a shard of it calls it. */
  private static CmsApi cms(Settings settings, Shard shard, double rate) throws Exception {
    Clock clock = Clock.systemUTC();
    HttpTransport http = new HttpTransport();
    TokenHolder tokens =
        new TokenHolder(
            new TokenRequest(
                settings.tokenEndpoint(),
                settings.clientId(),
                settings.clientSecret(),
                http,
                clock),
            clock);
    RunClock time = new RunClock(clock, ProcessContext.current().pause());
    RateLimiter limiter = new RateLimiter(rate, shard, time, new RateLimiter.RateListener() {});
    ApiCalls calls =
        new ApiCalls(
            new ExpiryCheckWithRetry(tokens, http, limiter::acquire)::call,
            limiter,
            new ApiRetryPolicy(() -> 0),
            time,
            new Outage("The API", Duration.ZERO, time, (hold, isOver, line) -> {}),
            why -> {},
            shard);
    calls.awaitToken(tokens);
    return new CmsApi(settings.cmsUrl(), settings.accountId(), calls::call);
  }

  /** Reports the rate after a slow start of this length. */
  private static void report(List<RecordedExchange> recorded, double rate, Duration start) {
    List<RecordedExchange> calls =
        recorded.stream().filter(call -> call.service().equals("cms")).toList();
    List<Instant> all = calls.stream().map(RecordedExchange::at).sorted().toList();
    List<Instant> begun = all.stream().filter(at -> !at.isBefore(all.get(0).plus(start))).toList();
    Duration took = Duration.between(begun.get(0), begun.get(begun.size() - 1));
    double used = (begun.size() - 1) / (took.toMillis() / 1_000.0);
    long refused = calls.stream().filter(call -> call.status() == 429).count();
    System.out.printf(
        "%d calls in %d s: %d times 429, %.3f calls a second (%.1f %% of %.1f), at most %d in a"
            + " second%n",
        begun.size(), took.toSeconds(), refused, used, 100 * used / rate, rate, most(all));
    assertEquals(0, refused);
    assertTrue(used >= 0.95 * rate, used + " calls a second");
  }

  private static int most(List<Instant> begun) {
    int most = 0;
    int first = 0;
    for (int last = 0; last < begun.size(); last++) {
      while (!begun.get(last).isBefore(begun.get(first).plusSeconds(1))) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }
}
