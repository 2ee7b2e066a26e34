package com.example.brightcove.docs.matrix;

import static com.example.brightcove.docs.matrix.Outcome.count;

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
 * A program that uses one arrangement, on its way to the sandbox. The two have a clock each, which
 * stand still but for {@link #pass}.
 */
final class World implements AutoCloseable {

  private final VirtualClock ours = new VirtualClock();
  private final VirtualClock sandboxes;
  private final Arrangement arrangement;
  private final Sandbox sandbox;
  private final Front front;
  private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
  private volatile CmsApi cms;
  private volatile TokenHolder tokens;

  /**
   * @param sandbox without limits, and with tokens of 300 s; as good as new for each world
   * @param sandboxes the clock it goes by
   */
  World(Arrangement arrangement, Sandbox sandbox, VirtualClock sandboxes) {
    this.arrangement = arrangement;
    this.sandbox = sandbox;
    this.sandboxes = sandboxes;
    ours.advance(Duration.between(ours.instant(), sandboxes.instant()));
    sandbox.forgetRecorded();
    front = new Front(sandbox.settings().cmsUrl());
    connectAs(accountId(), secret());
  }

  /** Starts the program anew, for another account or with another secret. */
  void connectAs(String accountId, String secret) {
    Settings right = sandbox.settings();
    Settings given =
        new Settings(
            accountId, right.clientId(), secret, front.url(), front.url(), right.analyticsUrl());
    tokens = null;
    cms = arrangement.program(given, ours, cached -> tokens = cached);
  }

  String accountId() {
    return sandbox.settings().accountId();
  }

  String secret() {
    return sandbox.settings().clientSecret();
  }

  /** Lets the program have fetched a token and used it, before anything counts. */
  void haveToken() {
    call();
    if (!outcomes.remove().error().isEmpty()) {
      throw new AssertionError("there should have been an answer");
    }
    sandbox.forgetRecorded();
  }

  /** The timers that renew the cached token 30 s earlier than a call would: one, or none. */
  Optional<Crowd> timer() {
    return Optional.ofNullable(tokens).map(cached -> new Crowd(1, () -> renew(cached)));
  }

  private static void renew(TokenHolder cached) {
    try {
      cached.fresh(Duration.ofSeconds(30));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** One API call. */
  void call() {
    Instant begin = ours.instant();
    String error = "";
    try {
      cms.videos(2, 0);
    } catch (IOException | InterruptedException | RuntimeException e) {
      error = Outcome.error(e);
    }
    outcomes.add(new Outcome(error, Duration.between(begin, ours.instant())));
  }

  /** Calls one after the other, each followed by a pause. */
  void walk(int calls, Duration pause) {
    for (int i = 0; i < calls; i++) {
      call();
      pass(pause);
    }
  }

  /** As many callers, not yet started. */
  Crowd crowd(int size) {
    return new Crowd(size, this::call);
  }

  void pass(Duration time) {
    ours.advance(time);
    sandboxes.advance(time);
  }

  void setOurClockBack(Duration time) {
    ours.advance(time.negated());
  }

  void revokeTokens() {
    sandbox.revokeTokens();
  }

  Front.Route oauth() {
    return front.oauth();
  }

  Front.Route cms() {
    return front.cms();
  }

  /** What the callers saw, and what it cost. */
  String cell() {
    long tokenRequests =
        recorded(exchange -> exchange.service().equals("oauth")) + oauth().turnedAway();
    long refusals =
        recorded(exchange -> exchange.service().equals("cms") && exchange.status() == 401);
    return Outcome.summary(outcomes.stream())
        + "; "
        + count(tokenRequests, "token request")
        + ", "
        + count(refusals, "401");
  }

  private long recorded(Predicate<RecordedExchange> which) {
    return sandbox.recorded().stream().filter(which).count();
  }

  @Override
  public void close() {
    front.close();
  }
}
