package com.example.brightcove.videoexporter;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.token.HttpTransport.RetryAfter;
import com.example.brightcove.token.TokenHolder;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * What every API call of a run goes through: so many at once, at a pace that all share, and again
 * if it may help. For calls that can be made twice. Thread-safe.
 *
 * <p>Brightcove allows an account fewer than 10 calls in any second and 20 at once (CMS API
 * overview), whoever makes them; this run takes less, to leave some for others.
 */
final class Governor {

  private static final int AT_ONCE = 10;

  private final CmsApi.Call call;
  private final Pace pace;
  private final Retry retry;
  private final Time time;
  private final Semaphore places = new Semaphore(AT_ONCE, true);

  /**
   * @param call awaits its turn at the pace itself, as the last thing before it takes a token
   */
  Governor(CmsApi.Call call, Pace pace, Retry retry, Time time) {
    this.call = call;
    this.pace = pace;
    this.retry = retry;
    this.time = time;
  }

  /** Makes the call, if need be several times; after that, the last answer or fault counts. */
  HttpResponse<String> call(HttpRequest request) throws IOException, InterruptedException {
    for (int failures = 0; ; failures++) {
      Optional<Duration> wait;
      try {
        HttpResponse<String> answer = once(request);
        wait = retry.after(answer, failures);
        if (wait.isEmpty()) {
          return answer;
        }
      } catch (IOException e) {
        wait = retry.after(e, failures);
        if (wait.isEmpty()) {
          throw e;
        }
      }
      time.sleep(wait.get()); // without a place: others go on
    }
  }

  /** Sees to the first token, which is asked for again just as those that are needed later. */
  void awaitToken(TokenHolder tokens) throws IOException, InterruptedException {
    for (int failures = 0; ; failures++) {
      try {
        tokens.fresh();
        return;
      } catch (IOException e) {
        time.sleep(retry.after(e, failures).orElseThrow(() -> e));
      }
    }
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
      RetryAfter.of(answer, time.instant()).ifPresent(pace::hold);
    }
  }
}
