package com.example.brightcove.videoexporter;

import com.example.brightcove.cms.ApiException;
import com.example.brightcove.token.TokenUnavailableException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;

/**
 * Whether an API call is made again, and after how long. Only decides; who waits is the {@link
 * Governor}. Waits double, and have up to as much again added at random, so that many callers that
 * failed together do not come back together.
 */
final class Retry {

  private static final int MOST = 5;
  private static final Duration WAIT = Duration.ofSeconds(1);

  /** A video that is being processed (403 NOT_AVAILABLE) takes longer than a server in trouble. */
  private static final int MOST_OF_A_VIDEO = 3;

  private static final Duration WAIT_FOR_A_VIDEO = Duration.ofSeconds(5);

  /** Brightcove's error reference says "try again later" of these; 502 is a proxy's way to. */
  private static final Set<Integer> LATER = Set.of(429, 500, 502, 503, 504);

  private final DoubleSupplier random;

  /**
   * @param random from 0 to 1
   */
  Retry(DoubleSupplier random) {
    this.random = random;
  }

  /**
   * After an answer; empty if it is the answer.
   *
   * @param failures of this call, before this one
   */
  Optional<Duration> after(HttpResponse<String> answer, int failures) {
    if (LATER.contains(answer.statusCode())) {
      return wait(WAIT, failures, MOST);
    }
    return isBeingProcessed(answer)
        ? wait(WAIT_FOR_A_VIDEO, failures, MOST_OF_A_VIDEO)
        : Optional.empty();
  }

  /** After no answer, or no token to ask with; empty if it will stay so. */
  Optional<Duration> after(IOException fault, int failures) {
    Optional<Duration> wait = wait(WAIT, failures, MOST);
    if (fault instanceof TokenUnavailableException unavailable) {
      Duration told = unavailable.retryAfter().orElse(Duration.ZERO);
      return wait.filter(any -> !unavailable.isRefusal()).map(ours -> longer(ours, told));
    }
    return wait;
  }

  private static boolean isBeingProcessed(HttpResponse<String> answer) {
    return answer.statusCode() == 403
        && answer.request().uri().getPath().matches(".*/videos/[0-9]+/.*")
        && ApiException.of(answer).errorCode().equals("NOT_AVAILABLE");
  }

  private Optional<Duration> wait(Duration first, int failures, int most) {
    if (failures >= most) {
      return Optional.empty();
    }
    long nanos = first.toNanos() << failures;
    return Optional.of(Duration.ofNanos(nanos + (long) (nanos * random.getAsDouble())));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
