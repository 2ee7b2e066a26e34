package com.example.brightcove.docs.matrix;

import com.example.brightcove.alwaysnewtoken.AlwaysNewToken;
import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.expirycheck.ExpiryCheck;
import com.example.brightcove.expirycheck.withretry.ExpiryCheckWithRetry;
import com.example.brightcove.retryon401.RetryOn401;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenHolder;
import com.example.brightcove.token.TokenRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.function.Consumer;

/** The ways to come by a token for a call: the matrix's columns, and the four diagrams. */
public enum Arrangement {
  ALWAYS_NEW_TOKEN(
      "always-new-token",
      AlwaysNewToken.class,
      false,
      (source, tokens, http) -> new AlwaysNewToken(source, http)::call),
  RETRY_ON_401(
      "retry-on-401",
      RetryOn401.class,
      true,
      (source, tokens, http) -> new RetryOn401(tokens, http)::call),
  EXPIRY_CHECK(
      "expiry-check",
      ExpiryCheck.class,
      true,
      (source, tokens, http) -> new ExpiryCheck(tokens, http)::call),
  EXPIRY_CHECK_AND_401(
      "expiry-check + 401",
      ExpiryCheckWithRetry.class,
      true,
      (source, tokens, http) -> new ExpiryCheckWithRetry(tokens, http)::call);

  private interface Assembly {
    CmsApi.Call of(TokenRequest source, TokenHolder tokens, HttpTransport http);
  }

  public final String title;
  private final Class<?> strategy;
  private final boolean isCaching;
  private final Assembly assembly;

  Arrangement(String title, Class<?> strategy, boolean isCaching, Assembly assembly) {
    this.title = title;
    this.strategy = strategy;
    this.isCaching = isCaching;
    this.assembly = assembly;
  }

  /** A program that uses it, as these settings say and by this clock; with no token yet. */
  public CmsApi program(Settings settings, Clock clock) {
    return program(settings, clock, tokens -> {});
  }

  /** The same; the cached token, if the strategy has one, goes to the observer. */
  CmsApi program(Settings settings, Clock clock, Consumer<TokenHolder> observer) {
    HttpTransport http = new HttpTransport();
    TokenRequest source =
        new TokenRequest(
            settings.tokenEndpoint(), settings.clientId(), settings.clientSecret(), http, clock);
    TokenHolder tokens = new TokenHolder(source, clock);
    if (isCaching) {
      observer.accept(tokens);
    }
    return new CmsApi(settings.cmsUrl(), settings.accountId(), assembly.of(source, tokens, http));
  }

  /** The class that decides which token a call takes. */
  public Class<?> strategy() {
    return strategy;
  }

  /** The one of this title. */
  public static Arrangement titled(String title) {
    return Arrays.stream(values())
        .filter(arrangement -> arrangement.title.equals(title))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no strategy " + title));
  }
}
