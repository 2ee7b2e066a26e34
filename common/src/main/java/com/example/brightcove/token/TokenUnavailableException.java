package com.example.brightcove.token;

import static java.time.ZoneOffset.UTC;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * There is no token to be had. The message says why, never with the credentials in it; the cause,
 * if there is one, is the failure of the caller that asked.
 */
public final class TokenUnavailableException extends IOException {
  private static final long serialVersionUID = 1;

  private static final String CHECK_RIGHTS = "check what the credentials are allowed to do";

  /** Errors of RFC 6749 section 5.2 that asking again does not mend, and what a person can do. */
  private static final Map<String, String> PERMANENT =
      Map.of(
          "invalid_client", "check the client id and secret",
          "unauthorized_client", CHECK_RIGHTS,
          "invalid_scope", CHECK_RIGHTS);

  private static final Duration PERMANENT_WAIT = Duration.ofMinutes(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private final int status;
  private final String error;
  private final Duration wait;

  /**
   * @param status of the answer to the token request
   * @param error the {@code error} of RFC 6749 section 5.2, or ""
   * @param retryAfter how long the server says to wait, of which 5 minutes count at most; or null
   */
  public TokenUnavailableException(int status, String error, Duration retryAfter, String message) {
    super(withAdvice(error, message));
    this.status = status;
    this.error = error;
    this.wait = bounded(retryAfter, PERMANENT.containsKey(error) ? PERMANENT_WAIT : null);
  }

  private static String withAdvice(String error, String message) {
    String advice = PERMANENT.get(error);
    return advice == null ? message : message.replaceFirst("\\.$", "") + " (" + advice + ")";
  }

  private static Duration bounded(Duration wait, Duration least) {
    if (wait == null || (least != null && wait.compareTo(least) < 0)) {
      return least;
    }
    return atMostLongest(wait);
  }

  private static Duration atMostLongest(Duration wait) {
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  /** For a caller that did not ask itself, because of what happened to the one that did. */
  TokenUnavailableException(String message, Duration wait, Exception cause) {
    super("no access token: " + message + ": " + reason(cause), cause);
    this.status = cause instanceof TokenUnavailableException first ? first.status : 0;
    this.error = cause instanceof TokenUnavailableException first ? first.error : "";
    this.wait = wait;
  }

  private static String reason(Exception cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /** The HTTP status; 0 if there was no answer. */
  public int status() {
    return status;
  }

  /** Such as {@code invalid_client}; "" if there was none. */
  public String error() {
    return error;
  }

  /** How long to wait before asking again, if that is known. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(wait);
  }

  /** Whether the token request was refused, as it is if the credentials are wrong. */
  public boolean isRefusal() {
    return status == 400 || status == 401 || status == 403;
  }

  /** What may be shown of a server's text: printable ASCII, others as ?, 200 characters. */
  public static String printable(String text) {
    String shown = text.length() <= 200 ? text : text.substring(0, 200) + "...";
    return shown.replaceAll("[^ -~]", "?");
  }

  /** When to ask again, as a server says in Retry-After (RFC 9110 section 10.2.3). */
  public static final class RetryAfter {

    private static final DateTimeFormatter IMF_FIXDATE =
        DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US);

    private RetryAfter() {}

    /** Seconds or an IMF-fixdate, cut to 5 min; empty for no, a past or any other value. */
    public static Optional<Duration> of(HttpResponse<?> answer, Instant now) {
      String value = answer.headers().firstValue("Retry-After").orElse("");
      try {
        Duration wait =
            value.matches("[0-9]+")
                ? Duration.ofSeconds(value.length() > 9 ? Integer.MAX_VALUE : Long.parseLong(value))
                : Duration.between(now, LocalDateTime.parse(value, IMF_FIXDATE).toInstant(UTC));
        return wait.compareTo(Duration.ZERO) <= 0
            ? Optional.empty()
            : Optional.of(atMostLongest(wait));
      } catch (DateTimeParseException e) {
        return Optional.empty();
      }
    }
  }
}
