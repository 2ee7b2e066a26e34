package com.example.brightcove.token;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A bearer token and the time for which it holds. Immutable and thread-safe; {@link #toString()}
 * never shows the value.
 *
 * @param value what goes after {@code Bearer}, in the characters RFC 6750 section 2.1 allows
 * @param requestedAt just before the token request was sent. The lifetime counts from here: RFC
 *     6749 section 5.1 counts from the moment the answer was made, which is never earlier
 * @param expiresAt the first instant at which the token no longer holds
 */
public record AccessToken(String value, Instant requestedAt, Instant expiresAt) {

  /** Where tokens come from. Thread-safe. */
  @FunctionalInterface
  public interface Source {

    /**
     * Fetches a new token, and ends by itself: those who wait for it set no deadline.
     *
     * @throws InterruptedException if interrupted; any other exception counts as a failure
     * @throws TokenUnavailableException if the server answered, but with no token that can be used
     * @throws IOException if there was no whole answer in time
     */
    AccessToken fetch() throws IOException, InterruptedException;
  }

  /** The most by which a token is renewed early: for slow calls and clocks that drift. */
  private static final Duration LONGEST_MARGIN = Duration.ofSeconds(60);

  /** The margin is at most this part of the lifetime, so that short tokens are used at all. */
  private static final int MARGIN_PART = 5;

  /** Without expires_in: what Brightcove documents ("Getting Access Tokens"). */
  private static final Duration DOCUMENTED_LIFE = Duration.ofSeconds(300);

  /** However long a server says: it is asked again after a day. */
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
  }

  /**
   * A token as a server issued it. The rules for expires_in: absent or null is 300 s; a number, or
   * a text that is one, counts in whole seconds, fractions cut off, and as at most a day.
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

  /** Whether the token holds: not from its expiry on, nor before it was requested. */
  public boolean holdsAt(Instant now) {
    return !now.isBefore(requestedAt) && now.isBefore(expiresAt);
  }

  /** Whether more is left than 60 s, or than a fifth of the lifetime if that is less. */
  public boolean isFreshAt(Instant now) {
    Duration part = Duration.between(requestedAt, expiresAt).dividedBy(MARGIN_PART);
    Duration margin = part.compareTo(LONGEST_MARGIN) < 0 ? part : LONGEST_MARGIN;
    return holdsAt(now) && now.isBefore(expiresAt.minus(margin));
  }

  /** The same request with {@code Authorization: Bearer} and this token (RFC 6750 section 2.1). */
  public HttpRequest authorize(HttpRequest request) {
    return HttpRequest.newBuilder(request, (name, text) -> true)
        .setHeader("Authorization", "Bearer " + value)
        .build();
  }

  /** When it expires, and never the value: a token in a log is a token given away. */
  @Override
  public String toString() {
    return "AccessToken[expires " + expiresAt + "]";
  }
}
