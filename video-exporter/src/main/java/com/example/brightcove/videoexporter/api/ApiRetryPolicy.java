package com.example.brightcove.videoexporter.api;

import com.example.brightcove.cms.RetryableStatus;
import com.example.brightcove.cms.TlsFaults;
import com.example.brightcove.token.TokenUnavailableException;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Decides whether an API call is retried, and after how long; {@link ApiCalls} waits. Calls are
 * retried after a {@link RetryableStatus}, a broken connection and a 200 that is not JSON, but not
 * after a {@link TlsFaults TLS fault}. Delays double, and a random part of up to as much again is
 * added, so that callers that failed together do not retry together.
 */
public final class ApiRetryPolicy {

  private static final int MAX_RETRIES = 5;
  private static final Duration FIRST_DELAY = Duration.ofSeconds(1);

  private final DoubleSupplier random;

  /**
   * @param random returns a number from 0 to 1
   */
  public ApiRetryPolicy(DoubleSupplier random) {
    this.random = random;
  }

  /**
   * Returns the delay before the call is retried; empty if the response is final.
   *
   * @param failures of this call, before this one
   */
  Optional<Duration> delayAfter(HttpResponse<String> response, int failures) {
    return problem(response).flatMap(trouble -> delay(failures));
  }

  /** Says what is wrong with a response that should be retried; empty if nothing is. */
  static Optional<String> problem(HttpResponse<String> response) {
    int status = response.statusCode();
    if (isRetryable(status)) {
      return Optional.of(String.valueOf(status));
    }
    // A proxy's error page: like a 502, except for the status
    return status == 200 && !isJson(response.body())
        ? Optional.of("200 that is not JSON")
        : Optional.empty();
  }

  /** After 501 too: the API supports these calls, but a gateway may not while it is replaced. */
  private static boolean isRetryable(int status) {
    return status == 501 || RetryableStatus.includes(status);
  }

  /** Whether the text is a complete object or array, as all responses of the CMS API are. */
  private static boolean isJson(String body) {
    try {
      JsonElement json = JsonParser.parseString(body);
      return json.isJsonObject() || json.isJsonArray();
    } catch (JsonParseException e) {
      return false;
    }
  }

  /**
   * Returns the delay before a call is retried that got no response or no token; empty if the error
   * is final. The status is 0 if a token request got no response.
   */
  Optional<Duration> delayAfter(IOException error, int failures) {
    if (TlsFaults.advice(error).isPresent()) {
      return Optional.empty();
    }
    if (error instanceof TokenUnavailableException token) {
      Duration told = token.retryAfter().orElse(Duration.ZERO);
      // 200 without a token is a proxy's error page, as above
      boolean mayHelp = token.status() == 0 || token.status() == 200;
      return mayHelp || isRetryable(token.status())
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
