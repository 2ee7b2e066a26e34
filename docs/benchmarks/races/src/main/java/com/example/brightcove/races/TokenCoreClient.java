package com.example.brightcove.races;

import com.example.brightcove.expirycheck.withretry.ExpiryCheckWithRetry;
import com.example.brightcove.token.AccessToken;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenHolder;
import com.example.brightcove.token.TokenRequest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.List;

/** This project's token core. It has nothing to set. */
final class TokenCoreClient extends TokenClient {

  private final TokenRequest request;
  private final TokenHolder holder;
  private final ExpiryCheckWithRetry strategy;

  TokenCoreClient(RaceServer endpoint) {
    Clock clock = Clock.systemUTC();
    HttpTransport http = new HttpTransport();
    request = new TokenRequest(endpoint.tokenUri(), RaceServer.ID, RaceServer.SECRET, http, clock);
    holder = new TokenHolder(request, clock);
    strategy = new ExpiryCheckWithRetry(holder, http);
  }

  @Override
  Object read() throws Exception {
    return holder.fresh();
  }

  @Override
  String value(Object read) {
    return ((AccessToken) read).value();
  }

  @Override
  int call(URI api) throws Exception {
    return strategy.call(HttpRequest.newBuilder(api).build()).statusCode();
  }

  @Override
  String replace(String rejected) {
    throw new UnsupportedOperationException("call() retries");
  }

  @Override
  String lifetimeOfDueToken() {
    return "\"expires_in\":45";
  }

  @Override
  void waitUntilDue() {
    RaceServer.pause(36_100); // four fifths of the lifetime
  }

  @Override
  boolean readsLifetime() {
    return true;
  }

  @Override
  List<Object> objects() throws Exception {
    return List.of(request, holder, strategy, holder.fresh());
  }
}
