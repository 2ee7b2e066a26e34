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

/** The ways to come by a token for a call: the matrix's columns, and the four diagrams. */
public enum Arrangement {
  ALWAYS_NEW_TOKEN(
      "always-new-token",
      AlwaysNewToken.class,
      (source, clock, http) -> new AlwaysNewToken(source, http)::call),
  RETRY_ON_401(
      "retry-on-401",
      RetryOn401.class,
      (source, clock, http) -> new RetryOn401(new TokenHolder(source, clock), http)::call),
  EXPIRY_CHECK(
      "expiry-check",
      ExpiryCheck.class,
      (source, clock, http) -> new ExpiryCheck(new TokenHolder(source, clock), http)::call),
  EXPIRY_CHECK_AND_401(
      "expiry-check + 401",
      ExpiryCheckWithRetry.class,
      (source, clock, http) ->
          new ExpiryCheckWithRetry(new TokenHolder(source, clock), http)::call);

  private interface Assembly {
    CmsApi.Call of(TokenRequest source, Clock clock, HttpTransport http);
  }

  public final String title;
  private final Class<?> strategy;
  private final Assembly assembly;

  Arrangement(String title, Class<?> strategy, Assembly assembly) {
    this.title = title;
    this.strategy = strategy;
    this.assembly = assembly;
  }

  /** A program that uses it, as these settings say and by this clock; with no token yet. */
  public CmsApi program(Settings settings, Clock clock) {
    HttpTransport http = new HttpTransport();
    TokenRequest source =
        new TokenRequest(
            settings.tokenEndpoint(), settings.clientId(), settings.clientSecret(), http, clock);
    return new CmsApi(settings.cmsUrl(), settings.accountId(), assembly.of(source, clock, http));
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
