package com.example.brightcove.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.testing.FakeProcess;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs each strategy with each --fault, in the sandbox that a sample starts, in real time. */
class StrategyFaultsTest {

  @TempDir Path directory;

  private record Run(int status, String out, String err) {}

  private Run run(StrategyMain strategy, Map<String, String> variables, String... arguments) {
    FakeProcess process = new FakeProcess(variables, directory, new VirtualClock());
    ProcessContext inRealTime =
        new ProcessContext(
            variables,
            directory,
            Clock.systemUTC(),
            time -> {},
            InputStream.nullInputStream(),
            process.context().out(),
            process.context().err());
    int status = strategy.program.run(inRealTime, arguments);
    return new Run(status, process.out(), process.err());
  }

  /** The statuses are those of always-new-token, retry-on-401, expiry-check, and with retry. */
  @ParameterizedTest
  @CsvSource({
    "revoked,       0 0 3 0, was answered with 401 UNAUTHORIZED",
    "clock-back,    0 0 0 0, ''",
    "endpoint-down, 4 4 4 4, 503 temporarily_unavailable",
    "endpoint-slow, 0 0 0 0, ''",
    "wrong-account, 3 3 3 3, was answered with 401 UNAUTHORIZED",
    "wrong-secret,  3 3 3 3, 400 invalid_client",
    "rate-limited,  4 4 4 4, was answered with 429 TOO_MANY_REQUESTS"
  })
  void everyStrategyShowsItsRowOfTheMatrix(String fault, String statuses, String said) {
    ExecutorService threads = Executors.newCachedThreadPool();
    List<CompletableFuture<Run>> runs =
        Stream.of(StrategyMain.values())
            .map(
                strategy ->
                    CompletableFuture.supplyAsync(
                        () -> run(strategy, Map.of(), "--fault", fault), threads))
            .toList();
    List<Run> ended = runs.stream().map(CompletableFuture::join).toList();
    threads.shutdown();

    assertEquals(
        List.of(statuses.split(" ")), ended.stream().map(run -> "" + run.status()).toList());
    for (Run run : ended) {
      assertTrue(run.status() == 0 || run.err().contains(said), run.err());
    }
  }

  @Test
  void aTokenFromTheFutureIsReplacedAtOnce() {
    Run run = run(StrategyMain.EXPIRY_CHECK, Map.of(), "--fault", "clock-back", "--calls", "6");
    assertTrue(
        run.out().matches("(?s).*\\R +5 +token-1 .*\\R +token-2 .*\\R +6 +token-2 .*"), run.out());
  }

  @Test
  void anUnknownFaultIsAnsweredWithTheKnownOnes() {
    Run run = run(StrategyMain.EXPIRY_CHECK, Map.of(), "--fault", "x");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("--fault must be one of revoked, clock-back, "), run.err());
  }

  @Test
  void aConfiguredAccountHasNoFaults() {
    Map<String, String> variables =
        Map.of(
            "BRIGHTCOVE_ACCOUNT_ID",
            "1",
            "BRIGHTCOVE_CLIENT_ID",
            "a",
            "BRIGHTCOVE_CLIENT_SECRET",
            "b");
    Run run = run(StrategyMain.RETRY_ON_401, variables, "--fault", "revoked");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("--fault is for the sandbox"), run.err());
  }
}
