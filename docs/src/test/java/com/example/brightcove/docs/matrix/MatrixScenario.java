package com.example.brightcove.docs.matrix;

import static com.example.brightcove.docs.matrix.FaultProxy.FORWARD;
import static java.time.Duration.ZERO;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** The rows of the matrix: the events during the calls of a client. Tokens expire after 300 s. */
enum MatrixScenario {
  EXPIRES("token expires between calls", client -> client.callRepeatedly(10, seconds(45))),
  REVOKED("token revoked early", MatrixScenario::revokedEarly),
  FAR_BACK("clock set back an hour", client -> clockSetBack(client, seconds(3600))),
  SLIGHTLY_BACK("clock set back two minutes", client -> clockSetBack(client, seconds(120))),
  COLD_START("cold start of 64 threads", MatrixScenario::coldStart),
  STORM("storm of 401s in 64 threads", MatrixScenario::storm),
  DOWN_WITH_TOKEN("token endpoint down with a valid cached token", MatrixScenario::downWithToken),
  DOWN_WITHOUT_TOKEN("token endpoint down with no valid token", MatrixScenario::downWithoutToken),
  WRONG_SECRET("wrong secret", MatrixScenario::wrongSecret),
  WRONG_ACCOUNT("wrong account", MatrixScenario::wrongAccount),
  TOO_MANY_REQUESTS("API responds with 429", MatrixScenario::tooManyRequests),
  SLOW_WITH_TOKEN("token endpoint slow with a valid cached token", MatrixScenario::slowWithToken),
  SLOW_WITH_TIMER("token endpoint slow while a timer renews", MatrixScenario::slowWithTimer),
  SLOW_WITHOUT_TOKEN("token endpoint slow with no token", MatrixScenario::slowWithoutToken);

  private static final int THREADS = 64;

  final String title;
  private final Consumer<SimulatedClient> events;

  MatrixScenario(String title, Consumer<SimulatedClient> events) {
    this.title = title;
    this.events = events;
  }

  /** Makes the calls of this scenario. */
  void run(SimulatedClient client) {
    events.accept(client);
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static void revokedEarly(SimulatedClient client) {
    client.callRepeatedly(5, seconds(30));
    client.revokeTokens();
    client.callRepeatedly(5, seconds(30));
  }

  private static void clockSetBack(SimulatedClient client, Duration time) {
    client.callRepeatedly(5, seconds(45));
    client.setClientClockBack(time);
    client.callRepeatedly(5, seconds(45));
  }

  /** The endpoint responds to no token request until all threads wait for a token. */
  private static void coldStart(SimulatedClient client) {
    CountDownLatch open = new CountDownLatch(1);
    client.oauth().setRule(forwardAfter(open));
    ConcurrentCallers callers = client.callers(THREADS).start();
    callers.awaitAllWaiting();
    open.countDown();
    callers.awaitEnd();
  }

  private static FaultProxy.ResponseRule forwardAfter(CountDownLatch open) {
    return number -> {
      open.await();
      return FORWARD;
    };
  }

  /** The token is revoked after all calls were sent. Half of the 401s arrive late. */
  private static void storm(SimulatedClient client) {
    CountDownLatch sent = new CountDownLatch(THREADS);
    CountDownLatch firstHalf = new CountDownLatch(1);
    CountDownLatch secondHalf = new CountDownLatch(1);
    client.fetchToken();
    client
        .cms()
        .setRule(
            number -> {
              sent.countDown();
              if (number <= THREADS) {
                (number <= THREADS / 2 ? firstHalf : secondHalf).await();
              }
              return FORWARD;
            });
    ConcurrentCallers callers = client.callers(THREADS).start();
    ConcurrentCallers.await(sent, "calls");
    client.revokeTokens();
    firstHalf.countDown();
    callers.awaitSettled(THREADS / 2);
    secondHalf.countDown();
    callers.awaitEnd();
  }

  private static void downWithToken(SimulatedClient client) {
    client.fetchToken();
    client.oauth().setRule(number -> 503);
    client.callRepeatedly(10, seconds(30));
  }

  private static void downWithoutToken(SimulatedClient client) {
    client.fetchToken();
    client.advanceClocks(seconds(300));
    client.oauth().setRule(number -> 503);
    client.callRepeatedly(10, ZERO);
  }

  private static void wrongSecret(SimulatedClient client) {
    client.connectAs(client.accountId(), "not-" + client.secret());
    client.callRepeatedly(10, seconds(30));
  }

  private static void wrongAccount(SimulatedClient client) {
    client.connectAs("1" + client.accountId(), client.secret());
    client.callRepeatedly(10, ZERO);
  }

  private static void tooManyRequests(SimulatedClient client) {
    client.cms().setRule(number -> number == 5 ? 429 : FORWARD);
    client.callRepeatedly(10, ZERO);
  }

  /**
   * The token is due for renewal. The clocks advance when each caller has a response or has
   * requested a token.
   */
  private static void slowWithToken(SimulatedClient client) {
    CountDownLatch open = new CountDownLatch(1);
    ConcurrentCallers callers = client.callers(10);
    client.fetchToken();
    client.advanceClocks(seconds(250));
    client
        .oauth()
        .setRule(
            number -> {
              callers.markSettled();
              return forwardAfter(open).status(number);
            });
    callers.start().awaitSettled(10);
    client.advanceClocks(seconds(5));
    open.countDown();
    callers.awaitEnd();
  }

  /** The timer renews the token before it is due, and the calls are made meanwhile. */
  private static void slowWithTimer(SimulatedClient client) {
    CountDownLatch open = new CountDownLatch(1);
    ConcurrentCallers callers = client.callers(10);
    client.fetchToken();
    client.advanceClocks(seconds(235));
    Optional<ConcurrentCallers> timer = client.renewalTimer();
    client
        .oauth()
        .setRule(
            number -> {
              callers.markSettled();
              return forwardAfter(open).status(number);
            });
    timer.ifPresent(
        renewal -> {
          renewal.start();
          callers.awaitSettled(1);
        });
    callers.start().awaitSettled(10);
    client.advanceClocks(seconds(5));
    open.countDown();
    callers.awaitEnd();
    timer.ifPresent(ConcurrentCallers::awaitEnd);
  }

  private static void slowWithoutToken(SimulatedClient client) {
    CountDownLatch open = new CountDownLatch(1);
    client.oauth().setRule(forwardAfter(open));
    ConcurrentCallers callers = client.callers(10).start();
    callers.awaitAllWaiting();
    client.advanceClocks(seconds(5));
    open.countDown();
    callers.awaitEnd();
  }
}
