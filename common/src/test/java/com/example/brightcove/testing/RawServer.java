package com.example.brightcove.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on a raw socket, for the faults that a proper HTTP server cannot be made to have. */
public final class RawServer implements AutoCloseable {

  /** What happens on a connection once a request's head and body have been read from it. */
  @FunctionalInterface
  public interface Behaviour {
    /**
     * @param number of the request on this server, from 1
     */
    void answer(Socket connection, OutputStream out, int number) throws IOException;
  }

  private final ServerSocket listener;
  private final Behaviour behaviour;
  private final boolean reads;
  private final Thread acceptor;
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  public RawServer(Behaviour behaviour) throws IOException {
    this(behaviour, true);
  }

  private RawServer(Behaviour behaviour, boolean reads) throws IOException {
    this.behaviour = behaviour;
    this.reads = reads;
    listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    acceptor = start(this::accept);
  }

  /** A server whose behaviour begins with the connection, before anything has been read. */
  public static RawServer unread(Behaviour behaviour) throws IOException {
    return new RawServer(behaviour, false);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  public int requests() {
    return requests.get();
  }

  public int connections() {
    return connections.get();
  }

  private static Thread start(Runnable work) {
    Thread thread = new Thread(work, "raw-server");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = listener.accept();
        connections.incrementAndGet();
        open.add(connection);
        start(() -> serve(connection));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = connection.getInputStream();
      if (!reads) {
        behaviour.answer(connection, connection.getOutputStream(), requests.incrementAndGet());
        return;
      }
      while (readRequest(in)) {
        behaviour.answer(connection, connection.getOutputStream(), requests.incrementAndGet());
      }
    } catch (IOException | UncheckedIOException e) {
      // the client has gone, which is what some tests are about
    }
  }

  /** Reads one request; false at the end of the connection. */
  private static boolean readRequest(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        return false;
      }
      head.append((char) c);
    }
    int length = 0;
    for (String line : head.toString().split("\r\n")) {
      if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).trim());
      }
    }
    in.readNBytes(length);
    return true;
  }

  /** Writes text as it is. */
  public static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** Writes a whole answer on a connection that stays open. */
  public static void writeJson(OutputStream out, int status, String json) throws IOException {
    write(
        out,
        "HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(status, json.length(), json));
  }

  /** Once it returns nobody can connect: an accept under way may still take one after its close. */
  @Override
  public void close() throws IOException {
    listener.close();
    try {
      acceptor.join();
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
    for (Socket connection : open) {
      connection.close();
    }
  }
}
