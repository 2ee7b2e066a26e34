package com.example.brightcove.sandbox.api;

import com.github.tomakehurst.wiremock.http.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The access tokens issued so far. A new token leaves the earlier ones valid. Thread-safe. */
public final class IssuedTokens {

  /** Beyond this many tokens the expired ones are dropped, to bound the memory of a long run. */
  private static final int KEPT = 10_000;

  private static final String PREFIX = "sandbox-access-token-";
  private static final Pattern TOKEN = Pattern.compile(PREFIX + "(\\d+)\\b");

  private final Clock clock;
  private final Duration life;
  private final int revocationAfter;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger issued = new AtomicInteger();
  private final Map<String, Instant> expiries = new ConcurrentHashMap<>();

  /**
   * @param life after which a token expires
   * @param revocationAfter after how many calls all tokens issued so far are revoked, once
   */
  public IssuedTokens(Clock clock, Duration life, int revocationAfter) {
    this.clock = clock;
    this.life = life;
    this.revocationAfter = revocationAfter;
  }

  /** Issues a token. The first one has number 1 in every run. */
  String issue() {
    if (expiries.size() > KEPT) {
      expiries.values().removeIf(expiry -> !clock.instant().isBefore(expiry));
    }
    String token = PREFIX + issued.incrementAndGet();
    expiries.put(token, clock.instant().plus(life));
    return token;
  }

  /** Returns whether the request carries a valid token. */
  boolean allow(Request request) {
    String authorization = ApiRequests.header(request, "Authorization", "");
    boolean isBearer = authorization.regionMatches(true, 0, "Bearer ", 0, 7);
    Instant expiry = isBearer ? expiries.get(authorization.substring(7)) : null;
    boolean isValid = expiry != null && clock.instant().isBefore(expiry);
    if (calls.incrementAndGet() == revocationAfter) {
      revokeAll();
    }
    return isValid;
  }

  /**
   * Returns token-7 for a text that contains the seventh token; "" if it contains none.
   *
   * @param text an Authorization header or the body of a token response; may be null
   */
  public static String label(String text) {
    Matcher token = TOKEN.matcher(text == null ? "" : text);
    return token.find() ? "token-" + token.group(1) : "";
  }

  /** Revokes every token, as an administrator can. */
  public void revokeAll() {
    expiries.clear();
  }

  int issued() {
    return issued.get();
  }

  long lifeSeconds() {
    return life.toSeconds();
  }
}
