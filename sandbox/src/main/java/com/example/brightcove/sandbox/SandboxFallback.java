package com.example.brightcove.sandbox;

import com.example.brightcove.sample.FallbackService;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.settings.UsageException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs a sandbox in the process of a sample, with tokens that expire while people watch. */
public final class SandboxFallback implements FallbackService {

  /** The line that a sample prints. */
  public static final String REMARK =
      "Nothing is configured: this is the sandbox, a simulated Brightcove whose tokens expire after"
          + " 2 s. For a real account set BRIGHTCOVE_ACCOUNT_ID, BRIGHTCOVE_CLIENT_ID and"
          + " BRIGHTCOVE_CLIENT_SECRET.";

  private Optional<StrategyFault> fault = Optional.empty();
  private Sandbox sandbox;

  /** Returns the options of this sandbox. */
  public static SandboxOptions options() {
    return SandboxOptions.defaults()
        .withTokenLife(Duration.ofSeconds(2))
        .withApiDelay(Duration.ofMillis(300));
  }

  @Override
  public Settings start(Optional<String> faultName, Consumer<String> remark) throws UsageException {
    if (faultName.isPresent()) {
      fault = Optional.of(CommandLine.constant(faultName.get(), "--fault", StrategyFault.values()));
    }
    sandbox =
        new Sandbox(
            fault.map(given -> given.options(options())).orElseGet(SandboxFallback::options));
    remark.accept(REMARK);
    return fault.map(given -> given.settings(sandbox.settings())).orElseGet(sandbox::settings);
  }

  @Override
  public Clock clock(Clock clock) {
    return fault.map(given -> given.clock(clock, sandbox)).orElse(clock);
  }

  @Override
  public void close() {
    if (sandbox != null) {
      sandbox.close();
    }
  }
}
