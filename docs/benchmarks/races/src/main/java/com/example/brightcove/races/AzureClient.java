package com.example.brightcove.races;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.SimpleTokenCache;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * azure-core's SimpleTokenCache. Tuned: after a 401 the cache is replaced only if it still has the
 * rejected token.
 */
final class AzureClient extends TokenClient {

  private final boolean isTuned;
  private final PlainFetch fetch;
  private volatile SimpleTokenCache cache;

  AzureClient(RaceServer endpoint, boolean isTuned) {
    this.isTuned = isTuned;
    fetch = new PlainFetch(endpoint.tokenUri(), isTuned);
    cache = newCache();
  }

  private SimpleTokenCache newCache() {
    return new SimpleTokenCache(() -> Mono.fromCallable(this::fetch));
  }

  private AccessToken fetch() throws Exception {
    PlainFetch.Fetched fetched = fetch.fetch();
    return new AccessToken(
        fetched.value(), OffsetDateTime.ofInstant(fetched.expiresAt(), ZoneOffset.UTC));
  }

  @Override
  Object read() {
    return cache.getToken().block();
  }

  @Override
  String value(Object read) {
    return ((AccessToken) read).getToken();
  }

  @Override
  String replace(String rejected) throws Exception {
    if (!isTuned) {
      cache = newCache();
      return token();
    }
    synchronized (this) {
      if (token().equals(rejected)) {
        cache = newCache();
      }
      return token();
    }
  }

  @Override
  String lifetimeOfDueToken() {
    return "\"expires_in\":200"; // due 300 s before its expiry
  }

  @Override
  void waitUntilDue() {
    RaceServer.pause(31_000); // it fetches no token in the 30 s after a fetch
  }

  @Override
  List<Object> objects() {
    return List.of(cache, read());
  }
}
