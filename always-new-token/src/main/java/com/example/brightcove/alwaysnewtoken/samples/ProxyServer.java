package com.example.brightcove.alwaysnewtoken.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The proxy's HTTP: on the loopback, for {@link Visitors}, with a largest request of 1 MiB that has
 * 10 s to come and 60 s to be answered, and one line of the log for each. Thread-safe.
 */
final class ProxyServer implements AutoCloseable {

  private static final int LARGEST_FORM = 1024 * 1024;

  /** Calls at the same time; more than that wait for their turn. */
  private static final int THREADS = 8;

  static {
    // The JDK reads these once, with its first server, and without them waits for ever
    System.getProperties().putIfAbsent("sun.net.httpserver.maxReqTime", "10");
    System.getProperties().putIfAbsent("sun.net.httpserver.maxRspTime", "60");
  }

  private static final Map<String, String> FILES =
      Map.of("/", "text/html", "/proxy.css", "text/css", "/proxy.js", "text/javascript");

  private final Visitors visitors;
  private final ProxiedCalls calls;
  private final PrintStream log;
  private final Clock clock;
  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(THREADS, task -> new Thread(task, "proxy-call"));

  /**
   * @param port 0 for any that is free
   * @throws java.net.BindException if the port is taken
   */
  ProxyServer(int port, Visitors visitors, ProxiedCalls calls, PrintStream log, Clock clock)
      throws IOException {
    this.visitors = visitors;
    this.calls = calls;
    this.log = log;
    this.clock = clock;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      ProxyAnswer answer = answer(exchange);
      String path = exchange.getRequestURI().getRawPath();
      String asked = exchange.getRequestMethod() + " " + origin().substring(7) + " " + path;
      log.println(clock.instant().truncatedTo(ChronoUnit.SECONDS) + " " + answer.logged(asked));
      visitors.allow(exchange.getRequestHeaders(), exchange.getResponseHeaders());
      answer.send(exchange, FILES.containsKey(path));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server is closed
    }
  }

  private ProxyAnswer answer(HttpExchange exchange) throws IOException, InterruptedException {
    Headers headers = exchange.getRequestHeaders();
    if (!Visitors.isForUs(headers, server.getAddress().getPort())) {
      return ProxyAnswer.fault(403, "the Host must be that of " + origin() + " or localhost");
    }
    String path = exchange.getRequestURI().getRawPath();
    String methods =
        path.equals("/proxy") ? "POST, OPTIONS" : path.equals("/token") ? "POST" : "GET, HEAD";
    if (methods.startsWith("GET") && !FILES.containsKey(path)) {
      return ProxyAnswer.fault(404, "there is /, POST /proxy and no more");
    }
    if (!List.of(methods.split(", ")).contains(exchange.getRequestMethod())) {
      exchange.getResponseHeaders().set("Allow", methods);
      return ProxyAnswer.fault(405, path + " takes " + methods);
    }
    if (FILES.containsKey(path)) {
      return file(path);
    }
    return path.equals("/token") ? token(headers) : proxied(exchange, headers);
  }

  private ProxyAnswer token(Headers headers) throws InterruptedException {
    if (!Visitors.isOwnPage(headers)) {
      return ProxyAnswer.fault(403, "only the page at / gets a token, see also the sample token");
    }
    return calls.token();
  }

  private ProxyAnswer proxied(HttpExchange exchange, Headers headers)
      throws IOException, InterruptedException {
    if (!visitors.mayCall(headers)) {
      return ProxyAnswer.fault(403, "a page of another origin asks: see --allow-origin");
    }
    if (exchange.getRequestMethod().equals("OPTIONS")) {
      return ProxyAnswer.of(204, "text/plain", new byte[0]);
    }
    String type = String.valueOf(headers.getFirst("Content-Type"));
    if (!type.matches("(?i)application/x-www-form-urlencoded *(;.*)?")) {
      return ProxyAnswer.fault(415, "Content-Type must be application/x-www-form-urlencoded");
    }
    InputStream in = exchange.getRequestBody();
    byte[] form = in.readNBytes(LARGEST_FORM + 1);
    if (form.length > LARGEST_FORM) {
      in.transferTo(OutputStream.nullOutputStream()); // who is still sending does not read
      return ProxyAnswer.fault(413, "a form has at most 1 MiB");
    }
    return calls.call(new String(form, UTF_8));
  }

  private static ProxyAnswer file(String path) throws IOException {
    String name = "proxy/" + (path.equals("/") ? "index.html" : path.substring(1));
    try (InputStream in = ProxyServer.class.getResourceAsStream(name)) {
      return ProxyAnswer.of(200, FILES.get(path) + ";charset=UTF-8", in.readAllBytes());
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
