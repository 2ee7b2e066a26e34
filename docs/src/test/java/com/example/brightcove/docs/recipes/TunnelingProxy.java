package com.example.brightcove.docs.recipes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Forwards CONNECT requests as a proxy does, and records the heads of the requests. */
final class TunnelingProxy implements AutoCloseable {

  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final String authorization;

  /**
   * @param authorization the value of Proxy-Authorization that it requires, or null
   */
  TunnelingProxy(String authorization) throws IOException {
    this.authorization = authorization;
    start(
        () -> {
          while (true) {
            Socket client = server.accept();
            start(() -> serve(client));
          }
        });
  }

  InetSocketAddress address() {
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  List<String> heads() {
    return List.copyOf(heads);
  }

  private void serve(Socket client) throws IOException {
    try (client) {
      String head = head(client.getInputStream());
      heads.add(head);
      boolean isAllowed =
          authorization == null
              || head.lines()
                  .anyMatch(line -> line.equals("Proxy-Authorization: " + authorization));
      if (!isAllowed || !head.startsWith("CONNECT ")) {
        String status = isAllowed ? "405 Method Not Allowed" : "407 Proxy Authentication Required";
        String challenge = "Proxy-Authenticate: Basic realm=\"tunnel\"\r\n";
        String rest = "Content-Length: 0\r\nConnection: close\r\n\r\n";
        write(client, "HTTP/1.1 " + status + "\r\n" + challenge + rest);
        return;
      }
      String[] address = head.split(" ")[1].split(":");
      try (Socket target = new Socket(address[0], Integer.parseInt(address[1]))) {
        write(client, "HTTP/1.1 200 Connection established\r\n\r\n");
        start(() -> target.getInputStream().transferTo(client.getOutputStream()));
        client.getInputStream().transferTo(target.getOutputStream());
      }
    }
  }

  private static void write(Socket client, String text) throws IOException {
    OutputStream out = client.getOutputStream();
    out.write(text.getBytes(ISO_8859_1));
    out.flush();
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private interface IoTask {
    void run() throws IOException;
  }

  /** Runs a task on a thread that ends when one side closes the connection. */
  private static void start(IoTask task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException e) {
                // closed
              }
            },
            "Tunnel");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
