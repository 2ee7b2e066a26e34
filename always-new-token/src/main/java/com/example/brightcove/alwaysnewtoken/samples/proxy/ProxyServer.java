package com.example.brightcove.alwaysnewtoken.samples.proxy;

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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The HTTP server of the proxy, on the loopback interface. It accepts requests of {@link
 * AllowedOrigins}. A request has at most 1 MiB and must arrive within 10 s; its response must be
 * sent within 5 minutes. Writes one line to the log for each request. Thread-safe.
 */
final class ProxyServer implements AutoCloseable {

  private static final int LARGEST_FORM = 1024 * 1024;

  static {
    // The JDK reads these once, with its first server. Without them it has no time limit.
    System.getProperties().putIfAbsent("sun.net.httpserver.maxReqTime", "10");
    System.getProperties().putIfAbsent("sun.net.httpserver.maxRspTime", "300");
  }

  private final AllowedOrigins origins;
  private final ProxyPage page;
  private final ProxiedCalls calls;
  private final PrintStream log;
  private final Clock clock;
  private final HttpServer server;
  // A thread for each request: the time limit of the JDK's server includes waiting for a thread
  private final ExecutorService threads =
      Executors.newCachedThreadPool(task -> new Thread(task, "proxy-call"));

  /**
   * @param port 0 for any free port
   * @throws java.net.BindException if the port is taken
   */
  ProxyServer(
      int port,
      AllowedOrigins origins,
      ProxyPage page,
      ProxiedCalls calls,
      PrintStream log,
      Clock clock)
      throws IOException {
    this.origins = origins;
    this.page = page;
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
      ProxyResponse response = response(exchange);
      String path = exchange.getRequestURI().getRawPath();
      String target = exchange.getRequestMethod() + " " + origin().substring(7) + " " + path;
      log.println(clock.instant().truncatedTo(ChronoUnit.SECONDS) + " " + response.logged(target));
      origins.addCorsHeaders(exchange.getRequestHeaders(), exchange.getResponseHeaders());
      response.send(exchange, ProxyPage.has(path));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server is closed
    }
  }

  private ProxyResponse response(HttpExchange exchange) throws IOException, InterruptedException {
    Headers headers = exchange.getRequestHeaders();
    if (!AllowedOrigins.isThisServer(headers, server.getAddress().getPort())) {
      return ProxyResponse.error(403, "the Host must be that of " + origin() + " or localhost");
    }
    String path = exchange.getRequestURI().getRawPath();
    String methods =
        path.equals("/proxy") ? "POST, OPTIONS" : path.equals("/token") ? "POST" : "GET, HEAD";
    if (methods.startsWith("GET") && !ProxyPage.has(path)) {
      return ProxyResponse.error(404, "not found: use / or POST /proxy");
    }
    if (!List.of(methods.split(", ")).contains(exchange.getRequestMethod())) {
      exchange.getResponseHeaders().set("Allow", methods);
      return ProxyResponse.error(405, path + " takes " + methods);
    }
    if (ProxyPage.has(path)) {
      return page.file(path);
    }
    return path.equals("/token") ? token(headers) : proxied(exchange, headers);
  }

  private ProxyResponse token(Headers headers) throws InterruptedException {
    if (!AllowedOrigins.isOwnPage(headers)) {
      return ProxyResponse.error(
          403, "only the page at / gets a token: use the sample token instead");
    }
    return calls.token();
  }

  private ProxyResponse proxied(HttpExchange exchange, Headers headers)
      throws IOException, InterruptedException {
    if (!origins.includesSender(headers)) {
      return ProxyResponse.error(403, "the page has another origin: see --allow-origin");
    }
    if (exchange.getRequestMethod().equals("OPTIONS")) {
      return ProxyResponse.of(204, "text/plain", new byte[0]);
    }
    String type = String.valueOf(headers.getFirst("Content-Type"));
    if (!type.matches("(?i)application/x-www-form-urlencoded *(;.*)?")) {
      return ProxyResponse.error(415, "Content-Type must be application/x-www-form-urlencoded");
    }
    InputStream in = exchange.getRequestBody();
    byte[] form = in.readNBytes(LARGEST_FORM + 1);
    if (form.length > LARGEST_FORM) {
      in.transferTo(
          OutputStream.nullOutputStream()); // a client that is still sending does not read
      return ProxyResponse.error(413, "a form has at most 1 MiB");
    }
    return calls.call(new String(form, UTF_8));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
