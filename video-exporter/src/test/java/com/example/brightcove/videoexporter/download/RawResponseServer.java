package com.example.brightcove.videoexporter.download;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sends bytes as they are, for responses that WireMock cannot give. */
final class RawResponseServer implements AutoCloseable {

  private final ServerSocket listening = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
  private final List<Socket> held = new CopyOnWriteArrayList<>();

  /**
   * @param response what is sent for every request
   * @param hold whether the connection then stays open and silent, instead of being closed
   */
  RawResponseServer(String response, boolean hold) throws IOException {
    Thread thread = new Thread(() -> serve(response, hold), "raw server");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve(String response, boolean hold) {
    try {
      while (true) {
        Socket socket = listening.accept();
        held.add(socket);
        BufferedReader request =
            new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
        String line = request.readLine();
        while (line != null && !line.isEmpty()) {
          line = request.readLine();
        }
        socket.getOutputStream().write(response.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
        if (!hold) {
          socket.close();
        }
      }
    } catch (IOException e) {
      // closed: the test is over
    }
  }

  URI url(String pathAndQuery) {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort() + pathAndQuery);
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : held) {
      socket.close();
    }
  }
}
