package com.example.brightcove.docs.matrix;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before the sandbox and passes requests on, unless a rule holds or answers them. */
final class Front implements AutoCloseable {

  /** What a rule says of a request that is to be passed on. */
  static final int PASS = 0;

  /** Room for every connection of a crowd: the default is 50. */
  private static final int BACKLOG = 256;

  static {
    // Head and body of an answer are written one after the other: without this the body waits 40 ms
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** What happens to a request; it may take its time to say so. */
  @FunctionalInterface
  interface Rule {
    /**
     * @param nth since the rule was set, from 1
     * @return the status to answer with, or {@link #PASS}
     */
    int status(int nth) throws InterruptedException;
  }

  /** One of the APIs. */
  final class Route {
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private volatile Rule rule = nth -> PASS;

    private Route(String path) {
      server.createContext(path, this::handle);
    }

    void rule(Rule rule) {
      asked.set(0);
      this.rule = rule;
    }

    /** How many requests did not reach the sandbox. */
    int turnedAway() {
      return turnedAway.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
      try (exchange) {
        byte[] body = exchange.getRequestBody().readAllBytes();
        int status = rule.status(asked.incrementAndGet());
        if (status == PASS) {
          passOn(exchange, body);
        } else {
          turnedAway.incrementAndGet();
          exchange.sendResponseHeaders(status, -1);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // closed: whoever asked gets no answer
      }
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final URI sandbox;
  private final Route oauth;
  private final Route cms;

  Front(URI sandbox) throws IOException {
    this.sandbox = sandbox;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.setExecutor(threads);
    oauth = new Route("/v4/");
    cms = new Route("/v1/");
    server.start();
  }

  Route oauth() {
    return oauth;
  }

  Route cms() {
    return cms;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void passOn(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(sandbox.resolve(exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    for (String name : new String[] {"Authorization", "Content-Type", "Accept"}) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    HttpResponse<byte[]> answer = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    exchange
        .getResponseHeaders()
        .set("Content-Type", answer.headers().firstValue("Content-Type").orElse("text/plain"));
    exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
    exchange.getResponseBody().write(answer.body());
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
