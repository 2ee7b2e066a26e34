package com.example.brightcove.videoexporter.api;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.cms.TlsFaults;
import com.example.brightcove.token.Responses;
import com.example.brightcove.token.TokenHolder;
import com.example.brightcove.token.TokenUnavailableException;
import com.example.brightcove.videoexporter.shard.Shard;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Sends every API call of a run: at most 10 at once, a shard its part of 20, within the shared rate
 * limit, and again if the retry policy says so. For calls that can be sent twice. Thread-safe.
 *
 * <p>Brightcove allows an account fewer than 10 calls in any second and 20 at once (CMS API
 * overview), whoever sends them. This run takes fewer, to leave some for others.
 */
public final class ApiCalls {

  private static final int AT_ONCE = 10;

  /** A call that fails although the service works again must not wait for ever. */
  private static final int MAX_OUTAGES = 2;

  private static final Duration OUTAGE_PAUSE = Duration.ofSeconds(30);

  /** The credentials of this run worked before: a 401 may be a fault of the service. */
  private static final Duration UNAUTHORIZED_DELAY = Duration.ofSeconds(5);

  /** Each attempt may request a token: one a minute is enough while the credentials are refused. */
  private static final Duration REFUSED_PAUSE = Duration.ofSeconds(60);

  private final CmsApi.Call call;
  private final RateLimiter limiter;
  private final ApiRetryPolicy retry;
  private final RunClock time;
  private final Outage outage;
  private final Consumer<String> listener;
  private final Semaphore slots;
  private volatile HttpRequest known;

  /**
   * @param call sends a request; it acquires the rate limiter itself, as the last thing before it
   *     takes a token
   * @param outage of the API or of the token endpoint
   * @param listener gets the reason of each retry; thread-safe
   * @param shard has its part of the calls at once
   */
  public ApiCalls(
      CmsApi.Call call,
      RateLimiter limiter,
      ApiRetryPolicy retry,
      RunClock time,
      Outage outage,
      Consumer<String> listener,
      Shard shard) {
    this.call = call;
    this.limiter = limiter;
    this.retry = retry;
    this.time = time;
    this.outage = outage;
    this.listener = listener;
    this.slots = new Semaphore(shard.callsAtOnce(AT_ONCE), true);
  }

  /**
   * Sends the call, and retries it if that may help. An outage of the service is waited out.
   * Returns the last response, or throws the last error.
   */
  public HttpResponse<String> call(HttpRequest request) throws IOException, InterruptedException {
    int outages = 0;
    int failures = 0;
    long begin = 0;
    while (true) {
      Attempt attempt = attempt(request);
      begin = failures == 0 ? time.nanos() : begin;
      Optional<Duration> delay = delayAfter(attempt, failures);
      if (delay.isPresent()) {
        backOff(attempt.problem(), delay.get());
        failures++;
        continue;
      }
      Optional<Duration> pause = attempt.pauseInOutage();
      Outage.Advice advice = Outage.Advice.GIVE_UP;
      if (pause.isPresent() && outages < MAX_OUTAGES) {
        advice = outage.waitOut(begin, pause.get(), this::succeeds);
      }
      switch (advice) {
        case RETRY -> {
          outages++;
          failures = 0;
        }
        case RETRY_ONCE -> outages = MAX_OUTAGES;
        case GIVE_UP -> {
          return attempt.result();
        }
      }
    }
  }

  /** What came of a request: a response or an error. */
  private record Attempt(HttpResponse<String> response, IOException error) {

    HttpResponse<String> result() throws IOException {
      if (error != null) {
        throw error;
      }
      return response;
    }

    boolean isUnauthorized() {
      return error == null && response.statusCode() == 401;
    }

    String problem() {
      return error != null
          ? error.getMessage()
          : response.uri().getPath()
              + " was answered with "
              + ApiRetryPolicy.problem(response).orElse(String.valueOf(response.statusCode()));
    }

    /** Returns how long to wait between two requests, if this can be a sign of an outage. */
    Optional<Duration> pauseInOutage() {
      boolean isRefused = error instanceof TokenUnavailableException e && e.status() / 100 == 4;
      if (isRefused || isUnauthorized()) {
        return Optional.of(REFUSED_PAUSE);
      }
      boolean isOutage =
          error != null
              ? TlsFaults.advice(error).isEmpty()
              : ApiRetryPolicy.problem(response).isPresent();
      return isOutage ? Optional.of(OUTAGE_PAUSE) : Optional.empty();
    }
  }

  private Attempt attempt(HttpRequest request) throws InterruptedException {
    try {
      return new Attempt(send(request), null);
    } catch (IOException e) {
      return new Attempt(null, e);
    }
  }

  private Optional<Duration> delayAfter(Attempt attempt, int failures) {
    if (attempt.isUnauthorized()) { // with a token that was new
      return known != null && failures == 0 ? Optional.of(UNAUTHORIZED_DELAY) : Optional.empty();
    }
    return attempt.error == null
        ? retry.delayAfter(attempt.response, failures)
        : retry.delayAfter(attempt.error, failures);
  }

  private boolean succeeds() throws InterruptedException {
    return attempt(known).pauseInOutage().isEmpty();
  }

  /** Gets the first token. A failed token request is retried as it is later in the run. */
  public void awaitToken(TokenHolder tokens) throws IOException, InterruptedException {
    for (int failures = 0; ; failures++) {
      try {
        tokens.fresh();
        return;
      } catch (IOException e) {
        backOff(e.getMessage(), retry.delayAfter(e, failures).orElseThrow(() -> e));
      }
    }
  }

  /** Waits without a slot, so that other calls go on. */
  private void backOff(String why, Duration wait) throws InterruptedException {
    listener.accept(why);
    time.sleep(wait);
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    slots.acquire();
    long sent = time.nanos();
    try {
      HttpResponse<String> response = call.call(request);
      adjustRate(response);
      if (response.statusCode() == 200 && ApiRetryPolicy.problem(response).isEmpty()) {
        known = known == null ? request : known;
        outage.succeeded(sent);
      }
      return response;
    } finally {
      slots.release();
    }
  }

  private void adjustRate(HttpResponse<String> response) {
    if (response.statusCode() == 429) {
      limiter.slowDown();
    } else if (response.statusCode() == 200) {
      limiter.speedUp();
    }
    if (response.statusCode() != 200) {
      Responses.retryAfter(response, time.instant()).ifPresent(limiter::pauseCalls);
    }
  }
}
