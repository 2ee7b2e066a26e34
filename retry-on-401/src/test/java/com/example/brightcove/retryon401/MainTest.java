package com.example.brightcove.retryon401;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sandbox.Recorded;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.testing.FakeProcess;
import com.example.brightcove.sandbox.testing.InventedServer;
import com.example.brightcove.sandbox.testing.Misbehaviour;
import com.example.brightcove.sandbox.testing.VirtualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The walk as a whole: what it asks of a sandbox whose tokens live 2 s, what it prints, how it
 * ends.
 */
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

  private int runWith(String variable, String value) {
    Map<String, String> variables = new HashMap<>(sandbox.variables());
    variables.put(variable, value);
    return run(variables);
  }

  private List<Recorded> recorded(String service) {
    return sandbox.recorded().stream().filter(call -> call.service().equals(service)).toList();
  }

  private long refusals() {
    return recorded("cms").stream().filter(call -> call.status() == 401).count();
  }

  /** What is printed must be what the sandbox was asked. */
  private void assertTotals(int calls, int tokenRequests, int refusals) {
    String totals = "API calls: %d, token requests: %d, 401s met: %d%n";
    assertTrue(
        process.out().endsWith(totals.formatted(calls, tokenRequests, refusals)), process.out());
    assertEquals(tokenRequests, recorded("oauth").size());
    assertEquals(calls + refusals, recorded("cms").size());
    assertEquals(refusals, refusals());
    assertEquals("", process.err());
  }

  @Test
  void makesOneTokenRequestWhileTheTokenLives() {
    assertEquals(0, run(sandbox.variables(), "--calls", "7"));
    assertTotals(7, 1, 0);
  }

  @Test
  void meetsOneRefusalWhenTheTokenDies() {
    assertEquals(0, run(sandbox.variables()));
    assertTotals(10, 2, 1);
    assertEquals(
        List.of("token-1 200", "token-1 401", "token-2 200"),
        recorded("cms").subList(6, 9).stream()
            .map(call -> call.token() + " " + call.status())
            .toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 30, 100})
  void meetsOneRefusalForEveryDeadToken(int calls) {
    assertEquals(0, run(sandbox.variables(), "--calls", String.valueOf(calls)));
    assertTotals(calls, recorded("oauth").size(), recorded("oauth").size() - 1);
  }

  @Test
  void meetsARefusalAtEveryCallIfEveryPauseOutlivesTheToken() {
    assertEquals(0, run(sandbox.variables(), "--calls", "14", "--pause", "25"));
    assertTotals(14, 14, 13);
  }

  @Test
  void printsEveryExchangeInTheOrderOfTheSandbox() {
    run(sandbox.variables());
    List<String> printed = process.out().lines().filter(line -> !line.startsWith("API")).toList();
    assertEquals(sandbox.recorded().size(), printed.size());
    for (int i = 0; i < printed.size(); i++) {
      Recorded call = sandbox.recorded().get(i);
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
    List<Recorded> calls = recorded("cms");
    assertEquals(2, calls.size());
    Duration between = Duration.between(calls.get(0).at(), calls.get(1).at());
    assertEquals(Duration.ofMillis(1_300), between);
  }

  @Test
  void helpHasAtMostTwentyLinesAndNeedsNoSettings() {
    assertEquals(0, run(Map.of(), "--help"));
    assertTrue(process.out().contains("retry-on-401") && process.out().lines().count() <= 20);
    assertEquals("", process.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--calls",
        "--calls 0",
        "--calls 10001",
        "--calls ten",
        "--pause -1",
        "--pause 3601",
        "--nonsense",
        "nonsense"
      })
  void badArgumentsAreOneLineAndNoCall(String arguments) {
    assertEquals(2, run(sandbox.variables(), arguments.split(" ")));
    assertTrue(process.errorLine().contains(arguments.split(" ")[0]), process.err());
    assertEquals("", process.out());
    assertEquals(List.of(), sandbox.recorded());
  }

  @Test
  void aMissingVariableIsOneLineAndNoCall() {
    Map<String, String> variables = new HashMap<>(sandbox.variables());
    variables.remove("BRIGHTCOVE_CLIENT_SECRET");
    assertEquals(2, run(variables));
    assertTrue(process.errorLine().contains("BRIGHTCOVE_CLIENT_SECRET"), process.err());
    assertEquals(List.of(), sandbox.recorded());
  }

  @Test
  void aWrongSecretIsRefused() {
    assertEquals(3, runWith("BRIGHTCOVE_CLIENT_SECRET", "wrong-secret"));
    assertTrue(process.errorLine().contains("400 invalid_client"), process.err());
    assertFalse(process.err().contains("wrong-secret"));
    assertEquals(1, recorded("oauth").size());
    assertEquals(400, recorded("oauth").get(0).status());
    assertEquals(0, recorded("cms").size());
  }

  @Test
  void aWrongAccountIsRefused() {
    assertEquals(3, runWith("BRIGHTCOVE_ACCOUNT_ID", "6300000000002"));
    assertTrue(process.errorLine().contains("401 UNAUTHORIZED"), process.err());
    assertEquals(2, refusals(), "a second 401 is the answer");
    assertEquals(2, recorded("oauth").size());
  }

  @ParameterizedTest
  @EnumSource
  void endsAsItMustWithAServerThatMisbehaves(Misbehaviour misbehaviour) {
    try (InventedServer server = new InventedServer()) {
      misbehaviour.inflictOn(server);
      assertEquals(misbehaviour.exitStatus(), run(server.variables()), () -> process.err());
      assertTrue(process.errorLine().contains(misbehaviour.says()), process.err());
      assertFalse((process.out() + process.err()).contains("invented-token"));
    }
  }

  @Test
  void aTokenWithoutExpiresInWillDo() {
    try (InventedServer server = new InventedServer()) {
      String token = "{\"access_token\":\"invented-token\",\"token_type\":\"Bearer\"}";
      server.token(200, InventedServer.JSON, token);
      assertEquals(0, run(server.variables()));
      assertEquals(10, server.apiCalls());
      assertEquals(1, server.tokenRequests());
      assertEquals("", process.err());
    }
  }
}
