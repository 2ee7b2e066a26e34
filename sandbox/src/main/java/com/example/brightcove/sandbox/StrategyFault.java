package com.example.brightcove.sandbox;

import com.example.brightcove.sandbox.api.ApiFault;
import com.example.brightcove.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.UnaryOperator;

/**
 * What {@code --fault} lets go wrong while a strategy runs in the sandbox. Each constant is a row
 * of docs/behaviour-matrix.md, with tokens that expire after 2 s.
 */
enum StrategyFault {

  /** After 5 API calls, all tokens are revoked. None expires before, as the calls may be slow. */
  REVOKED(
      options ->
          options
              .withTokenLife(Duration.ofSeconds(300))
              .withRevocationAfter(StrategyFault.CALLS_BEFORE)),

  /** After 5 API calls, the program's clock is set back an hour. */
  CLOCK_BACK(UnaryOperator.identity()),

  /** The token endpoint issues one token, and then responds with 503. */
  ENDPOINT_DOWN(options -> options.withTokenEndpointDownAfter(1)),

  /** The token endpoint needs 1 s for each token. */
  ENDPOINT_SLOW(options -> options.withTokenDelay(Duration.ofSeconds(1))),

  /** The program uses another account id. */
  WRONG_ACCOUNT(UnaryOperator.identity()),

  /** The program uses another client secret. */
  WRONG_SECRET(UnaryOperator.identity()),

  /** The 5th API call gets a 429. */
  RATE_LIMITED(options -> options.withApiFault(ApiFault.IS_BUSY, StrategyFault.CALLS_BEFORE));

  private static final int CALLS_BEFORE = 5;

  private final UnaryOperator<SandboxOptions> change;

  StrategyFault(UnaryOperator<SandboxOptions> change) {
    this.change = change;
  }

  /** Returns the options of a sandbox with this fault. */
  SandboxOptions options(SandboxOptions options) {
    return change.apply(options);
  }

  /** Returns the settings of the program. */
  Settings settings(Settings right) {
    return new Settings(
        this == WRONG_ACCOUNT ? "1" + right.accountId() : right.accountId(),
        right.clientId(),
        this == WRONG_SECRET ? "not-" + right.clientSecret() : right.clientSecret(),
        right.oauthUrl(),
        right.cmsUrl(),
        right.analyticsUrl());
  }

  /** Returns the clock of the program. */
  Clock clock(Clock right, Sandbox sandbox) {
    return this == CLOCK_BACK ? new SetBackClock(right, sandbox) : right;
  }

  private static final class SetBackClock extends Clock {
    private final Clock right;
    private final Sandbox sandbox;

    SetBackClock(Clock right, Sandbox sandbox) {
      this.right = right;
      this.sandbox = sandbox;
    }

    @Override
    public Instant instant() {
      long calls = sandbox.recorded().stream().filter(call -> call.service().equals("cms")).count();
      Instant now = right.instant();
      return calls < CALLS_BEFORE ? now : now.minus(Duration.ofHours(1));
    }

    @Override
    public ZoneId getZone() {
      return right.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return new SetBackClock(right.withZone(zone), sandbox);
    }
  }
}
