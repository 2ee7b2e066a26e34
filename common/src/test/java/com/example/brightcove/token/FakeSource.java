package com.example.brightcove.token;

import com.example.brightcove.sample.VirtualClock;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A token endpoint without a network: counts what is asked, and does what it is told. */
final class FakeSource implements AccessToken.Source {

  static final long LIFE_SECONDS = 300;

  private final VirtualClock clock;
  private final AtomicInteger fetched = new AtomicInteger();
  private volatile AccessToken.Source behaviour = this::issue;

  FakeSource(VirtualClock clock) {
    this.clock = clock;
  }

  /** The same string every time, as a server may issue it: only the object tells them apart. */
  AccessToken issue() {
    return new AccessToken("t", clock.instant(), clock.instant().plusSeconds(LIFE_SECONDS));
  }

  @Override
  public AccessToken fetch() throws IOException, InterruptedException {
    fetched.incrementAndGet();
    return behaviour.fetch();
  }

  int fetched() {
    return fetched.get();
  }

  void does(AccessToken.Source behaviour) {
    this.behaviour = behaviour;
  }

  void works() {
    does(this::issue);
  }

  void fails(String message) {
    does(
        () -> {
          throw new IOException(message);
        });
  }

  /** Makes the next fetch wait: it counts down the first latch, and goes on with the second. */
  void waits(CountDownLatch started, CountDownLatch release, AccessToken.Source then) {
    does(
        () -> {
          works();
          started.countDown();
          release.await();
          return then.fetch();
        });
  }
}
