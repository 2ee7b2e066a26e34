package com.example.brightcove.races;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A token endpoint and an API on this machine. It counts the token requests. */
final class RaceServer implements AutoCloseable {

  static final String ID = "race-client";
  static final String SECRET = "race-secret";

  /** Each token begins with this. */
  static final String TOKEN = "race-token-";

  private static final long STAGGER_MILLIS = 6;

  static {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // or each response takes 40 ms more
  }

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final AtomicInteger tokenRequests = new AtomicInteger();
  private final AtomicInteger rejections = new AtomicInteger();
  private final Set<String> rejected = ConcurrentHashMap.newKeySet();
  private volatile String lifetime = "\"expires_in\":3600";
  private volatile long delayMillis = 20;
  private volatile boolean isDown;
  private volatile boolean rejectsAll;
  private volatile CountDownLatch gathering = new CountDownLatch(0);

  RaceServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 256);
    server.setExecutor(threads);
    server.createContext("/token", this::token);
    server.createContext("/api", this::api);
    server.start();
  }

  URI tokenUri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/token");
  }

  URI apiUri() {
    return tokenUri().resolve("/api");
  }

  int tokenRequests() {
    return tokenRequests.get();
  }

  /**
   * Sets what the responses say about the token's lifetime.
   *
   * @param members of the JSON object, such as {@code "expires_in":45}; may be empty
   */
  void setLifetime(String members) {
    lifetime = members;
  }

  void setDelayMillis(long millis) {
    delayMillis = millis;
  }

  /** From now on, responds to each token request with 503. */
  void goDown() {
    isDown = true;
  }

  /** From now on, the API responds to each call with 401. */
  void rejectAll() {
    rejectsAll = true;
  }

  /** The API rejects this token, one call after the other, once so many calls have come with it. */
  void rejectOnceGathered(String token, int calls) {
    gathering = new CountDownLatch(calls);
    rejected.add(token);
  }

  private void token(HttpExchange exchange) throws IOException {
    int number = tokenRequests.incrementAndGet();
    exchange.getRequestBody().readAllBytes();
    pause(delayMillis);
    if (isDown) {
      respond(exchange, 503, "{\"error\":\"temporarily_unavailable\"}");
    } else {
      String token = "{\"access_token\":\"" + TOKEN + number + "\",\"token_type\":\"Bearer\"";
      respond(exchange, 200, token + (lifetime.isEmpty() ? "" : "," + lifetime) + "}");
    }
  }

  private void api(HttpExchange exchange) throws IOException {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    String token = header == null ? "" : header.replaceFirst("^Bearer ", "");
    if (rejected.contains(token)) {
      gathering.countDown();
      try {
        gathering.await(5, TimeUnit.SECONDS); // the most, if a client sends fewer calls
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      pause(STAGGER_MILLIS * rejections.getAndIncrement());
    }
    if (rejectsAll || rejected.contains(token)) {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer error=\"invalid_token\"");
      respond(exchange, 401, "{}");
    } else {
      respond(exchange, 200, "{}");
    }
  }

  private static void respond(HttpExchange exchange, int status, String json) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    byte[] bytes = json.getBytes();
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
