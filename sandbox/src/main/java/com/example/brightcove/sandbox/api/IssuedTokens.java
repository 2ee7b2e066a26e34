package com.example.brightcove.sandbox.api;

import com.example.brightcove.sandbox.watch.TokenSpan;
import com.github.tomakehurst.wiremock.http.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The access tokens issued so far, and when they end. A new token leaves the earlier ones valid.
 * Thread-safe.
 */
public final class IssuedTokens {

  /** Beyond this many tokens the expired ones are dropped, to bound the memory of a long run. */
  private static final int KEPT = 10_000;

  /** As many as the exchanges that the watch page lists can name. */
  private static final int MOST_SHOWN = 500;

  private static final String PREFIX = "sandbox-access-token-";
  private static final Pattern TOKEN = Pattern.compile(PREFIX + "(\\d+)\\b");

  private final Clock clock;
  private final Duration life;
  private final int revocationAfter;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger issued = new AtomicInteger();
  private final Map<String, TokenSpan> spans = new ConcurrentHashMap<>();

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
    Instant now = clock.instant();
    if (spans.size() > KEPT) {
      spans.values().removeIf(span -> !span.includes(now));
    }
    int number = issued.incrementAndGet();
    spans.put(PREFIX + number, new TokenSpan(number, now, now.plus(life), false));
    return PREFIX + number;
  }

  /** Returns whether the request carries a valid token. */
  boolean allow(Request request) {
    String authorization = ApiRequests.header(request, "Authorization", "");
    boolean isBearer = authorization.regionMatches(true, 0, "Bearer ", 0, 7);
    TokenSpan span = isBearer ? spans.get(authorization.substring(7)) : null;
    boolean isValid = span != null && span.includes(clock.instant());
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
    Instant now = clock.instant();
    spans.replaceAll((token, span) -> span.revokedAt(now));
  }

  /** Returns when the latest tokens begin and end, in their order. */
  List<TokenSpan> latest() {
    return spans.values().stream()
        .sorted(Comparator.comparing(TokenSpan::number))
        .skip(Math.max(0, spans.size() - MOST_SHOWN))
        .toList();
  }

  int issued() {
    return issued.get();
  }

  long lifeSeconds() {
    return life.toSeconds();
  }
}
