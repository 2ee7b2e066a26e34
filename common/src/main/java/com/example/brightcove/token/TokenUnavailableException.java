package com.example.brightcove.token;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * No token is available. The message says why, without credentials. A cause is an earlier failure.
 */
public final class TokenUnavailableException extends IOException {
  private static final long serialVersionUID = 1;

  private static final String CHECK_RIGHTS = "check what the credentials are allowed to do";

  /** Errors of RFC 6749 section 5.2 that last until a person acts, and what that person can do. */
  private static final Map<String, String> PERMANENT =
      Map.of(
          "invalid_client", "check the client id and secret",
          "unauthorized_client", CHECK_RIGHTS,
          "invalid_scope", CHECK_RIGHTS);

  private static final Duration PERMANENT_WAIT = Duration.ofMinutes(1);

  private final int status;
  private final String error;
  private final Duration retryAfter;

  /**
   * @param status of the response to the token request
   * @param error the {@code error} of RFC 6749 section 5.2, or ""
   * @param retryAfter how long the server says to wait, or null
   */
  public TokenUnavailableException(int status, String error, Duration retryAfter, String message) {
    super(withAdvice(error, message));
    this.status = status;
    this.error = error;
    boolean isShort = retryAfter == null || retryAfter.compareTo(PERMANENT_WAIT) < 0;
    this.retryAfter = PERMANENT.containsKey(error) && isShort ? PERMANENT_WAIT : retryAfter;
  }

  private static String withAdvice(String error, String message) {
    String advice = PERMANENT.get(error);
    return advice == null ? message : message.replaceFirst("\\.$", "") + " (" + advice + ")";
  }

  private TokenUnavailableException(String message, Duration retryAfter, Exception cause) {
    super("no access token: " + message, cause);
    this.status = cause instanceof TokenUnavailableException first ? first.status : 0;
    this.error = cause instanceof TokenUnavailableException first ? first.error : "";
    this.retryAfter = retryAfter;
  }

  /** For callers that do not fetch, because the fetch of another caller has just failed. */
  static TokenUnavailableException until(Instant nextAttempt, Instant now, Exception failure) {
    String reason = failure.getMessage() == null ? "" : ": " + failure.getMessage();
    String name = failure.getClass().getSimpleName();
    String what =
        failure instanceof IOException
            ? "no new attempt before " + nextAttempt + (reason.isEmpty() ? ": " + name : reason)
            : "the token source threw " + name + reason + "; not called before " + nextAttempt;
    return new TokenUnavailableException(what, Duration.between(now, nextAttempt), failure);
  }

  /** Returns the HTTP status; 0 if there was no response. */
  public int status() {
    return status;
  }

  /** Returns the OAuth error, such as {@code invalid_client}; "" if there was none. */
  public String error() {
    return error;
  }

  /** Returns how long to wait before the next attempt, if that is known. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** Returns whether the token request was rejected, as it is with wrong credentials. */
  public boolean isRefusal() {
    return status == 400 || status == 401 || status == 403 || PERMANENT.containsKey(error);
  }
}
