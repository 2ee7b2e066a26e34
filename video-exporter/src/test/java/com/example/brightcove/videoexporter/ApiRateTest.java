package com.example.brightcove.videoexporter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.Surroundings;
import com.example.brightcove.sandbox.Recorded;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole run in real time against the limits of an account: 10 calls a second, 20 at once. */
class ApiRateTest {

  @TempDir Path directory;

  @Test
  void theLimitIsNotHitAndTheRateIsUsed() {
    try (Sandbox sandbox =
        new Sandbox(SandboxOptions.defaults().withApiDelay(Duration.ofMillis(50)))) {
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      PrintStream print = new PrintStream(err, true, StandardCharsets.UTF_8);
      Surroundings real =
          new Surroundings(
              sandbox.variables(),
              directory,
              Clock.systemUTC(),
              Surroundings.ofProcess().pause(),
              System.in,
              print,
              print);
      // A page for each video, so that there are more calls
      assertEquals(0, Main.run(real, "--page-size", "1"), err.toString(StandardCharsets.UTF_8));
      List<Recorded> calls =
          sandbox.recorded().stream().filter(call -> call.service().equals("cms")).toList();
      assertEquals(List.of(), calls.stream().filter(call -> call.status() != 200).toList());
      Instant second = calls.get(1).at(); // before it, the first had to be answered
      Duration time = Duration.between(second, calls.get(calls.size() - 1).at());
      double rate = (calls.size() - 2) / (time.toMillis() / 1_000.0);
      assertTrue(calls.size() > 24, "only " + calls.size() + " calls");
      assertTrue(rate >= 0.95 * 8, rate + " calls a second");
      assertTrue(rate <= 1.05 * 8, rate + " calls a second");
    }
  }
}
