package com.example.brightcove.docs.recipes;

import com.example.brightcove.token.TokenHolder;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Renews the cached token on a timer, before any request has to. */
public final class RenewAhead {

  private RenewAhead() {}

  /** Fetches the first token, which tells at once if the credentials are wrong, then renews it. */
  public static ScheduledThreadPoolExecutor start(TokenHolder tokens)
      throws IOException, InterruptedException {
    tokens.fresh();
    ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, RenewAhead::daemon);
    timer.scheduleWithFixedDelay(() -> renew(tokens), 10, 10, TimeUnit.SECONDS);
    return timer;
  }

  private static void renew(TokenHolder tokens) {
    try {
      tokens.fresh(Duration.ofSeconds(30));
    } catch (Exception e) { // an exception would end the schedule
      System.err.println("The access token was not renewed: " + e.getMessage());
    }
  }

  /** A thread that does not keep the program alive. */
  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "RenewAhead");
    thread.setDaemon(true);
    return thread;
  }
}
