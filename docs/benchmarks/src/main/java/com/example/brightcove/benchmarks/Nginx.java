package com.example.brightcove.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs an nginx on the loopback interface, which speaks TLS 1.3. It serves the video files and
 * images, and responds as the API does from files and fixed texts, so that the server takes little
 * of the measured time. All that it writes is in one folder.
 */
final class Nginx implements AutoCloseable {

  private static final int SECONDS_TO_START = 30;

  /**
   * With one worker, and one cipher suite, so that all programs use the same. The user is set for
   * root, because nginx would change to another user.
   */
  private static final String CONFIGURATION =
      """
      daemon off;
      pid nginx.pid;
      error_log error.log;
      worker_processes 1;
      %s
      events { worker_connections 512; }
      http {
        map $request_uri $is_api_call { default 0; ~^/v1/ 1; }
        log_format status $status;
        access_log %s status if=$is_api_call;
        keepalive_requests 10000000;
        client_body_temp_path body;
        proxy_temp_path proxy;
        fastcgi_temp_path fastcgi;
        uwsgi_temp_path uwsgi;
        scgi_temp_path scgi;
        server {
          listen 127.0.0.1:%d ssl;
          ssl_certificate %s;
          ssl_certificate_key %s;
          ssl_protocols TLSv1.3;
          ssl_conf_command Ciphersuites TLS_AES_256_GCM_SHA384;
          root %s;
          default_type application/json;
          %s
        }
      }
      """;

  private final Process process;
  private final String origin;
  private final PrivateCa ca;
  private final Path apiCalls;

  private Nginx(Process process, String origin, PrivateCa ca, Path apiCalls) {
    this.process = process;
    this.origin = origin;
    this.ca = ca;
    this.apiCalls = apiCalls;
  }

  /** Writes an account to a folder and serves it. The video files are below {@code /media/}. */
  static Nginx serve(BenchmarkAccount account, Path folder)
      throws IOException, GeneralSecurityException, InterruptedException {
    int port = freePort();
    String origin = "https://127.0.0.1:" + port;
    PrivateCa ca = PrivateCa.create(folder.resolve("tls"));
    Path content = Files.createDirectories(folder.resolve("content"));
    account.write(content, origin);
    Path apiCalls = folder.resolve("api-calls.log");
    boolean isRoot = System.getProperty("user.name").equals("root");
    Files.writeString(
        folder.resolve("nginx.conf"),
        CONFIGURATION.formatted(
            isRoot ? "user root;" : "",
            apiCalls,
            port,
            ca.serverCertificate(),
            ca.key(),
            content,
            account.locations(origin)));
    Process process =
        Command.of(Command.program("nginx"), "-p", folder.toString())
            .with("-c", "nginx.conf", "-e", "error.log")
            .start(folder.resolve("nginx.out"));
    Nginx nginx = new Nginx(process, origin, ca, apiCalls);
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

  /** Returns the authority that has signed the certificate of the server. */
  PrivateCa ca() {
    return ca;
  }

  /** Counts the API calls so far, without the token requests. */
  long apiCalls() throws IOException {
    try (Stream<String> lines = Files.lines(apiCalls)) {
      return lines.count();
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
