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
 * ApiCalls}. Waits double, and have up to as much again added at random, so that many callers that
 * failed together do not come back together.
 */
public final class ApiRetryPolicy {

  private static final int MAX_RETRIES = 5;
  private static final Duration FIRST_DELAY = Duration.ofSeconds(1);

  /** Brightcove's error reference says "try again later" of these; 502 is a proxy's way to. */
  private static final Set<Integer> RETRIED_STATUSES = Set.of(429, 500, 502, 503, 504);

  private final DoubleSupplier random;

  /**
   * @param random from 0 to 1
   */
  public ApiRetryPolicy(DoubleSupplier random) {
    this.random = random;
  }

  /**
   * After a response; empty if it is the response.
   *
   * @param failures of this call, before this one
   */
  Optional<Duration> delayAfter(HttpResponse<String> response, int failures) {
    return problem(response).flatMap(trouble -> delay(failures));
  }

  /** What is wrong with a response that another may come instead of; empty if nothing is. */
  static Optional<String> problem(HttpResponse<String> response) {
    int status = response.statusCode();
    if (RETRIED_STATUSES.contains(status)) {
      return Optional.of(String.valueOf(status));
    }
    // As a proxy's 502 is, but for the status
    return status == 200 && !isJson(response.body())
        ? Optional.of("200 that is not JSON")
        : Optional.empty();
  }

  /** Whether it is an object or an array, as are all responses of the CMS API, and whole. */
  private static boolean isJson(String body) {
    try {
      JsonElement json = JsonParser.parseString(body);
      return json.isJsonObject() || json.isJsonArray();
    } catch (JsonParseException e) {
      return false;
    }
  }

  /**
   * After no response, or no token to ask with; empty if it will stay so. A token request without
   * an answer has the status 0 for those that waited for another caller's.
   */
  Optional<Duration> delayAfter(IOException error, int failures) {
    if (error instanceof TokenUnavailableException token) {
      Duration told = token.retryAfter().orElse(Duration.ZERO);
      // 200 and of no use: a proxy's page, as above
      boolean mayHelp = token.status() == 0 || token.status() == 200;
      return mayHelp || RETRIED_STATUSES.contains(token.status())
          ? delay(failures).map(ours -> longer(ours, told))
          : Optional.empty();
    }
    return delay(failures);
  }

  private Optional<Duration> delay(int failures) {
    if (failures >= MAX_RETRIES) {
      return Optional.empty();
    }
    long nanos = FIRST_DELAY.toNanos() << failures;
    return Optional.of(Duration.ofNanos(nanos + (long) (nanos * random.getAsDouble())));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
