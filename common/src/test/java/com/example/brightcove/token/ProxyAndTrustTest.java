package com.example.brightcove.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.testing.Canaries;
import com.example.brightcove.testing.ChildJvm;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A company's proxy and its certificate authority are set by the JDK's own properties. They are
 * read once, when a JVM starts, so each test starts one of its own.
 */
@Tag("socket")
@Timeout(60)
class ProxyAndTrustTest {

  /** A name that only a proxy can resolve: one that is not on its default list of exceptions. */
  private static final String HOST = "oauth.brightcove.invalid";

  private static final String PATH = "/v4/access_token";
  private static final String GOOD = "{\"access_token\":\"%s\",\"token_type\":\"Bearer\"}";

  /** The program of the child JVM: fetches a token from each address and says how that went. */
  static final class Fetch {

    private Fetch() {}

    public static void main(String[] urls) throws InterruptedException {
      HttpTransport http = new HttpTransport();
      for (String url : urls) {
        TokenRequest request =
            new TokenRequest(
                URI.create(url), Canaries.ID, Canaries.SECRET, http, Clock.systemUTC());
        try {
          boolean isRight = request.fetch().value().equals(Canaries.TOKEN);
          System.out.println(isRight ? "a token" : "another token");
        } catch (IOException e) {
          System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
      }
    }
  }

  /** Of the key and the trust store: made up for this one run. */
  private static final String PASSWORD = UUID.randomUUID().toString();

  @TempDir private static Path directory;
  private static HttpsServer server;
  private static String authority;

  private final List<String> heads = new CopyOnWriteArrayList<>();
  private ServerSocket proxy;

  @BeforeAll
  static void startTheServer() throws Exception {
    server = tlsServer();
    authority = "127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterAll
  static void stopTheServer() {
    server.stop(0);
  }

  @BeforeEach
  void startTheProxy() throws IOException {
    proxy = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stopTheProxy() throws IOException {
    proxy.close();
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("the end, after " + head.length());
      }
      head.append((char) c);
    }
    return head.toString();
  }

  private static void write(Socket connection, String text) throws IOException {
    connection.getOutputStream().write(text.getBytes(US_ASCII));
  }

  /** On a thread of its own: the common pool may have one only, and each end of a tunnel waits. */
  private static CompletableFuture<Void> start(Runnable work) {
    return CompletableFuture.runAsync(
        work,
        task -> {
          Thread thread = new Thread(task, "proxy");
          thread.setDaemon(true);
          thread.start();
        });
  }

  /** A proxy for one connection: it answers itself, or leads to a server. */
  private CompletableFuture<Void> serve(boolean leadsOn) {
    return start(
        () -> {
          try (Socket connection = proxy.accept()) {
            heads.add(head(connection.getInputStream()));
            if (leadsOn) {
              tunnel(connection);
              return;
            }
            String json = GOOD.formatted(Canaries.TOKEN);
            write(connection, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + json);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static void tunnel(Socket client) throws IOException {
    try (Socket onward =
        new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort())) {
      write(client, "HTTP/1.1 200 Connection established\r\n\r\n");
      CompletableFuture<Void> back = start(() -> copy(onward, client));
      copy(client, onward);
      back.join();
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // one of the two has gone
    }
  }

  /** A server with a certificate of nobody's, and a trust store that has it. */
  private static HttpsServer tlsServer() throws Exception {
    Path keys = directory.resolve("keys.p12");
    String names = "-dname CN=x -ext san=dns:" + HOST + ",ip:127.0.0.1 -keystore " + keys;
    String options = " -genkeypair -storetype PKCS12 -alias x -keyalg EC -validity 2 " + names;
    List<String> command = List.of((ChildJvm.tool("keytool") + options).split(" "));
    ChildJvm.run(command, PASSWORD + "\n" + PASSWORD + "\n");
    KeyStore opened = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("x", opened.getCertificate("x"));
    try (OutputStream out = Files.newOutputStream(directory.resolve("trust.p12"))) {
      trust.store(out, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(opened, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        PATH,
        exchange -> {
          byte[] json = GOOD.formatted(Canaries.TOKEN).getBytes(UTF_8);
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, json.length);
          exchange.getResponseBody().write(json);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static List<String> proxy(String scheme, int port) {
    return List.of(
        "-D%s.proxyHost=127.0.0.1".formatted(scheme), "-D%s.proxyPort=%d".formatted(scheme, port));
  }

  @Test
  void withoutATrustStoreEachFailureIsClear() throws Exception {
    int nobody;
    try (ServerSocket socket = new ServerSocket(0)) {
      nobody = socket.getLocalPort();
    }
    List<String> lines =
        ChildJvm.run(
            Fetch.class,
            proxy("https", nobody),
            "https://" + HOST + PATH,
            "https://" + authority + PATH);
    assertEquals(
        "IOException: no response from %s through the proxy 127.0.0.1:%d: no connection"
            .formatted(HOST, nobody),
        lines.get(0));
    String untrusted = lines.get(1);
    assertTrue(untrusted.startsWith("IOException: no response from " + authority), untrusted);
    assertTrue(untrusted.contains("unable to find valid certification path"), untrusted);
  }

  @Test
  void withATrustStoreAServerIsTrustedAndATunnelHidesTheCredentialsFromTheProxy() throws Exception {
    List<String> properties = new ArrayList<>(proxy("https", proxy.getLocalPort()));
    properties.add("-Djavax.net.ssl.trustStore=" + directory.resolve("trust.p12"));
    properties.add("-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    CompletableFuture<Void> served = serve(true);
    assertEquals(
        List.of("a token", "a token"),
        ChildJvm.run(
            Fetch.class, properties, "https://" + authority + PATH, "https://" + HOST + PATH));
    served.get(10, TimeUnit.SECONDS);
    assertEquals(1, heads.size());
    assertTrue(heads.get(0).startsWith("CONNECT " + HOST + ":443 HTTP/1.1\r\n"), heads.get(0));
    assertFalse(heads.get(0).contains("Authorization: "), heads.get(0));
    Canaries.assertNoneIn("what the proxy was told", heads.get(0));
  }
}
