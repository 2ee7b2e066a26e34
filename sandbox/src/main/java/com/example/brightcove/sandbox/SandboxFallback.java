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

  /** A token expires while people watch a strategy. */
  private static final Duration SHORT_LIFE = Duration.ofSeconds(2);

  private Optional<StrategyFault> fault = Optional.empty();
  private Sandbox sandbox;

  /**
   * Returns the options of this sandbox.
   *
   * @param isHandingOutTokens whether tokens live as long as those of Brightcove
   */
  public static SandboxOptions options(boolean isHandingOutTokens) {
    SandboxOptions options = SandboxOptions.defaults().withApiDelay(Duration.ofMillis(300));
    return isHandingOutTokens ? options : options.withTokenLife(SHORT_LIFE);
  }

  /** Returns the line that a sample prints. */
  public static String remark(boolean isHandingOutTokens) {
    return ("Nothing is configured: this is the sandbox, a simulated Brightcove whose tokens expire"
            + " after %s s. For a real account set BRIGHTCOVE_ACCOUNT_ID, BRIGHTCOVE_CLIENT_ID and"
            + " BRIGHTCOVE_CLIENT_SECRET.")
        .formatted(options(isHandingOutTokens).tokenLife.toSeconds());
  }

  @Override
  public Settings start(
      Optional<String> faultName, boolean isHandingOutTokens, Consumer<String> remark)
      throws UsageException {
    if (faultName.isPresent()) {
      fault = Optional.of(CommandLine.constant(faultName.get(), "--fault", StrategyFault.values()));
    }
    SandboxOptions options = options(isHandingOutTokens);
    sandbox = new Sandbox(fault.map(given -> given.options(options)).orElse(options));
    remark.accept(remark(isHandingOutTokens));
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
