package com.example.brightcove.sandbox.api;

import com.example.brightcove.sandbox.media.MediaRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The access tokens issued so far. A new one does not end the life of the ones before it. */
public final class IssuedTokens {

  /** Enough to tell what a forgotten one was; dead ones are dropped beyond it. */
  private static final int KEPT = 10_000;

  private static final Pattern ISSUED = Pattern.compile("\"sandbox-access-token-(\\d+)\"");

  private final Clock clock;
  private final Duration life;
  private final AtomicInteger issued = new AtomicInteger();
  private final Map<String, Instant> expiries = new ConcurrentHashMap<>();

  public IssuedTokens(Clock clock, Duration life) {
    this.clock = clock;
    this.life = life;
  }

  /** A new token; the first is number 1 in every run. */
  String issue() {
    if (expiries.size() > KEPT) {
      expiries.values().removeIf(expiry -> !clock.instant().isBefore(expiry));
    }
    String token = "sandbox-access-token-" + issued.incrementAndGet();
    expiries.put(token, clock.instant().plus(life));
    return token;
  }

  /** Whether the request carries a token that was issued and holds. */
  boolean allow(MediaRequest ask) {
    String authorization = ask.headers().getOrDefault("Authorization", "");
    boolean bearer = authorization.regionMatches(true, 0, "Bearer ", 0, 7);
    Instant expiry = bearer ? expiries.get(authorization.substring(7)) : null;
    return expiry != null && clock.instant().isBefore(expiry);
  }

  /** token-7 for the seventh token issued; "" if the request carries none of ours. */
  public static String name(MediaRequest ask) {
    String authorization = ask.headers().getOrDefault("Authorization", "");
    return authorization.matches("(?i)Bearer sandbox-access-token-\\d+")
        ? "token-" + authorization.replaceFirst(".*-", "")
        : "";
  }

  /** token-7 if the answer to a token request brings the seventh; "" if it brings none. */
  public static String issuedBy(ApiResponse answer) {
    Matcher token = ISSUED.matcher(new String(answer.body(), StandardCharsets.UTF_8));
    return token.find() ? "token-" + token.group(1) : "";
  }

  /** Ends the life of every token, as an administrator's revocation would. */
  public void revokeAll() {
    expiries.clear();
  }

  long lifeSeconds() {
    return life.toSeconds();
  }
}
