package com.example.brightcove.docs.recipes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Returns tokens and a count over https. A private authority has signed its certificate. */
final class PrivateAuthorityServer implements AutoCloseable {

  private static final String PASSWORD = "changeit";

  private final List<Headers> requests = new CopyOnWriteArrayList<>();
  private final HttpsServer server;

  /**
   * @param folder with the certificates, as made below
   */
  PrivateAuthorityServer(Path folder) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(folder.resolve("server.p12"))) {
      keys.load(file, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext("/", this::respond);
    server.start();
  }

  String origin() {
    return "https://localhost:" + server.getAddress().getPort();
  }

  Map<String, String> variables() {
    return Map.of(
        "BRIGHTCOVE_ACCOUNT_ID", "1",
        "BRIGHTCOVE_CLIENT_ID", "id",
        "BRIGHTCOVE_CLIENT_SECRET", "secret",
        "BRIGHTCOVE_OAUTH_URL", origin(),
        "BRIGHTCOVE_CMS_URL", origin());
  }

  /** Returns the headers of the requests so far. */
  List<Headers> requests() {
    return List.copyOf(requests);
  }

  private void respond(HttpExchange exchange) throws IOException {
    requests.add(exchange.getRequestHeaders());
    exchange.getRequestBody().readAllBytes();
    boolean isForToken = exchange.getRequestURI().getPath().endsWith("/access_token");
    String token = "{\"access_token\":\"token-1\",\"token_type\":\"Bearer\",\"expires_in\":300}";
    byte[] body = (isForToken ? token : "{\"count\":12}").getBytes(UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** Makes an authority, whose certificate is authority.pem, and a server's key that it signs. */
  static void makeCertificates(Path folder) throws Exception {
    String key = "-genkeypair -keyalg EC -validity 30 ";
    for (String arguments :
        List.of(
            key + "-keystore authority.p12 -alias authority -dname CN=Authority -ext bc:c",
            "-exportcert -keystore authority.p12 -alias authority -rfc -file authority.pem",
            "-importcert -keystore trusted.p12 -alias authority -file authority.pem -noprompt",
            key + "-keystore server.p12 -alias server -dname CN=localhost",
            "-certreq -keystore server.p12 -alias server -file server.csr",
            "-gencert -keystore authority.p12 -alias authority -infile server.csr -rfc"
                + " -outfile server.pem -ext san=dns:localhost",
            "-importcert -keystore server.p12 -alias authority -file authority.pem -noprompt",
            "-importcert -keystore server.p12 -alias server -file server.pem")) {
      keytool(folder, arguments);
    }
  }

  private static void keytool(Path folder, String arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ")));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), output);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
