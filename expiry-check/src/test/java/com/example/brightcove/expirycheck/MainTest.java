package com.example.brightcove.expirycheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.testing.FakeProcess;
import com.example.brightcove.sandbox.testing.VirtualClock;
import com.example.brightcove.sandbox.watch.RecordedExchange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The walk: what it asks of a sandbox whose tokens live 2 s, and what it prints. */
class MainTest {

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

  private int run(Map<String, String> variables, String... arguments) {
    process = new FakeProcess(variables, directory, clock);
    return Main.run(process.surroundings(), arguments);
  }

  private List<RecordedExchange> recorded(String service) {
    return sandbox.recorded().stream().filter(call -> call.service().equals(service)).toList();
  }

  /** What is printed must be what the sandbox was asked. */
  private void assertTotals(int calls, int tokenRequests, int refusals) {
    String totals = "API calls: %d, token requests: %d, 401 responses: %d%n";
    assertTrue(
        process.out().endsWith(totals.formatted(calls, tokenRequests, refusals)), process.out());
    assertEquals(tokenRequests, recorded("oauth").size());
    assertEquals(calls + refusals, recorded("cms").size());
    assertEquals(refusals, recorded("cms").stream().filter(call -> call.status() == 401).count());
    assertEquals("", process.err());
  }

  @Test
  void makesOneTokenRequestWhileTheTokenLives() {
    assertEquals(0, run(sandbox.variables(), "--calls", "6"));
    assertTotals(6, 1, 0);
  }

  @Test
  void asksForTheNextTokenBeforeTheOldOneDies() {
    assertEquals(0, run(sandbox.variables()));
    assertTotals(10, 2, 0);
    assertEquals("token-1", recorded("cms").get(5).token());
    assertEquals("token-2", recorded("cms").get(6).token(), "2 s less a fifth have passed");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 30, 60})
  void neverMeetsARefusal(int calls) {
    assertEquals(0, run(sandbox.variables(), "--calls", String.valueOf(calls)));
    assertTotals(calls, (calls + 5) / 6, 0);
  }

  /** As the README says of a real account, where a token lives 300 s. */
  @Test
  void fourteenCallsWithPausesOutliveATokenOfBrightcove() {
    SandboxOptions asBrightcove = SandboxOptions.defaults().withClock(clock);
    try (Sandbox brightcove = new Sandbox(asBrightcove)) {
      assertEquals(0, run(brightcove.variables(), "--calls", "14", "--pause", "25"));
      assertTrue(
          process.out().endsWith("calls: 14, token requests: 2, 401 responses: 0\n"),
          process.out());
    }
  }

  @Test
  void theReadmeShowsThisWalk() throws Exception {
    run(sandbox.variables());
    String readme = Files.readString(Path.of("README.md"));
    assertTrue(readme.contains(process.out()), process.out());
  }

  @Test
  void printsEveryExchangeInTheOrderOfTheSandbox() {
    run(sandbox.variables());
    List<String> printed = process.out().lines().filter(line -> !line.startsWith("API")).toList();
    assertEquals(sandbox.recorded().size(), printed.size());
    for (int i = 0; i < printed.size(); i++) {
      RecordedExchange call = sandbox.recorded().get(i);
      String target = call.target().replaceFirst("^/v1/accounts/[0-9]+", "");
      String said = call.status() + "  " + call.method() + " " + target;
      assertTrue(printed.get(i).endsWith(said), printed.get(i) + " is not " + said);
      assertTrue(printed.get(i).contains(call.token()), printed.get(i));
    }
  }

  @Test
  void neverShowsAToken() {
    run(sandbox.variables(), "--calls", "20");
    assertTrue(process.out().contains("token-1 "));
    assertFalse((process.out() + process.err()).contains("sandbox-access-token"));
    assertFalse((process.out() + process.err()).contains("sandbox-secret"));
  }

  @Test
  void pausesBetweenTheCalls() {
    assertEquals(0, run(sandbox.variables(), "--calls", "2", "--pause=1"));
    List<RecordedExchange> calls = recorded("cms");
    assertEquals(2, calls.size());
    Duration between = Duration.between(calls.get(0).at(), calls.get(1).at());
    assertEquals(Duration.ofMillis(1_300), between);
  }
}
