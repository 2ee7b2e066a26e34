package com.example.brightcove.videoexporter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.testing.FakeProcess;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A certificate that Java does not trust, and a server without TLS, are not tried again. */
class UntrustedServerTest {

  private static final String TRUST_STORE = "-Djavax.net.ssl.trustStore=";

  @TempDir private static Path keys;
  private static HttpsServer selfSigned;

  @TempDir Path directory;
  private final VirtualClock clock = new VirtualClock();
  private final Instant start = clock.instant();
  private FakeAccount account;

  @BeforeAll
  static void startTheServer() throws Exception {
    String password = UUID.randomUUID().toString();
    Path store = keys.resolve("keys.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String options =
        " -genkeypair -storetype PKCS12 -alias x -keyalg EC -dname CN=x -ext san=ip:127.0.0.1";
    String files = " -keystore " + store + " -storepass " + password;
    Process process =
        new ProcessBuilder(List.of((keytool + options + files).split(" "))).inheritIO().start();
    assertEquals(0, process.waitFor());
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(
        KeyStore.getInstance(store.toFile(), password.toCharArray()), password.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    selfSigned = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    selfSigned.setHttpsConfigurator(new HttpsConfigurator(context));
    selfSigned.start();
  }

  @AfterAll
  static void stopTheServer() {
    selfSigned.stop(0);
  }

  @BeforeEach
  void start() {
    account = FakeAccount.of("1");
  }

  @AfterEach
  void stop() {
    account.close();
  }

  private static String selfSignedUrl() {
    return "https://127.0.0.1:" + selfSigned.getAddress().getPort();
  }

  private ExporterRun run(String variable, String url) {
    Map<String, String> variables = new HashMap<>(account.variables());
    variables.put(variable, url);
    return ExporterRun.with(new FakeProcess(variables, directory, clock));
  }

  private void assertEndedAtOnce(ExporterRun run) {
    assertEquals(4, run.status(), run.err());
    assertEquals(start, clock.instant());
    assertFalse(run.err().contains("Retrying"), run.err());
    String last = run.err().lines().reduce((before, line) -> line).orElse("");
    assertTrue(last.startsWith("error: "), run.err());
    assertTrue(last.contains("certificate") && last.contains(TRUST_STORE), run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"BRIGHTCOVE_OAUTH_URL", "BRIGHTCOVE_CMS_URL"})
  void aSelfSignedCertificateEndsTheRunAtOnce(String variable) {
    assertEndedAtOnce(run(variable, selfSignedUrl()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"BRIGHTCOVE_OAUTH_URL", "BRIGHTCOVE_CMS_URL"})
  void aServerWithoutTlsEndsTheRunAtOnce(String variable) {
    assertEndedAtOnce(run(variable, account.origin().replace("http:", "https:")));
  }

  @Test
  void aConnectionThatBreaksDuringTheHandshakeIsTriedAgain() throws IOException {
    AtomicInteger connections = new AtomicInteger();
    try (ServerSocket server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      Thread thread =
          new Thread(
              () -> {
                while (!server.isClosed()) {
                  try (Socket socket = server.accept()) {
                    connections.incrementAndGet();
                    socket.getInputStream().read();
                  } catch (IOException e) {
                    // the test is over
                  }
                }
              });
      thread.setDaemon(true);
      thread.start();
      ExporterRun run = run("BRIGHTCOVE_CMS_URL", "https://127.0.0.1:" + server.getLocalPort());
      assertEquals(4, run.status(), run.err());
      assertFalse(run.err().contains(TRUST_STORE), run.err());
      assertTrue(connections.get() >= 6, connections.toString());
    }
  }

  @Test
  void aDownloadFromSuchAServerFailsAtOnce() throws IOException {
    account.source("1", selfSignedUrl() + "/video.mp4?sig=canary", 9);
    ExporterRun run = run("BRIGHTCOVE_CMS_URL", account.origin());
    assertEquals(1, run.status(), run.err());
    assertFalse(run.err().contains("Retrying"), run.err());
    String failures = Files.readString(directory.resolve("exports/failures.csv"));
    assertTrue(failures.contains(selfSignedUrl() + "/video.mp4 "), failures);
    assertTrue(failures.contains("certificate") && failures.contains(TRUST_STORE), failures);
    assertFalse(failures.contains("canary"), failures);
  }
}
