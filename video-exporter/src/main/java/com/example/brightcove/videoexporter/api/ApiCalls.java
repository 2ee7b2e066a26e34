package com.example.brightcove.videoexporter.api;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.token.Responses;
import com.example.brightcove.token.TokenHolder;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Sends every API call of a run: at most 10 at once, within the shared rate limit, and again if the
 * retry policy says so. For calls that can be sent twice. Thread-safe.
 *
 * <p>Brightcove allows an account fewer than 10 calls in any second and 20 at once (CMS API
 * overview), whoever sends them. This run takes fewer, to leave some for others.
 */
public final class ApiCalls {

  private static final int AT_ONCE = 10;

  private final CmsApi.Call call;
  private final RateLimiter limiter;
  private final ApiRetryPolicy retry;
  private final RunClock time;
  private final Consumer<String> listener;
  private final Semaphore slots = new Semaphore(AT_ONCE, true);

  /**
   * @param call sends a request; it acquires the rate limiter itself, as the last thing before it
   *     takes a token
   * @param listener gets the reason of each retry; thread-safe
   */
  public ApiCalls(
      CmsApi.Call call,
      RateLimiter limiter,
      ApiRetryPolicy retry,
      RunClock time,
      Consumer<String> listener) {
    this.call = call;
    this.limiter = limiter;
    this.retry = retry;
    this.time = time;
    this.listener = listener;
  }

  /**
   * Sends the call, and retries it if that may help. Returns the last response, or throws the last
   * error.
   */
  public HttpResponse<String> call(HttpRequest request) throws IOException, InterruptedException {
    for (int failures = 0; ; failures++) {
      try {
        HttpResponse<String> response = send(request);
        Optional<Duration> wait = retry.delayAfter(response, failures);
        if (wait.isEmpty()) {
          return response;
        }
        String problem = ApiRetryPolicy.problem(response).orElseThrow();
        backOff(request.uri().getPath() + " was answered with " + problem, wait.get());
      } catch (IOException e) {
        backOff(e.getMessage(), retry.delayAfter(e, failures).orElseThrow(() -> e));
      }
    }
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
    try {
      HttpResponse<String> response = call.call(request);
      adjustRate(response);
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
