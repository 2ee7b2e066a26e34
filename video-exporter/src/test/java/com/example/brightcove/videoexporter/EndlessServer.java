package com.example.brightcove.videoexporter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A media server whose responses are chunked and never end, until the client has enough. */
public final class EndlessServer implements AutoCloseable {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  public final AtomicInteger requests = new AtomicInteger();

  /**
   * @param start the first bytes; zeros follow
   */
  public EndlessServer(byte[] start) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> serve(exchange, start));
    server.setExecutor(threads);
    server.start();
  }

  private void serve(HttpExchange exchange, byte[] start) throws IOException {
    requests.incrementAndGet();
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(start);
      for (byte[] zeros = new byte[1 << 16]; !Thread.interrupted(); ) {
        body.write(zeros);
      }
    }
  }

  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
