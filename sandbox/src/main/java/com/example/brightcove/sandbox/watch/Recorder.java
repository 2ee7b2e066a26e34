package com.example.brightcove.sandbox.watch;

import com.example.brightcove.sandbox.api.ApiResponse;
import com.example.brightcove.sandbox.api.IssuedTokens;
import com.example.brightcove.sandbox.media.MediaRequest;
import com.example.brightcove.sandbox.media.MediaResponse;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** The latest exchanges, oldest first; the ones before are forgotten. */
public final class Recorder {

  private static final int KEPT = 10_000;

  private final Deque<RecordedExchange> exchanges = new ArrayDeque<>();

  public void add(Instant at, String service, MediaRequest ask, ApiResponse answer) {
    String token = service.equals("oauth") ? IssuedTokens.issuedBy(answer) : IssuedTokens.name(ask);
    add(
        new RecordedExchange(
            at, service, ask.method(), target(service, ask), token, answer.status()));
  }

  public void add(Instant at, MediaRequest ask, MediaResponse answer) {
    String target = target("media", ask);
    add(
        new RecordedExchange(
            at, "media", ask.method(), target, IssuedTokens.name(ask), answer.status()));
  }

  private synchronized void add(RecordedExchange exchange) {
    if (exchanges.size() == KEPT) {
      exchanges.removeFirst();
    }
    exchanges.addLast(exchange);
  }

  public synchronized List<RecordedExchange> all() {
    return List.copyOf(exchanges);
  }

  public synchronized void clear() {
    exchanges.clear();
  }

  /**
   * Without the signature of media, and credentials, which a form of the token request has here.
   */
  private static String target(String service, MediaRequest ask) {
    String[] pathAndQuery = ask.url().split("\\?", 2);
    String query =
        Arrays.stream(pathAndQuery.length == 2 ? pathAndQuery[1].split("&") : new String[0])
            .filter(field -> !service.equals("media"))
            .filter(field -> !MediaRequest.decode(field).startsWith("client_"))
            .collect(Collectors.joining("&"));
    return pathAndQuery[0] + (query.isEmpty() ? "" : "?" + query);
  }
}
