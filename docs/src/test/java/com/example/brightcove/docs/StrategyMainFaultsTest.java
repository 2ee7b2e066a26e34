package com.example.brightcove.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.testing.FakeProcess;
import com.example.brightcove.sandbox.testing.ServiceFault;
import com.example.brightcove.sandbox.testing.StubbedBrightcove;
import com.example.brightcove.sandbox.watch.RecordedExchange;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that the programs that show a strategy end with an exit status and one line if something is
 * wrong, never with a stack trace.
 */
@ParameterizedClass
@EnumSource
class StrategyMainFaultsTest {

  private static final Sandbox SANDBOX = new Sandbox(SandboxOptions.defaults().withoutLimits());

  @Parameter StrategyMain strategy;
  @TempDir Path directory;

  private FakeProcess process;

  @BeforeEach
  void forgetRecorded() {
    SANDBOX.forgetRecorded();
  }

  @AfterAll
  static void stop() {
    SANDBOX.close();
  }

  private int run(Map<String, String> variables, String... arguments) {
    process = new FakeProcess(variables, directory, new VirtualClock());
    return strategy.program.run(process.context(), arguments);
  }

  private int runWith(String variable, String value) {
    Map<String, String> variables = new HashMap<>(SANDBOX.variables());
    variables.put(variable, value);
    return run(variables);
  }

  private List<RecordedExchange> recorded(String service) {
    return SANDBOX.recorded().stream().filter(call -> call.service().equals(service)).toList();
  }

  private long rejectedCalls() {
    return recorded("cms").stream().filter(call -> call.status() == 401).count();
  }

  @Test
  void helpNamesTheCommandInAtMostTwentyLinesAndNeedsNoSettings() {
    assertEquals(0, run(Map.of(), "--help"));
    assertTrue(
        process.out().lines().findFirst().orElse("").endsWith(strategy.command)
            && process.out().lines().count() <= 20);
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
    assertEquals(2, run(SANDBOX.variables(), arguments.split(" ")));
    assertTrue(process.errorLine().contains(arguments.split(" ")[0]), process.err());
    assertEquals("", process.out());
    assertEquals(List.of(), SANDBOX.recorded());
  }

  @Test
  void aMissingVariableIsOneLineAndNoCall() {
    Map<String, String> variables = new HashMap<>(SANDBOX.variables());
    variables.remove("BRIGHTCOVE_CLIENT_SECRET");
    assertEquals(2, run(variables));
    assertTrue(process.errorLine().contains("BRIGHTCOVE_CLIENT_SECRET"), process.err());
    assertEquals(List.of(), SANDBOX.recorded());
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
    assertEquals(strategy.rejectionsOfAWrongAccount, rejectedCalls());
    assertEquals(strategy.rejectionsOfAWrongAccount, recorded("oauth").size());
  }

  @ParameterizedTest
  @EnumSource
  void endsWithTheStatusOfTheFault(ServiceFault fault) {
    try (StubbedBrightcove server = new StubbedBrightcove()) {
      fault.inflictOn(server);
      assertEquals(fault.exitStatus(), run(server.variables()), () -> process.err());
      assertTrue(process.errorLine().contains(fault.says()), process.err());
      assertFalse((process.out() + process.err()).contains("invented-token"));
    }
  }

  @Test
  void aTokenWithoutExpiresInIsUsed() {
    try (StubbedBrightcove server = new StubbedBrightcove()) {
      String token = "{\"access_token\":\"invented-token\",\"token_type\":\"Bearer\"}";
      server.token(200, StubbedBrightcove.JSON, token);
      assertEquals(0, run(server.variables()));
      assertEquals(10, server.apiCalls());
      boolean isAlwaysNew = strategy == StrategyMain.ALWAYS_NEW_TOKEN;
      assertEquals(isAlwaysNew ? 10 : 1, server.tokenRequests());
      assertEquals("", process.err());
    }
  }
}
