package com.example.brightcove.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.brightcove.testing.ChildJvm;
import com.example.brightcove.testing.RawServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Callers on the common pool, as those of {@code CompletableFuture.supplyAsync} are. A thread of
 * that pool runs other tasks while it waits for a CompletableFuture: also one that asks for the
 * token that this thread is fetching. And the pool may have no thread left for what the JDK's
 * client does there. In a JVM of its own, where the pool has three threads on any machine.
 */
@Tag("socket")
@Timeout(120)
class CommonPoolTest {

  private static final List<String> THREE_THREADS =
      List.of("-Djava.util.concurrent.ForkJoinPool.common.parallelism=3");

  /** The programs of the child JVM. */
  static final class CommonPoolProbe {

    private static final int CALLERS = 10;
    private static final CountDownLatch NEVER = new CountDownLatch(1);
    private static final AtomicInteger CALLERS_SO_FAR = new AtomicInteger();
    private static final CountDownLatch ONE_OF_THEM_RUNS = new CountDownLatch(1);

    private CommonPoolProbe() {}

    public static void main(String[] arguments) throws Exception {
      try (RawServer server = new RawServer((connection, out, number) -> answer(out))) {
        TokenRequest request =
            new TokenRequest(server.url(), "id", "secret", new HttpTransport(), Clock.systemUTC());
        switch (arguments[0]) {
          case "client" -> askOnAThreadOfThePool(request);
          case "future" -> askOnAThreadOfThePool(() -> fromAFuture(request));
          default -> {
            ONE_OF_THEM_RUNS.countDown();
            occupy(3);
            request.fetch();
          }
        }
        System.out.println("a token each, token requests: " + server.requests());
      }
      System.exit(0); // whoever still waits
    }

    /** At once if a caller runs on top of the one that fetches, else after a while. */
    private static void answer(OutputStream out) throws IOException {
      unchecked(() -> ONE_OF_THEM_RUNS.await(1, TimeUnit.SECONDS));
      RawServer.writeJson(out, 200, "{\"access_token\":\"t\",\"token_type\":\"Bearer\"}");
    }

    private static void occupy(int threads) {
      for (int i = 0; i < threads; i++) {
        CompletableFuture.runAsync(() -> unchecked(() -> NEVER.await(1, TimeUnit.HOURS)));
      }
    }

    /** On a thread of the pool, a caller fetches while others are in this thread's queue. */
    private static void askOnAThreadOfThePool(AccessToken.Source source) throws Exception {
      CountDownLatch served = new CountDownLatch(CALLERS);
      AtomicReference<TokenHolder> holder = new AtomicReference<>();
      AtomicBoolean isTheFirst = new AtomicBoolean(true);
      AccessToken.Source first =
          () -> {
            if (isTheFirst.getAndSet(false)) {
              for (int i = 1; i < CALLERS; i++) {
                CompletableFuture.runAsync(() -> ask(holder.get(), served));
              }
            }
            return source.fetch();
          };
      holder.set(new TokenHolder(first, Clock.systemUTC()));
      occupy(2); // or they would take them from it
      CompletableFuture.runAsync(() -> ask(holder.get(), served));
      if (!served.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException(served.getCount() + " callers wait for ever");
      }
    }

    private static void ask(TokenHolder holder, CountDownLatch served) {
      if (CALLERS_SO_FAR.incrementAndGet() > 1) {
        ONE_OF_THEM_RUNS.countDown();
      }
      unchecked(holder::fresh);
      served.countDown();
    }

    /** A source that waits as many do, and so runs other tasks meanwhile. */
    private static AccessToken fromAFuture(TokenRequest request)
        throws IOException, InterruptedException {
      try {
        return CompletableFuture.supplyAsync(
                () -> unchecked(request::fetch), task -> new Thread(task).start())
            .get();
      } catch (ExecutionException e) {
        throw new IOException(e.getCause());
      }
    }

    private static <T> T unchecked(Callable<T> task) {
      try {
        return task.call();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void nobodyRunsOnTopOfTheOneThatFetches() throws Exception {
    assertEquals(
        List.of("a token each, token requests: 1"),
        ChildJvm.run(CommonPoolProbe.class, THREE_THREADS, "client"));
  }

  @Test
  void aSourceThatRunsOtherTasksWhileItWaitsIsNotWaitedForByThem() throws Exception {
    String said = String.join(" ", ChildJvm.run(CommonPoolProbe.class, THREE_THREADS, "future"));
    assertEquals("a token each, token requests: ", said.replaceAll("[0-9]+$", ""));
  }

  @Test
  void aTokenIsHadThoughThePoolHasNoThreadLeft() throws Exception {
    assertEquals(
        List.of("a token each, token requests: 1"),
        ChildJvm.run(CommonPoolProbe.class, THREE_THREADS, "busy"));
  }
}
