package com.example.brightcove.sandbox.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** Keeps the latest exchanges and drops the older ones. Thread-safe. */
public final class Recorder {

  private static final int KEPT = 10_000;

  private final Deque<RecordedExchange> exchanges = new ArrayDeque<>();

  /**
   * Records an exchange.
   *
   * @param url path and query as they came, with their secrets
   * @see RecordedExchange
   */
  public synchronized void add(
      Instant at, String service, String method, String url, String token, int status) {
    if (exchanges.size() == KEPT) {
      exchanges.removeFirst();
    }
    String target = withoutSecrets(service, url);
    exchanges.addLast(new RecordedExchange(at, service, method, target, token, status));
  }

  /** Returns the exchanges, oldest first. */
  public synchronized List<RecordedExchange> all() {
    return List.copyOf(exchanges);
  }

  public synchronized void clear() {
    exchanges.clear();
  }

  /** Removes the signature of media, and the credentials that a token request may have here. */
  private static String withoutSecrets(String service, String url) {
    String[] pathAndQuery = url.split("\\?", 2);
    String query =
        Arrays.stream(pathAndQuery.length == 2 ? pathAndQuery[1].split("&") : new String[0])
            .filter(field -> !service.equals("media"))
            .filter(field -> !URLDecoder.decode(field, UTF_8).startsWith("client_"))
            .collect(Collectors.joining("&"));
    return pathAndQuery[0] + (query.isEmpty() ? "" : "?" + query);
  }
}
