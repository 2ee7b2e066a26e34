package com.example.brightcove.docs.recipes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.token.AccessToken;
import com.example.brightcove.token.TokenHolder;
import com.example.brightcove.token.TokenUnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the timer that renews a token before a request has to. */
class RenewAheadTest {

  private final VirtualClock clock = new VirtualClock();

  @TempDir Path folder;
  private RecipeProgram program;

  @BeforeEach
  void newProgram() {
    program = new RecipeProgram(folder);
  }

  @Test
  void theTimerRenewsATokenBeforeARequestWould() throws Exception {
    AtomicInteger fetches = new AtomicInteger();
    TokenHolder tokens = new TokenHolder(() -> token("t" + fetches.incrementAndGet()), clock);
    ScheduledThreadPoolExecutor timer = RenewAhead.start(tokens);
    try {
      assertEquals(1, fetches.get(), "the first token is fetched at once");
      clock.advance(Duration.ofSeconds(205));
      tick(timer);
      assertEquals(1, fetches.get());
      clock.advance(Duration.ofSeconds(10));
      assertEquals("t1", tokens.fresh().value());
      tick(timer);
      assertEquals(2, fetches.get());
      clock.advance(Duration.ofSeconds(40));
      assertEquals("t2", tokens.fresh().value());
      assertEquals(2, fetches.get(), "no request renews a token");
    } finally {
      timer.shutdownNow();
    }
  }

  @Test
  void noRequestWaitsWhileTheTimerRenews() throws Exception {
    AtomicReference<TokenHolder> tokens = new AtomicReference<>();
    AtomicReference<AccessToken> meanwhile = new AtomicReference<>();
    AtomicInteger fetches = new AtomicInteger();
    AccessToken.Source source =
        () -> {
          if (fetches.incrementAndGet() == 2) {
            meanwhile.set(onAnotherThread(tokens.get()));
          }
          return token("t" + fetches);
        };
    tokens.set(new TokenHolder(source, clock));
    ScheduledThreadPoolExecutor timer = RenewAhead.start(tokens.get());
    try {
      clock.advance(Duration.ofSeconds(215));
      tick(timer);
      assertEquals("t1", meanwhile.get().value());
      assertEquals("t2", tokens.get().current().value());
    } finally {
      timer.shutdownNow();
    }
  }

  @Test
  void aFailureDoesNotEndTheSchedule() throws Exception {
    AtomicInteger fetches = new AtomicInteger();
    AccessToken.Source source =
        () -> {
          if (fetches.incrementAndGet() == 2) {
            throw new IllegalStateException("no network");
          }
          return token("t" + fetches);
        };
    TokenHolder tokens = new TokenHolder(source, clock);
    ScheduledThreadPoolExecutor timer = RenewAhead.start(tokens);
    PrintStream console = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try {
      clock.advance(Duration.ofSeconds(301));
      System.setErr(new PrintStream(printed, true));
      tick(timer);
      System.setErr(console);
      assertEquals("The access token was not renewed: no network", printed.toString().strip());
      assertEquals(2, fetches.get());
      clock.advance(Duration.ofSeconds(10));
      tick(timer);
      assertEquals("t3", tokens.current().value());
    } finally {
      System.setErr(console);
      timer.shutdownNow();
    }
  }

  @Test
  void withoutAFirstTokenNoTimerStarts() {
    AccessToken.Source source =
        () -> {
          throw new TokenUnavailableException(400, "invalid_client", null, "rejected");
        };
    assertThrows(
        TokenUnavailableException.class,
        () -> RenewAhead.start(new TokenHolder(source, Clock.systemUTC())));
  }

  @Test
  void theProgramRenewsAheadAndEnds() throws Exception {
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults())) {
      program.compile("RenewAhead");
      assertEquals(RecipeProgram.COUNT, program.run(sandbox.variables()));
    }
  }

  private AccessToken token(String value) {
    return new AccessToken(value, clock.instant(), clock.instant().plusSeconds(300));
  }

  /**
   * Runs the timer's task as the timer does when it is due. The task is queued again unless it
   * fails.
   */
  private static void tick(ScheduledThreadPoolExecutor timer) {
    Runnable task = timer.getQueue().peek();
    assertTrue(task != null, "the timer has nothing left to do");
    timer.getQueue().remove(task);
    task.run();
  }

  private static AccessToken onAnotherThread(TokenHolder tokens) {
    return CompletableFuture.supplyAsync(
            () -> {
              try {
                return tokens.fresh();
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            })
        .orTimeout(30, TimeUnit.SECONDS)
        .join();
  }
}
