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
 * What every API call of a run goes through: so many at once, at a pace that all share, and again
 * if it may help. For calls that can be made twice. Thread-safe.
 *
 * <p>Brightcove allows an account fewer than 10 calls in any second and 20 at once (CMS API
 * overview), whoever makes them; this run takes less, to leave some for others.
 */
public final class Governor {

  private static final int AT_ONCE = 10;

  private final CmsApi.Call call;
  private final Pace pace;
  private final ApiRetry retry;
  private final Time time;
  private final Consumer<String> watcher;
  private final Semaphore places = new Semaphore(AT_ONCE, true);

  /**
   * @param call awaits its turn at the pace itself, as the last thing before it takes a token
   * @param watcher is told why something is tried again; thread-safe
   */
  public Governor(
      CmsApi.Call call, Pace pace, ApiRetry retry, Time time, Consumer<String> watcher) {
    this.call = call;
    this.pace = pace;
    this.retry = retry;
    this.time = time;
    this.watcher = watcher;
  }

  /** Makes the call, if need be several times; after that, the last answer or fault counts. */
  public HttpResponse<String> call(HttpRequest request) throws IOException, InterruptedException {
    for (int failures = 0; ; failures++) {
      try {
        HttpResponse<String> answer = once(request);
        Optional<Duration> wait = retry.after(answer, failures);
        if (wait.isEmpty()) {
          return answer;
        }
        String trouble = ApiRetry.why(answer).orElseThrow();
        again(request.uri().getPath() + " was answered with " + trouble, wait.get());
      } catch (IOException e) {
        again(e.getMessage(), retry.after(e, failures).orElseThrow(() -> e));
      }
    }
  }

  /** Sees to the first token, which is asked for again just as those that are needed later. */
  public void awaitToken(TokenHolder tokens) throws IOException, InterruptedException {
    for (int failures = 0; ; failures++) {
      try {
        tokens.fresh();
        return;
      } catch (IOException e) {
        again(e.getMessage(), retry.after(e, failures).orElseThrow(() -> e));
      }
    }
  }

  /** Waits without a place: others go on. */
  private void again(String why, Duration wait) throws InterruptedException {
    watcher.accept(why);
    time.sleep(wait);
  }

  private HttpResponse<String> once(HttpRequest request) throws IOException, InterruptedException {
    places.acquire();
    try {
      HttpResponse<String> answer = call.call(request);
      heed(answer);
      return answer;
    } finally {
      places.release();
    }
  }

  private void heed(HttpResponse<String> answer) {
    if (answer.statusCode() == 429) {
      pace.slowDown();
    } else if (answer.statusCode() == 200) {
      pace.speedUp();
    }
    if (answer.statusCode() != 200) {
      Responses.retryAfter(answer, time.instant()).ifPresent(pace::hold);
    }
  }
}
