package com.example.brightcove.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Runs an nginx on the loopback interface. It serves the video files and images, and responds as
 * the API does from files and fixed texts, so that the server takes little of the measured time.
 * All that it writes is in one folder.
 */
final class Nginx implements AutoCloseable {

  private static final int SECONDS_TO_START = 30;

  /** With one worker. The user is set for root, because nginx would change to another user. */
  private static final String CONFIGURATION =
      """
      daemon off;
      pid nginx.pid;
      error_log error.log;
      worker_processes 1;
      %s
      events { worker_connections 512; }
      http {
        access_log off;
        sendfile on;
        tcp_nopush on;
        keepalive_requests 10000000;
        client_body_temp_path body;
        proxy_temp_path proxy;
        fastcgi_temp_path fastcgi;
        uwsgi_temp_path uwsgi;
        scgi_temp_path scgi;
        server {
          listen 127.0.0.1:%d;
          root %s;
          default_type application/json;
          %s
        }
      }
      """;

  private final Process process;
  private final String origin;

  private Nginx(Process process, String origin) {
    this.process = process;
    this.origin = origin;
  }

  /** Writes an account to a folder and serves it. The video files are below {@code /media/}. */
  static Nginx serve(BenchmarkAccount account, Path folder)
      throws IOException, InterruptedException {
    int port = freePort();
    String origin = "http://127.0.0.1:" + port;
    account.write(folder, origin);
    boolean isRoot = System.getProperty("user.name").equals("root");
    Files.writeString(
        folder.resolve("nginx.conf"),
        CONFIGURATION.formatted(
            isRoot ? "user root;" : "", port, folder, account.locations(origin)));
    Process process =
        new ProcessBuilder("nginx", "-p", folder.toString(), "-c", "nginx.conf", "-e", "error.log")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.out").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    Nginx nginx = new Nginx(process, origin);
    nginx.awaitStart(port, folder);
    return nginx;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitStart(int port, Path folder) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
    while (process.isAlive() && System.nanoTime() < end) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        Thread.sleep(20);
      }
    }
    close();
    throw new IOException("nginx did not start: " + Files.readString(folder.resolve("nginx.out")));
  }

  String origin() {
    return origin;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
