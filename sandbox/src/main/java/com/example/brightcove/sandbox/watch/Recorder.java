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

  /** The paths that a browser requests by itself. No sample does, so they are not recorded. */
  public static final String BROWSER_PATHS =
      "/(favicon\\.ico|robots\\.txt|apple-touch-icon[^/]*|\\.well-known/.*)";

  private static final int KEPT = 10_000;

  private final Deque<RecordedExchange> exchanges = new ArrayDeque<>();
  private Totals totals = new Totals(0, 0, 0, 0, 0, 0);

  /**
   * What was recorded, also if it is no longer kept.
   *
   * @param last the number of the last exchange: 1 for the first one ever
   * @param forgotten the number of the last exchange before {@link #clear}
   * @param tokenRequests since then, as the others
   * @param calls of the CMS and Analytics APIs
   * @param rejected calls with the status 401
   * @param limited calls with the status 429
   */
  record Totals(
      long last, long forgotten, int tokenRequests, int calls, int rejected, int limited) {

    private Totals with(RecordedExchange exchange) {
      boolean isTokenRequest = exchange.service().equals("oauth");
      boolean isCall = !isTokenRequest && !exchange.service().equals("media");
      return new Totals(
          last + 1,
          forgotten,
          tokenRequests + (isTokenRequest ? 1 : 0),
          calls + (isCall ? 1 : 0),
          rejected + (isCall && exchange.status() == 401 ? 1 : 0),
          limited + (isCall && exchange.status() == 429 ? 1 : 0));
    }
  }

  /** The totals and the kept exchanges of one moment, oldest first. */
  record Snapshot(Totals totals, List<RecordedExchange> exchanges) {}

  /**
   * Records an exchange.
   *
   * @param url path and query as they came, with their secrets
   * @see RecordedExchange
   */
  public synchronized void add(
      Instant at, String service, String method, String url, String token, int status) {
    if (url.matches(BROWSER_PATHS)) {
      return;
    }
    if (exchanges.size() == KEPT) {
      exchanges.removeFirst();
    }
    String target = withoutSecrets(service, url);
    exchanges.addLast(new RecordedExchange(at, service, method, target, token, status));
    totals = totals.with(exchanges.getLast());
  }

  /** Returns the exchanges, oldest first. */
  public List<RecordedExchange> all() {
    return snapshot().exchanges();
  }

  synchronized Snapshot snapshot() {
    return new Snapshot(totals, List.copyOf(exchanges));
  }

  public synchronized void clear() {
    exchanges.clear();
    totals = new Totals(totals.last(), totals.last(), 0, 0, 0, 0);
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
