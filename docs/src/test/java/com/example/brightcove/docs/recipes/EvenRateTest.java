package com.example.brightcove.docs.recipes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the gate that spaces requests. */
class EvenRateTest {

  @TempDir Path folder;

  @Test
  void manyThreadsTogetherStayBelowTheRate() {
    EvenRate rate = new EvenRate(100);
    long start = System.nanoTime();
    IntStream.range(0, 21)
        .parallel()
        .forEach(
            call -> {
              try {
                rate.pass();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(time.toMillis() >= 200, "21 starts 10 ms apart took " + time);
  }

  @Test
  void theProgramRunsWithIt() throws Exception {
    RecipeProgram program = new RecipeProgram(folder);
    program.compile("EvenRate");
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults())) {
      assertEquals(RecipeProgram.COUNT, program.run(sandbox.variables()));
    }
  }
}
