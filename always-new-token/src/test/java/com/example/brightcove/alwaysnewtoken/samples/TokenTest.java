package com.example.brightcove.alwaysnewtoken.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.testing.FakeProcess;
import com.example.brightcove.sandbox.testing.StubbedBrightcove;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenTest {

  @TempDir Path directory;
  private final VirtualClock clock = new VirtualClock();
  private FakeProcess process;

  private int run(Map<String, String> variables) {
    process = new FakeProcess(variables, directory, clock);
    return Token.run(process.context());
  }

  @Test
  void theTokenIsAloneOnStdoutAndItsLifeOnStderr() {
    SandboxOptions options =
        SandboxOptions.defaults().withClock(clock).withTokenLife(Duration.ofSeconds(90));
    try (Sandbox sandbox = new Sandbox(options)) {
      assertEquals(0, run(sandbox.variables()));
      assertEquals("sandbox-access-token-1\n", process.out());
      assertEquals("The token expires in 90 s, at 2026-01-01T00:01:30Z\n", process.err());
    }
  }

  @Test
  void withNothingConfiguredThereIsTimeToUseTheToken() {
    assertEquals(0, run(Map.of()));
    assertEquals("sandbox-access-token-1\n", process.out());
    assertTrue(process.err().contains("whose tokens expire after 300 s."), process.err());
    assertTrue(process.err().contains("The token expires in 300 s, at "), process.err());
  }

  @Test
  void needsNoAccount() {
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults())) {
      Map<String, String> variables = new HashMap<>(sandbox.variables());
      variables.remove("BRIGHTCOVE_ACCOUNT_ID");
      assertEquals(0, run(variables));
    }
  }

  @Test
  void withoutATokenStdoutStaysEmpty() {
    try (StubbedBrightcove server = new StubbedBrightcove()) {
      server.token(400, StubbedBrightcove.JSON, "{\"error\":\"invalid_client\"}");
      assertEquals(3, run(server.variables()));
      assertEquals("", process.out());
      process.errorLine();
    }
  }
}
