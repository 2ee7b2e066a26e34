package com.example.brightcove.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on the loopback that gives its answers in order, the last one for ever. */
public final class ScriptedServer implements AutoCloseable {

  /** A request as it came. */
  public record Asked(
      String method, String target, Map<String, List<String>> headers, String body) {

    /** The only value of a header; "" if it was not sent. */
    public String header(String name) {
      List<String> values = headers.getOrDefault(name, List.of(""));
      if (values.size() != 1) {
        throw new AssertionError(name + " was sent " + values.size() + " times");
      }
      return values.get(0);
    }
  }

  private record Answer(int status, String contentType, String body, String[] headers) {}

  static { // else each answer on a connection kept alive takes the 40 ms of a delayed
    // acknowledgement
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  public ScriptedServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /**
   * Adds an answer.
   *
   * @param headers further ones: name, value, name, value
   */
  public ScriptedServer answer(int status, String contentType, String body, String... headers) {
    synchronized (answers) {
      answers.add(new Answer(status, contentType, body, headers));
    }
    return this;
  }

  public ScriptedServer json(int status, String body) {
    return answer(status, "application/json", body);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The requests so far, in the order they came. */
  public List<Asked> asked() {
    return asked;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      asked.add(
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              Map.copyOf(exchange.getRequestHeaders()),
              body));
      Answer answer;
      synchronized (answers) {
        answer = answers.size() > 1 ? answers.remove() : answers.element();
      }
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      for (int i = 0; i < answer.headers().length; i += 2) {
        exchange.getResponseHeaders().add(answer.headers()[i], answer.headers()[i + 1]);
      }
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
