package com.example.brightcove.videoexporter.download;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A media server on a raw socket, a connection for each request. It follows a script, a response
 * for each request; after its end it serves a video file as it should be.
 */
public final class ScriptedMediaServer implements AutoCloseable {

  /** A request's target and headers, their names in lower case. */
  public record Request(String target, Map<String, String> headers) {
    public String range() {
      return headers.getOrDefault("range", "");
    }

    /** Returns the first requested byte; 0 for the whole file. */
    int from() {
      return range().isEmpty() ? 0 : Integer.parseInt(range().replaceAll("bytes=(\\d+)-", "$1"));
    }

    Request without(String header) {
      Map<String, String> fewer = new LinkedHashMap<>(headers);
      fewer.remove(header);
      return new Request(target, fewer);
    }
  }

  /** A request and what was sent for it. */
  record Served(Request request, int status, int bodyBytes) {}

  private final ServerSocket listening = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
  private final Queue<Function<Request, ScriptedResponse>> script = new ArrayDeque<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<Served> served = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Function<Request, ScriptedResponse> usual = request -> ScriptedResponse.of(404);
  private volatile Runnable dropped = () -> {};

  public ScriptedMediaServer() throws IOException {
    daemon(
        () -> {
          while (true) {
            Socket socket = listening.accept();
            sockets.add(socket);
            daemon(() -> serve(socket));
          }
        });
  }

  /** Runs until the server is closed. */
  private interface SocketTask {
    void run() throws IOException;
  }

  private static void daemon(SocketTask work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // closed by the client, or at the end of the test
              }
            },
            "media server");
    thread.setDaemon(true);
    thread.start();
  }

  /** Serves this video file from now on, where the script is at its end. */
  ScriptedMediaServer serving(TestVideoFile videoFile) {
    return always(request -> ScriptedResponse.rangeOf(videoFile, request));
  }

  public ScriptedMediaServer always(Function<Request, ScriptedResponse> response) {
    usual = response;
    return this;
  }

  /** Calls the observer for each chunk of a slow response. */
  public ScriptedMediaServer onDrop(Runnable observer) {
    dropped = observer;
    return this;
  }

  /** Adds the response to one more request to the script. */
  synchronized ScriptedMediaServer then(Function<Request, ScriptedResponse> response) {
    script.add(response);
    return this;
  }

  private synchronized Function<Request, ScriptedResponse> next() {
    return script.isEmpty() ? usual : script.remove();
  }

  private void serve(Socket socket) throws IOException {
    try (socket) {
      Request request = read(socket);
      ScriptedResponse response = next().apply(request);
      int length = Math.min(response.most(), response.body().length);
      served.add(new Served(request, response.status(), length));
      OutputStream out = socket.getOutputStream();
      StringBuilder head = new StringBuilder("HTTP/1.1 " + response.status() + " Some Words\r\n");
      response.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
      if (response.status() != 0) {
        out.write((head + "Connection: close\r\n\r\n").getBytes(ISO_8859_1));
      }
      if (response.drip() == 0) {
        out.write(response.body(), 0, length);
      }
      for (int sent = 0; response.drip() > 0 && sent < length; sent += response.drop()) {
        out.write(response.body(), sent, Math.min(response.drop(), length - sent));
        dropped.run();
        await(response.drip());
      }
      out.flush();
      if (response.end() == ScriptedResponse.ConnectionEnd.HOLD) {
        await(60_000);
      } else if (response.end() == ScriptedResponse.ConnectionEnd.RESET) {
        socket.setSoLinger(true, 0);
      } else {
        socket.shutdownOutput();
      }
    }
  }

  private void await(int milliseconds) throws IOException {
    try {
      if (closed.await(milliseconds, TimeUnit.MILLISECONDS)) {
        throw new IOException("closed");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static Request read(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    String first = in.readLine();
    if (first == null) {
      throw new EOFException("closed before there was a request");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      String[] header = line.split(": ", 2);
      headers.put(header[0].toLowerCase(Locale.ROOT), header[1]);
    }
    return new Request(first.replaceFirst("GET (.*) HTTP/1.1", "$1"), headers);
  }

  /** The requests so far, oldest first. */
  List<Served> served() {
    return List.copyOf(served);
  }

  List<String> ranges() {
    return served().stream().map(exchange -> exchange.request().range()).toList();
  }

  /** A signed URL: its query is a secret, and begins with canary. */
  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort() + path + "?canary=signature");
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    listening.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
