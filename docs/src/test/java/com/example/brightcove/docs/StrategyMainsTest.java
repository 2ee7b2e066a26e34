package com.example.brightcove.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.testing.FakeProcess;
import com.example.brightcove.sandbox.watch.RecordedExchange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests the requests and the output of the programs that show a strategy, with a sandbox whose
 * tokens expire after 2 s.
 */
@ParameterizedClass
@EnumSource
class StrategyMainsTest {

  @Parameter StrategyMain strategy;
  @TempDir Path directory;

  private final VirtualClock clock = new VirtualClock();
  private final Sandbox sandbox =
      new Sandbox(
          SandboxOptions.defaults()
              .withClock(clock)
              .withTokenLife(Duration.ofSeconds(2))
              .withApiDelay(Duration.ofMillis(300)));
  private FakeProcess process;

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private void run(String... arguments) {
    run(sandbox, arguments);
  }

  private void run(Sandbox server, String... arguments) {
    process = new FakeProcess(server.variables(), directory, clock);
    assertEquals(0, strategy.program.run(process.context(), arguments), process.err());
    assertEquals("", process.err());
  }

  private List<RecordedExchange> recorded(String service) {
    return sandbox.recorded().stream().filter(call -> call.service().equals(service)).toList();
  }

  @Test
  void usesTheTokensOfItsStrategy() {
    run();
    assertEquals(
        strategy.defaultTokens,
        recorded("cms").stream()
            .map(
                call ->
                    call.token().replace("token-", "")
                        + (call.status() == 200 ? "" : ":" + call.status()))
            .toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 7, 8, 10, 30, 60})
  void printsWhatTheSandboxRecorded(int calls) {
    run("--calls", String.valueOf(calls));
    int tokenRequests = strategy.tokenRequests.applyAsInt(calls);
    int rejected = strategy.isRejectedOncePerToken() ? tokenRequests - 1 : 0;
    String expected = "API calls: %d, token requests: %d, 401 responses: %d%n";
    assertTrue(
        process.out().endsWith(expected.formatted(calls, tokenRequests, rejected)), process.out());
    assertEquals(tokenRequests, recorded("oauth").size());
    assertEquals(calls + rejected, recorded("cms").size());
    assertEquals(rejected, recorded("cms").stream().filter(call -> call.status() == 401).count());
  }

  /** Tests the command of docs/real-account.md: Brightcove's tokens expire after 300 s. */
  @Test
  void fourteenCallsWithPausesOutliveATokenOfBrightcove() {
    SandboxOptions asBrightcove = SandboxOptions.defaults().withClock(clock);
    try (Sandbox brightcove = new Sandbox(asBrightcove)) {
      run(brightcove, "--calls", "14", "--pause", "25");
      assertTrue(process.out().endsWith(strategy.totals + "\n"), process.out());
    }
  }

  /** The lines between are compared by PagesTest, which reads every block of every page. */
  @Test
  void theReadmeShowsTheCommandAndTheEndOfTheOutput() throws Exception {
    run();
    String readme = Files.readString(strategy.readme());
    int command = readme.indexOf("\n$ " + strategy.command + "\n");
    assertTrue(command >= 0, strategy.command);
    String totals = process.out().strip().replaceFirst("(?s).*\n", "");
    assertTrue(readme.indexOf(totals, command) > command, totals);
  }

  @Test
  void printsEveryExchangeInTheOrderOfTheSandbox() {
    run();
    List<String> printed = process.out().lines().filter(line -> !line.startsWith("API")).toList();
    assertEquals(sandbox.recorded().size(), printed.size());
    for (int i = 0; i < printed.size(); i++) {
      RecordedExchange call = sandbox.recorded().get(i);
      String target = call.target().replaceFirst("^/v1/accounts/[0-9]+", "");
      String expected = call.status() + "  " + call.method() + " " + target;
      assertTrue(printed.get(i).endsWith(expected), printed.get(i) + " is not " + expected);
      assertTrue(printed.get(i).contains(call.token()), printed.get(i));
    }
  }

  @Test
  void neverShowsAToken() {
    run("--calls", "20");
    assertTrue(process.out().contains("token-1 "));
    assertFalse((process.out() + process.err()).contains("sandbox-access-token"));
    assertFalse((process.out() + process.err()).contains("sandbox-secret"));
  }

  @Test
  void pausesBetweenTheCalls() {
    run("--calls", "2", "--pause=1");
    List<RecordedExchange> calls = recorded("cms");
    assertEquals(2, calls.size());
    Duration between = Duration.between(calls.get(0).at(), calls.get(1).at());
    assertEquals(Duration.ofMillis(1_300), between);
  }
}
