package com.example.brightcove.docs.matrix;

import static com.example.brightcove.docs.matrix.CallOutcome.count;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.watch.RecordedExchange;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.token.TokenHolder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/**
 * Makes API calls to the sandbox with one strategy. The client and the sandbox each have a virtual
 * clock.
 */
final class SimulatedClient implements AutoCloseable {

  private final VirtualClock clientClock = new VirtualClock();
  private final VirtualClock sandboxClock;
  private final Strategy strategy;
  private final Sandbox sandbox;
  private final FaultProxy proxy;
  private final Queue<CallOutcome> outcomes = new ConcurrentLinkedQueue<>();
  private volatile CmsApi cms;
  private volatile TokenHolder tokens;

  /**
   * @param sandbox one without rate limits; its record is cleared
   * @param sandboxClock the clock of the sandbox
   */
  SimulatedClient(Strategy strategy, Sandbox sandbox, VirtualClock sandboxClock) {
    this.strategy = strategy;
    this.sandbox = sandbox;
    this.sandboxClock = sandboxClock;
    clientClock.advance(Duration.between(clientClock.instant(), sandboxClock.instant()));
    sandbox.forgetRecorded();
    proxy = new FaultProxy(sandbox.settings().cmsUrl());
    connectAs(accountId(), secret());
  }

  /** Replaces the API client by a new one for this account and with this client secret. */
  void connectAs(String accountId, String secret) {
    Settings valid = sandbox.settings();
    Settings given =
        new Settings(
            accountId, valid.clientId(), secret, proxy.url(), proxy.url(), valid.analyticsUrl());
    tokens = null;
    cms = strategy.cmsApi(given, clientClock, cached -> tokens = cached);
  }

  String accountId() {
    return sandbox.settings().accountId();
  }

  String secret() {
    return sandbox.settings().clientSecret();
  }

  /** Makes a call that is not counted, so that the strategy has cached a token if it can. */
  void fetchToken() {
    call();
    if (!outcomes.remove().error().isEmpty()) {
      throw new AssertionError("the first call failed");
    }
    sandbox.forgetRecorded();
  }

  /**
   * Returns a thread that renews the cached token 30 s earlier than a call would. It is empty for a
   * strategy that caches no token.
   */
  Optional<ConcurrentCallers> renewalTimer() {
    return Optional.ofNullable(tokens).map(cached -> new ConcurrentCallers(1, () -> renew(cached)));
  }

  private static void renew(TokenHolder cached) {
    try {
      cached.fresh(Duration.ofSeconds(30));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Makes one API call, and records its outcome. */
  void call() {
    Instant begin = clientClock.instant();
    String error = "";
    try {
      cms.videos(2, 0);
    } catch (IOException | InterruptedException | RuntimeException e) {
      error = CallOutcome.error(e);
    }
    outcomes.add(new CallOutcome(error, Duration.between(begin, clientClock.instant())));
  }

  /** Makes calls one after the other, and advances the clocks after each. */
  void callRepeatedly(int calls, Duration pause) {
    for (int i = 0; i < calls; i++) {
      call();
      advanceClocks(pause);
    }
  }

  /** Returns threads that make one call each. They are not yet started. */
  ConcurrentCallers callers(int size) {
    return new ConcurrentCallers(size, this::call);
  }

  /** Advances the clocks of the client and of the sandbox. */
  void advanceClocks(Duration time) {
    clientClock.advance(time);
    sandboxClock.advance(time);
  }

  /** Sets the clock of the client back. */
  void setClientClockBack(Duration time) {
    clientClock.advance(time.negated());
  }

  void revokeTokens() {
    sandbox.revokeTokens();
  }

  FaultProxy.ApiFilter oauth() {
    return proxy.oauth();
  }

  FaultProxy.ApiFilter cms() {
    return proxy.cms();
  }

  /**
   * Returns a verdict, the outcomes of the calls, and the numbers of token requests and 401
   * responses.
   */
  String cell() {
    long tokenRequests =
        recorded(exchange -> exchange.service().equals("oauth")) + oauth().rejected();
    long rejectedCalls =
        recorded(exchange -> exchange.service().equals("cms") && exchange.status() == 401);
    return CallOutcome.verdict(outcomes)
        + ": "
        + CallOutcome.summary(outcomes.stream())
        + "; "
        + count(tokenRequests, "token request")
        + ", "
        + count(rejectedCalls, "401");
  }

  private long recorded(Predicate<RecordedExchange> which) {
    return sandbox.recorded().stream().filter(which).count();
  }

  @Override
  public void close() {
    proxy.close();
  }
}
