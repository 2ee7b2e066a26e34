package com.example.brightcove.token;

import java.io.IOException;
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

  /** Where tokens come from. */
  @FunctionalInterface
  public interface Source {

    /**
     * Fetches a new token.
     *
     * @throws Unavailable if the server answered, but with no token that can be used
     * @throws IOException if there was no whole answer in time
     */
    AccessToken fetch() throws IOException, InterruptedException;
  }

  /**
   * The longest time by which a token is renewed early: time for slow calls and clocks that drift.
   */
  private static final Duration LONGEST_MARGIN = Duration.ofSeconds(60);

  /** The margin is at most this part of the lifetime, so that short tokens are used at all. */
  private static final int MARGIN_PART = 5;

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
      throw new IllegalArgumentException("the token's lifetime is not positive");
    }
  }

  /**
   * Whether the token holds at this instant. A clock set back to before the request distrusts it.
   */
  public boolean holdsAt(Instant now) {
    return !now.isBefore(requestedAt) && now.isBefore(expiresAt);
  }

  /** Whether it holds and need not be renewed yet: 60 s or a fifth of the lifetime are left. */
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

  /**
   * The server answered the token request, but with no token that can be used. The message names
   * the status and what the server said, never the credentials.
   */
  public static final class Unavailable extends IOException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String error;

    /**
     * @param status the HTTP status
     * @param error the {@code error} of RFC 6749 section 5.2, or "" if there was none
     * @param message what happened, for people
     */
    public Unavailable(int status, String error, String message) {
      super(message);
      this.status = status;
      this.error = error;
    }

    /**
     * What may be shown of a text from a server: at most 200 characters of printable ASCII, the
     * others as {@code ?}, so that no answer can steer a terminal or forge a line of a log.
     */
    public static String printable(String text) {
      String shown = text.length() <= 200 ? text : text.substring(0, 200) + "...";
      return shown.replaceAll("[^ -~]", "?");
    }

    /** The HTTP status of the answer. */
    public int status() {
      return status;
    }

    /** The {@code error} of RFC 6749 section 5.2, such as {@code invalid_client}; "" if none. */
    public String error() {
      return error;
    }

    /** Whether the server refused the credentials, so that asking again will not help. */
    public boolean isRefusal() {
      return status == 400 || status == 401 || status == 403;
    }
  }
}
