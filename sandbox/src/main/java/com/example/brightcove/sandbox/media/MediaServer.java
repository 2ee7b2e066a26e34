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
 * HTTP/1.1 on the loopback, as much of it as media need: on plain sockets, since a web server can
 * neither send a file of 1 GiB that is nowhere, nor lie. A thread for each connection.
 */
public final class MediaServer implements AutoCloseable {

  private static final int LONGEST_HEAD = 1 << 14;
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
   * @param port 0 for any that is free
   * @throws UncheckedIOException if the port cannot be had
   */
  public MediaServer(int port, Function<MediaRequest, MediaResponse> service) {
    this.service = service;
    try {
      listening = new ServerSocket();
      listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
            // closed, by the client or at the end: nobody is left to be told
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
      if (listening.isClosed()) { // and so its connections are no longer looked for
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
        isOpen = answer(head.get(), connection, out);
      }
    } finally {
      connections.remove(connection);
    }
  }

  /** The request line and the headers; nothing if there is no request any more. */
  private static Optional<String> head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream(512);
    int lineLength = 0;
    for (int next = in.read(); next >= 0 && head.size() < LONGEST_HEAD; next = in.read()) {
      head.write(next);
      if (next == '\n' && lineLength == 0 && head.size() > 2) {
        return Optional.of(head.toString(ISO_8859_1));
      }
      lineLength = next == '\n' ? 0 : next == '\r' ? lineLength : lineLength + 1;
    }
    return Optional.empty();
  }

  /**
   * @return whether another request may follow on the connection
   */
  private boolean answer(String head, Socket connection, OutputStream out) throws IOException {
    String[] lines = head.strip().split("\r?\n");
    String[] request = lines[0].split(" ");
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 1; i < lines.length; i++) {
      String[] header = lines[i].split(":", 2);
      headers.putIfAbsent(header[0], header.length == 2 ? header[1].strip() : "");
    }
    if (request.length != 3) {
      out.write(head(MediaResponse.empty(400), true));
      out.flush();
      return false;
    }
    MediaRequest ask = MediaRequest.of(request[0], request[1], headers, "");
    // a body would be taken for the next request
    boolean hasBody = !headers.getOrDefault("Content-Length", "0").equals("0");
    MediaResponse answer = service.apply(ask);
    boolean isLast =
        !request[2].equals("HTTP/1.1")
            || hasBody
            || headers.containsKey("Transfer-Encoding")
            || headers.getOrDefault("Connection", "").equalsIgnoreCase("close")
            || answer.sending() != MediaResponse.Sending.COMPLETE;
    out.write(head(answer, isLast));
    if (!ask.method().equals("HEAD")) {
      sendBody(answer, connection, out);
    }
    out.flush();
    return !isLast;
  }

  private static byte[] head(MediaResponse answer, boolean isLast) {
    StringBuilder head = new StringBuilder("HTTP/1.1 ");
    head.append(answer.status()).append(' ').append(REASONS.getOrDefault(answer.status(), "-"));
    answer.headers().forEach((name, value) -> header(head, name, value));
    header(head, "Content-Length", String.valueOf(declaredLength(answer)));
    if (isLast) {
      header(head, "Connection", "close");
    }
    return head.append("\r\n\r\n").toString().getBytes(UTF_8);
  }

  private static long declaredLength(MediaResponse answer) {
    return switch (answer.sending()) {
      case SAYS_TOO_LONG -> answer.length() + 1_000;
      case SAYS_TOO_SHORT -> answer.length() / 2;
      default -> answer.length();
    };
  }

  private static void sendBody(MediaResponse answer, Socket connection, OutputStream out)
      throws IOException {
    long half = answer.from() + answer.length() / 2;
    switch (answer.sending()) {
      case CUT -> answer.file().write(out, answer.from(), half);
      case RESET -> {
        answer.file().write(out, answer.from(), half);
        out.flush();
        connection.setSoLinger(true, 0); // closing it sends RST then
      }
      case STALLED -> {
        answer.file().write(out, answer.from(), half);
        out.flush();
        connection.setSoTimeout(0);
        connection.getInputStream().read(); // until the client has had enough, or at the end
      }
      case DRIPPING -> {
        for (long at = answer.from(); at < answer.to(); at++) {
          answer.file().write(out, at, at + 1);
          out.flush();
          await(DRIP_MILLIS);
        }
      }
      default -> answer.file().write(out, answer.from(), answer.to());
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
      // it is gone all the same
    }
  }
}
