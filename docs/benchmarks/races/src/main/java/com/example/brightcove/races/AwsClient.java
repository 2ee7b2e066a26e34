package com.example.brightcove.races;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.utils.cache.CachedSupplier;
import software.amazon.awssdk.utils.cache.NonBlocking;
import software.amazon.awssdk.utils.cache.OneCallerBlocks;
import software.amazon.awssdk.utils.cache.RefreshResult;

/**
 * CachedSupplier of the AWS SDK, with the times of the SDK's own credentials providers: prefetch 5
 * min before the expiry, stale 1 min before it. Tuned: times that fit short tokens, no token
 * request for 30 s after a failed one, and a 401 replaces the supplier only if it still has the
 * rejected token.
 */
final class AwsClient extends TokenClient {

  private final boolean isTuned;
  private final boolean blocks;
  private final PlainFetch fetch;
  private volatile CachedSupplier<String> supplier;

  AwsClient(RaceServer endpoint, boolean isTuned, boolean blocks) {
    this.isTuned = isTuned;
    this.blocks = blocks;
    fetch = new PlainFetch(endpoint.tokenUri(), isTuned);
    supplier = newSupplier();
  }

  private CachedSupplier<String> newSupplier() {
    return CachedSupplier.builder(this::fetch)
        .cachedValueName("token")
        .prefetchStrategy(blocks ? new OneCallerBlocks() : new NonBlocking("token"))
        .build();
  }

  private RefreshResult<String> fetch() {
    PlainFetch.Fetched fetched;
    try {
      fetched = fetch.fetch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Instant expiresAt = fetched.expiresAt();
    Duration lifetime = Duration.between(Instant.now(), expiresAt);
    Duration prefetch = Duration.ofMinutes(5);
    Duration stale = Duration.ofMinutes(1);
    if (isTuned && lifetime.compareTo(prefetch.multipliedBy(2)) < 0) {
      prefetch = lifetime.dividedBy(5);
      stale = lifetime.dividedBy(10);
    }
    return RefreshResult.builder(fetched.value())
        .prefetchTime(expiresAt.minus(prefetch))
        .staleTime(expiresAt.minus(stale))
        .build();
  }

  @Override
  Object read() {
    return supplier.get();
  }

  @Override
  String value(Object read) {
    return (String) read;
  }

  @Override
  String replace(String rejected) throws Exception {
    if (!isTuned) {
      exchange();
      return token();
    }
    synchronized (this) {
      if (token().equals(rejected)) {
        exchange();
      }
      return token();
    }
  }

  private void exchange() {
    CachedSupplier<String> old = supplier;
    supplier = newSupplier();
    old.close();
  }

  @Override
  String lifetimeOfDueToken() {
    return "\"expires_in\":" + (isTuned ? 80 : 120);
  }

  @Override
  void waitUntilDue() {
    RaceServer.pause(isTuned ? 65_000 : 0); // four fifths of the lifetime
  }

  @Override
  List<Object> objects() {
    return List.of(supplier, fetch());
  }

  @Override
  public void close() {
    supplier.close();
  }
}
