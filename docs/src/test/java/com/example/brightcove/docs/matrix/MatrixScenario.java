package com.example.brightcove.docs.matrix;

import static com.example.brightcove.docs.matrix.Front.PASS;
import static java.time.Duration.ZERO;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** The rows: what may happen to a program while it calls. A token lives 300 s. */
enum Situation {
  EXPIRES("token expires in mid-page", world -> world.walk(10, seconds(45))),
  REVOKED("token revoked early", Situation::revokedEarly),
  FAR_BACK("clock set back an hour", world -> clockSetBack(world, seconds(3600))),
  SLIGHTLY_BACK("clock set back two minutes", world -> clockSetBack(world, seconds(120))),
  COLD_START("cold start of 64 threads", Situation::coldStart),
  STORM("storm of 401s in 64 threads", Situation::storm),
  DOWN_WITH_TOKEN("token endpoint down with a valid token at hand", Situation::downWithToken),
  DOWN_WITHOUT_TOKEN("token endpoint down with no valid token", Situation::downWithoutToken),
  WRONG_SECRET("wrong secret", Situation::wrongSecret),
  WRONG_ACCOUNT("wrong account", Situation::wrongAccount),
  TOO_MANY_REQUESTS("API answers 429", Situation::tooManyRequests),
  SLOW_WITH_TOKEN("token endpoint slow with a valid token at hand", Situation::slowWithToken),
  SLOW_WITH_TIMER("token endpoint slow while a timer renews", Situation::slowWithTimer),
  SLOW_WITHOUT_TOKEN("token endpoint slow with no token", Situation::slowWithoutToken);

  private static final int THREADS = 64;

  final String title;
  private final Consumer<World> course;

  Situation(String title, Consumer<World> course) {
    this.title = title;
    this.course = course;
  }

  /** Lets it happen. */
  void befall(World world) {
    course.accept(world);
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static void revokedEarly(World world) {
    world.walk(5, seconds(30));
    world.revokeTokens();
    world.walk(5, seconds(30));
  }

  private static void clockSetBack(World world, Duration time) {
    world.walk(5, seconds(45));
    world.setOurClockBack(time);
    world.walk(5, seconds(45));
  }

  /** No token request is answered before all threads wait for one. */
  private static void coldStart(World world) {
    CountDownLatch open = new CountDownLatch(1);
    world.oauth().rule(passAfter(open));
    Crowd crowd = world.crowd(THREADS).start();
    crowd.awaitAllWaiting();
    open.countDown();
    crowd.awaitEnd();
  }

  private static Front.Rule passAfter(CountDownLatch open) {
    return nth -> {
      open.await();
      return PASS;
    };
  }

  /** All calls are under way when the token is revoked; half of the 401s arrive late. */
  private static void storm(World world) {
    CountDownLatch underWay = new CountDownLatch(THREADS);
    CountDownLatch firstHalf = new CountDownLatch(1);
    CountDownLatch secondHalf = new CountDownLatch(1);
    world.haveToken();
    world
        .cms()
        .rule(
            nth -> {
              underWay.countDown();
              if (nth <= THREADS) {
                (nth <= THREADS / 2 ? firstHalf : secondHalf).await();
              }
              return PASS;
            });
    Crowd crowd = world.crowd(THREADS).start();
    Crowd.await(underWay, "calls");
    world.revokeTokens();
    firstHalf.countDown();
    crowd.awaitSettled(THREADS / 2);
    secondHalf.countDown();
    crowd.awaitEnd();
  }

  private static void downWithToken(World world) {
    world.haveToken();
    world.oauth().rule(nth -> 503);
    world.walk(10, seconds(30));
  }

  private static void downWithoutToken(World world) {
    world.haveToken();
    world.pass(seconds(300));
    world.oauth().rule(nth -> 503);
    world.walk(10, ZERO);
  }

  private static void wrongSecret(World world) {
    world.connectAs(world.accountId(), "not-" + world.secret());
    world.walk(10, seconds(30));
  }

  private static void wrongAccount(World world) {
    world.connectAs("1" + world.accountId(), world.secret());
    world.walk(10, ZERO);
  }

  private static void tooManyRequests(World world) {
    world.cms().rule(nth -> nth == 5 ? 429 : PASS);
    world.walk(10, ZERO);
  }

  /**
   * The token is due for renewal; time passes once each caller has its answer or asks for a new
   * token.
   */
  private static void slowWithToken(World world) {
    CountDownLatch open = new CountDownLatch(1);
    Crowd crowd = world.crowd(10);
    world.haveToken();
    world.pass(seconds(250));
    world
        .oauth()
        .rule(
            nth -> {
              crowd.settle();
              return passAfter(open).status(nth);
            });
    crowd.start().awaitSettled(10);
    world.pass(seconds(5));
    open.countDown();
    crowd.awaitEnd();
  }

  /** The timer is at work before the token is due for renewal, and the calls come meanwhile. */
  private static void slowWithTimer(World world) {
    CountDownLatch open = new CountDownLatch(1);
    Crowd crowd = world.crowd(10);
    world.haveToken();
    world.pass(seconds(235));
    Optional<Crowd> timer = world.timer();
    world
        .oauth()
        .rule(
            nth -> {
              crowd.settle();
              return passAfter(open).status(nth);
            });
    timer.ifPresent(
        renewal -> {
          renewal.start();
          crowd.awaitSettled(1);
        });
    crowd.start().awaitSettled(10);
    world.pass(seconds(5));
    open.countDown();
    crowd.awaitEnd();
    timer.ifPresent(Crowd::awaitEnd);
  }

  private static void slowWithoutToken(World world) {
    CountDownLatch open = new CountDownLatch(1);
    world.oauth().rule(passAfter(open));
    Crowd crowd = world.crowd(10).start();
    crowd.awaitAllWaiting();
    world.pass(seconds(5));
    open.countDown();
    crowd.awaitEnd();
  }
}
