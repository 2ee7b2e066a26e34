package com.example.brightcove.token;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.brightcove.sample.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** A holder and callers on threads of their own. Latches decide how far each has come. */
abstract class TokenHolderCallers {

  final VirtualClock clock = new VirtualClock();
  final FakeSource source = new FakeSource(clock);
  final TokenHolder holder = new TokenHolder(source, clock);
  final CountDownLatch started = new CountDownLatch(1);
  final CountDownLatch release = new CountDownLatch(1);

  /** A caller on a thread of its own. */
  static final class Caller {
    private final FutureTask<AccessToken> task;
    private final Thread thread;

    Caller(Callable<AccessToken> call) {
      task = new FutureTask<>(call);
      thread = new Thread(task, "caller");
      thread.setDaemon(true);
      thread.start();
    }

    AccessToken token() throws Exception {
      return task.get(10, TimeUnit.SECONDS);
    }

    Throwable failure() {
      return assertThrows(ExecutionException.class, this::token).getCause();
    }

    /** Returns once the caller waits: for a flight, or in the source. */
    Caller untilItWaits() {
      while (thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      return this;
    }

    void interrupt() {
      thread.interrupt();
    }
  }

  List<Caller> followers(int number) {
    List<Caller> callers = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      callers.add(new Caller(i % 2 == 0 ? holder::fresh : holder::current));
    }
    callers.forEach(Caller::untilItWaits);
    return callers;
  }

  Caller leader() throws InterruptedException {
    Caller leader = new Caller(holder::fresh);
    started.await();
    return leader;
  }
}
