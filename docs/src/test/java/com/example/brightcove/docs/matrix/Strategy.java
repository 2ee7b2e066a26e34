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

/** The strategies: the columns of the matrix, and the diagrams. */
public enum Strategy {
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
  EXPIRY_CHECK_WITH_RETRY(
      "expiry-check + 401",
      ExpiryCheckWithRetry.class,
      true,
      (source, tokens, http) -> new ExpiryCheckWithRetry(tokens, http)::call);

  private interface CallFactory {
    CmsApi.Call create(TokenRequest source, TokenHolder tokens, HttpTransport http);
  }

  public final String title;
  private final Class<?> type;
  private final boolean isCaching;
  private final CallFactory callFactory;

  Strategy(String title, Class<?> type, boolean isCaching, CallFactory callFactory) {
    this.title = title;
    this.type = type;
    this.isCaching = isCaching;
    this.callFactory = callFactory;
  }

  /** Returns an API client that uses this strategy. It has no token yet. */
  public CmsApi cmsApi(Settings settings, Clock clock) {
    return cmsApi(settings, clock, tokens -> {});
  }

  /**
   * Returns an API client that uses this strategy.
   *
   * @param observer gets the holder of the cached token, if the strategy caches tokens
   */
  CmsApi cmsApi(Settings settings, Clock clock, Consumer<TokenHolder> observer) {
    HttpTransport http = new HttpTransport();
    TokenRequest source =
        new TokenRequest(
            settings.tokenEndpoint(), settings.clientId(), settings.clientSecret(), http, clock);
    TokenHolder tokens = new TokenHolder(source, clock);
    if (isCaching) {
      observer.accept(tokens);
    }
    return new CmsApi(
        settings.cmsUrl(), settings.accountId(), callFactory.create(source, tokens, http));
  }

  /** Returns the class that chooses the token of a call. */
  public Class<?> type() {
    return type;
  }

  /** Returns the strategy with a title. */
  public static Strategy withTitle(String title) {
    return Arrays.stream(values())
        .filter(strategy -> strategy.title.equals(title))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no strategy " + title));
  }
}
