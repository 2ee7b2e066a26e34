package com.example.brightcove.token;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A bearer token and the time in which it holds. Immutable and thread-safe; {@link #toString()}
 * never shows the value.
 *
 * @param value what follows {@code Bearer}, in the characters that RFC 6750 section 2.1 allows
 * @param requestedAt just before the token request was sent. The lifetime counts from here: RFC
 *     6749 section 5.1 counts from the moment the response was made, which is never earlier
 * @param expiresAt the first instant at which the token no longer holds; at most a day later
 */
public record AccessToken(String value, Instant requestedAt, Instant expiresAt) {

  /** Where tokens come from. Thread-safe. */
  @FunctionalInterface
  public interface Source {

    /**
     * Fetches a new token. Must return or throw within a bounded time: other callers wait for it.
     *
     * @throws IOException such as {@link TokenUnavailableException}, if a response has no token
     */
    AccessToken fetch() throws IOException, InterruptedException;
  }

  private static final Duration LONGEST_MARGIN = Duration.ofSeconds(60);
  private static final int MARGIN_PART = 5;
  private static final Duration DOCUMENTED_LIFE = Duration.ofSeconds(300); // by Brightcove
  private static final Duration LONGEST_LIFE = Duration.ofDays(1);
  private static final Pattern B64TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  /**
   * @throws IllegalArgumentException if the value is no bearer token (an illegal character would
   *     otherwise be quoted, token and all, by the HTTP client) or the lifetime is not positive
   */
  public AccessToken {
    if (!B64TOKEN.matcher(value).matches()) {
      throw new IllegalArgumentException("access_token has characters RFC 6750 does not allow");
    }
    if (!requestedAt.isBefore(expiresAt)) {
      throw new IllegalArgumentException("expires_in is less than a second");
    }
    Instant latest = requestedAt.plus(LONGEST_LIFE);
    expiresAt = expiresAt.isBefore(latest) ? expiresAt : latest;
  }

  /**
   * Creates a token as a server issued it. If expires_in is absent or null, the token holds for 300
   * s. A number, or a text that is one, counts in whole seconds, fractions cut off, up to a day.
   *
   * @throws IllegalArgumentException for any other expires_in, and for less than a second
   */
  static AccessToken issued(String value, Instant requestedAt, JsonElement expiresIn) {
    BigDecimal seconds = BigDecimal.valueOf(DOCUMENTED_LIFE.toSeconds());
    if (expiresIn != null && !expiresIn.isJsonNull()) {
      try {
        seconds = new BigDecimal(expiresIn.isJsonPrimitive() ? expiresIn.getAsString() : "");
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("expires_in is not a number");
      }
    }
    seconds = seconds.min(BigDecimal.valueOf(LONGEST_LIFE.toSeconds())).max(BigDecimal.ZERO);
    return new AccessToken(value, requestedAt, requestedAt.plusSeconds(seconds.longValue()));
  }

  /** Returns whether the token holds: not from its expiry on, nor before it was requested. */
  public boolean holdsAt(Instant now) {
    return !now.isBefore(requestedAt) && now.isBefore(expiresAt);
  }

  /**
   * Returns whether the token holds and is not due for renewal. It is due 60 s before its expiry,
   * for slow calls and clocks that drift, but not before four fifths of its lifetime have passed.
   */
  public boolean isFreshAt(long epochMillis) {
    long start = requestedAt.toEpochMilli();
    long end = expiresAt.toEpochMilli();
    long margin = Math.min((end - start) / MARGIN_PART, LONGEST_MARGIN.toMillis());
    return epochMillis >= start && epochMillis < end - margin;
  }

  /** Returns the request with this token in its Authorization header (RFC 6750 section 2.1). */
  public HttpRequest authorize(HttpRequest request) {
    return HttpRequest.newBuilder(request, (name, text) -> true)
        .setHeader("Authorization", "Bearer " + value)
        .build();
  }

  /** Returns when the token expires, and never its value: logs are read by many. */
  @Override
  public String toString() {
    return "AccessToken[expires " + expiresAt + "]";
  }
}
