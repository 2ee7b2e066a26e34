package com.example.brightcove.sandbox.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * An HTTP/1.1 server on the loopback interface, with as much of HTTP as media need. It writes to
 * plain sockets, because a web server can neither send a file of 1 GiB that is not in memory nor
 * break the protocol on purpose. Each connection has a thread.
 */
public final class MediaServer implements AutoCloseable {

  private static final int MAX_HEAD_BYTES = 1 << 14;
  private static final int BUFFER = 1 << 16;
  private static final int IDLE_MILLIS = 60_000;
  private static final int DRIP_MILLIS = 100;

  private static final Map<Integer, String> REASONS =
      Map.of(
          200, "OK",
          206, "Partial Content",
          302, "Found",
          400, "Bad Request",
          403, "Forbidden",
          404, "Not Found",
          405, "Method Not Allowed",
          416, "Range Not Satisfiable");

  private final ServerSocket listening;
  private final Function<MediaRequest, MediaResponse> service;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

  /**
   * Starts the server.
   *
   * @param port 0 for any free port
   * @throws UncheckedIOException if the port is taken or not allowed
   */
  public MediaServer(int port, Function<MediaRequest, MediaResponse> service) {
    this.service = service;
    try {
      listening = new ServerSocket();
      listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
    } catch (IOException e) {
      throw new UncheckedIOException(new BindException("port " + port));
    }
    start(this::accept);
  }

  public URI origin() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Runnable untilClosed =
        () -> {
          try {
            work.run();
          } catch (IOException e) {
            // the client or close() has closed the socket, so nobody waits for a response
          }
        };
    Thread thread = new Thread(untilClosed, "sandbox-media");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() throws IOException {
    while (true) {
      Socket connection = listening.accept();
      connections.add(connection);
      if (listening.isClosed()) { // close() may have missed this connection
        connection.close();
      }
      start(() -> serve(connection));
    }
  }

  private void serve(Socket connection) throws IOException {
    try (connection) {
      connection.setTcpNoDelay(true);
      connection.setSoTimeout(IDLE_MILLIS);
      InputStream in = new BufferedInputStream(connection.getInputStream());
      OutputStream out = new BufferedOutputStream(connection.getOutputStream(), BUFFER);
      boolean isOpen = true;
      while (isOpen) {
        Optional<String> head = head(in);
        if (head.isEmpty()) {
          return;
        }
        isOpen = respond(head.get(), connection, out);
      }
    } finally {
      connections.remove(connection);
    }
  }

  /** Reads the request line and the headers. Returns nothing at the end of the connection. */
  private static Optional<String> head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream(512);
    int lineLength = 0;
    for (int next = in.read(); next >= 0 && head.size() < MAX_HEAD_BYTES; next = in.read()) {
      head.write(next);
      if (next == '\n' && lineLength == 0 && head.size() > 2) {
        return Optional.of(head.toString(ISO_8859_1));
      }
      lineLength = next == '\n' ? 0 : next == '\r' ? lineLength : lineLength + 1;
    }
    return Optional.empty();
  }

  /** Responds to one request. Returns whether another may follow on the connection. */
  private boolean respond(String head, Socket connection, OutputStream out) throws IOException {
    String[] lines = head.strip().split("\r?\n");
    String[] requestLine = lines[0].split(" ");
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 1; i < lines.length; i++) {
      String[] header = lines[i].split(":", 2);
      headers.putIfAbsent(header[0], header.length == 2 ? header[1].strip() : "");
    }
    if (requestLine.length != 3) {
      out.write(head(MediaResponse.empty(400), true));
      out.flush();
      return false;
    }
    MediaRequest request = new MediaRequest(requestLine[0], requestLine[1], headers);
    // the next request would begin with the body, which is not read
    boolean hasBody = !headers.getOrDefault("Content-Length", "0").equals("0");
    MediaResponse response = service.apply(request);
    boolean isLast =
        !requestLine[2].equals("HTTP/1.1")
            || hasBody
            || headers.containsKey("Transfer-Encoding")
            || headers.getOrDefault("Connection", "").equalsIgnoreCase("close")
            || response.sending() != MediaResponse.Sending.COMPLETE;
    out.write(head(response, isLast));
    if (!request.method().equals("HEAD")) {
      sendBody(response, connection, out);
    }
    out.flush();
    return !isLast;
  }

  private static byte[] head(MediaResponse response, boolean isLast) {
    StringBuilder head = new StringBuilder("HTTP/1.1 ");
    head.append(response.status()).append(' ').append(REASONS.getOrDefault(response.status(), "-"));
    response.headers().forEach((name, value) -> header(head, name, value));
    header(head, "Content-Length", String.valueOf(declaredLength(response)));
    if (isLast) {
      header(head, "Connection", "close");
    }
    return head.append("\r\n\r\n").toString().getBytes(UTF_8);
  }

  private static long declaredLength(MediaResponse response) {
    return switch (response.sending()) {
      case SAYS_TOO_LONG -> response.length() + 1_000;
      case SAYS_TOO_SHORT -> response.length() / 2;
      default -> response.length();
    };
  }

  private static void sendBody(MediaResponse response, Socket connection, OutputStream out)
      throws IOException {
    long half = response.from() + response.length() / 2;
    switch (response.sending()) {
      case CUT -> response.file().write(out, response.from(), half);
      case RESET -> {
        response.file().write(out, response.from(), half);
        out.flush();
        connection.setSoLinger(true, 0); // so that closing it sends RST
      }
      case STALLED -> {
        response.file().write(out, response.from(), half);
        out.flush();
        connection.setSoTimeout(0);
        connection.getInputStream().read(); // returns when the client or close() closes it
      }
      case DRIPPING -> {
        for (long at = response.from(); at < response.to(); at++) {
          response.file().write(out, at, at + 1);
          out.flush();
          await(DRIP_MILLIS);
        }
      }
      default -> response.file().write(out, response.from(), response.to());
    }
  }

  private static void await(int millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void header(StringBuilder head, String name, String value) {
    head.append("\r\n").append(name).append(": ").append(value);
  }

  @Override
  public void close() {
    closeQuietly(listening);
    connections.forEach(MediaServer::closeQuietly);
  }

  private static void closeQuietly(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is of no use either way
    }
  }
}
