package com.example.brightcove.expirycheck.withretry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.testing.FakeProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The walk of the other strategies, with this one. */
class MainTest {

  @TempDir Path directory;

  private final VirtualClock clock = new VirtualClock();

  @Test
  void renewsBeforeTheExpiry() {
    SandboxOptions shortTokens =
        SandboxOptions.defaults()
            .withClock(clock)
            .withTokenLife(Duration.ofSeconds(2))
            .withApiDelay(Duration.ofMillis(300));
    try (Sandbox sandbox = new Sandbox(shortTokens)) {
      FakeProcess process = new FakeProcess(sandbox.variables(), directory, clock);
      assertEquals(0, Main.run(process.context()), process.err());
      assertTrue(
          process.out().endsWith("API calls: 10, token requests: 2, 401 responses: 0\n"),
          process.out());
    }
  }

  @Test
  void namesItsCommand() {
    FakeProcess process = new FakeProcess(java.util.Map.of(), directory, clock);
    assertEquals(0, Main.run(process.context(), "--help"));
    assertTrue(process.out().contains("exec:java@with-retry"), process.out());
    assertTrue(process.out().lines().count() <= 20, process.out());
  }
}
