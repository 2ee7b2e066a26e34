package com.example.brightcove.videoexporter;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.testing.FakeProcess;
import com.example.brightcove.sandbox.watch.RecordedExchange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Exports the sandbox's account. */
abstract class SandboxExportFixture {

  static final VirtualClock CLOCK = new VirtualClock();
  static Sandbox sandbox;
  @TempDir static Path directory;
  static ExporterRun first;
  static List<RecordedExchange> askedByFirst;

  @BeforeAll
  static void export() {
    sandbox =
        new Sandbox(
            SandboxOptions.defaults()
                .withClock(CLOCK)
                .withTokenLife(Duration.ofSeconds(2))
                .withApiDelay(Duration.ofMillis(100))
                .withoutLimits());
    first = run();
    askedByFirst = sandbox.recorded();
  }

  /** With one download: the clock is shared, so one thread's delays would pass for the others. */
  static ExporterRun run(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--downloads";
    all[arguments.length + 1] = "1";
    return ExporterRun.with(new FakeProcess(sandbox.variables(), directory, CLOCK), all);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @BeforeEach
  void forget() {
    sandbox.forgetRecorded();
  }

  static Path exports() {
    return directory.resolve("exports");
  }
}
