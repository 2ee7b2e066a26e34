package com.example.brightcove.videoexporter.api;

import com.example.brightcove.token.TokenUnavailableException;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
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
public final class ApiRetry {

  private static final int MOST = 5;
  private static final Duration WAIT = Duration.ofSeconds(1);

  /** Brightcove's error reference says "try again later" of these; 502 is a proxy's way to. */
  private static final Set<Integer> LATER = Set.of(429, 500, 502, 503, 504);

  private final DoubleSupplier random;

  /**
   * @param random from 0 to 1
   */
  public ApiRetry(DoubleSupplier random) {
    this.random = random;
  }

  /**
   * After an answer; empty if it is the answer.
   *
   * @param failures of this call, before this one
   */
  Optional<Duration> after(HttpResponse<String> answer, int failures) {
    return why(answer).flatMap(trouble -> wait(failures));
  }

  /** What is wrong with an answer that another may come instead of; empty if nothing is. */
  static Optional<String> why(HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (LATER.contains(status)) {
      return Optional.of(String.valueOf(status));
    }
    // As a proxy's 502 is, but for the status
    return status == 200 && !isJson(answer.body())
        ? Optional.of("200 that is not JSON")
        : Optional.empty();
  }

  /** Whether it is an object or an array, as are all answers of the CMS API, and whole. */
  private static boolean isJson(String body) {
    try {
      JsonElement json = JsonParser.parseString(body);
      return json.isJsonObject() || json.isJsonArray();
    } catch (JsonParseException e) {
      return false;
    }
  }

  /**
   * After no answer, or no token to ask with; empty if it will stay so. A token request without an
   * answer has the status 0 for those that waited for another caller's.
   */
  Optional<Duration> after(IOException fault, int failures) {
    if (fault instanceof TokenUnavailableException token) {
      Duration told = token.retryAfter().orElse(Duration.ZERO);
      // 200 and of no use: a proxy's page, as above
      boolean mayHelp = token.status() == 0 || token.status() == 200;
      return mayHelp || LATER.contains(token.status())
          ? wait(failures).map(ours -> longer(ours, told))
          : Optional.empty();
    }
    return wait(failures);
  }

  private Optional<Duration> wait(int failures) {
    if (failures >= MOST) {
      return Optional.empty();
    }
    long nanos = WAIT.toNanos() << failures;
    return Optional.of(Duration.ofNanos(nanos + (long) (nanos * random.getAsDouble())));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
