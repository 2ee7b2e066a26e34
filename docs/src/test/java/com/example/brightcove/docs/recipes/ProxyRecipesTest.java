package com.example.brightcove.docs.recipes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.token.AccessToken;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenRequest;
import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the two recipes for a proxy: a private certificate authority, and a password. */
class ProxyRecipesTest {

  private static final String DISABLED_SCHEMES = "-Djdk.http.auth.tunneling.disabledSchemes=";

  @TempDir static Path certificates;

  @TempDir Path folder;
  private RecipeProgram program;

  @BeforeEach
  void newProgram() {
    program = new RecipeProgram(folder);
  }

  @BeforeAll
  static void makeCertificates() throws Exception {
    PrivateAuthorityServer.makeCertificates(certificates);
  }

  @Test
  void theProgramGoesThroughTheProxyAndTrustsTheAuthority() throws Exception {
    try (TunnelingProxy tunnel = new TunnelingProxy(null);
        PrivateAuthorityServer server = new PrivateAuthorityServer(certificates)) {
      Files.copy(certificates.resolve("authority.pem"), folder.resolve("authority.pem"));
      program.compile(
          "OwnClient", Map.of("\"proxy.example.com\", 3128", literal(tunnel.address())));
      assertEquals(RecipeProgram.COUNT, program.run(server.variables()));
      assertEquals(2, server.requests().size());
      String connect = "CONNECT " + server.origin().replace("https://", "");
      assertFalse(tunnel.heads().isEmpty());
      assertTrue(tunnel.heads().stream().allMatch(head -> head.startsWith(connect)));
    }
  }

  @Test
  void withoutTheAuthorityTheServerIsNotTrusted() throws Exception {
    try (PrivateAuthorityServer server = new PrivateAuthorityServer(certificates)) {
      AccessToken.Source source = request(server.origin(), "secret", new HttpTransport());
      assertThrows(IOException.class, source::fetch);
      assertEquals(List.of(), server.requests());
    }
  }

  @Test
  void theProxyAloneGetsItsPassword() throws Exception {
    String authorization = "Basic dXNlcjpwYXNz"; // user:pass
    try (TunnelingProxy tunnel = new TunnelingProxy(authorization);
        PrivateAuthorityServer server = new PrivateAuthorityServer(certificates)) {
      program.compile("ProxyPassword");
      assertEquals(RecipeProgram.COUNT, program.run(withPassword(server), through(tunnel, "")));
      assertEquals(2, server.requests().size());
      for (Headers headers : server.requests()) {
        assertFalse(headers.containsKey("Proxy-Authorization"), "the server got the password");
      }
      for (String head : tunnel.heads()) {
        assertTrue(head.startsWith("CONNECT localhost:"), head);
        assertTrue(head.contains("Proxy-Authorization: " + authorization), head);
        assertFalse(head.contains("\nAuthorization:"), "the proxy got the client secret");
      }
    }
  }

  @Test
  void thePageShowsTheOption() throws Exception {
    String page = Files.readString(Path.of("recipes.md"));
    assertTrue(page.contains("\n" + DISABLED_SCHEMES + "\n"));
  }

  /** Without the option, the JDK does not send the header with CONNECT. */
  @Test
  void withoutTheOptionTheProxyRefuses() throws Exception {
    try (TunnelingProxy tunnel = new TunnelingProxy("Basic dXNlcjpwYXNz");
        PrivateAuthorityServer server = new PrivateAuthorityServer(certificates)) {
      program.compile("ProxyPassword");
      String output = program.run(withPassword(server), through(tunnel, "Basic"));
      assertTrue(output.contains("the proxy requires credentials: Basic"), output);
      assertTrue(tunnel.heads().stream().noneMatch(head -> head.contains("Proxy-Auth")));
      assertEquals(List.of(), server.requests());
    }
  }

  @Test
  void withoutAProxyNobodyGetsThePassword() throws Exception {
    try (PrivateAuthorityServer server = new PrivateAuthorityServer(certificates)) {
      program.compile("ProxyPassword");
      assertEquals(RecipeProgram.COUNT, program.run(withPassword(server), trusting()));
      for (Headers headers : server.requests()) {
        assertFalse(headers.containsKey("Proxy-Authorization"), "the server got the password");
      }
    }
  }

  private static Map<String, String> withPassword(PrivateAuthorityServer server) {
    Map<String, String> variables = new HashMap<>(server.variables());
    variables.putAll(Map.of("PROXY_USER", "user", "PROXY_PASSWORD", "pass"));
    return variables;
  }

  private static List<String> through(TunnelingProxy tunnel, String disabledSchemes) {
    List<String> options = new ArrayList<>(trusting());
    options.add("-Dhttps.proxyHost=" + tunnel.address().getHostString());
    options.add("-Dhttps.proxyPort=" + tunnel.address().getPort());
    options.add("-Dhttp.nonProxyHosts="); // it has localhost without this
    options.add(DISABLED_SCHEMES + disabledSchemes);
    return options;
  }

  private static List<String> trusting() {
    Path store = certificates.resolve("trusted.p12");
    return List.of(
        "-Djavax.net.ssl.trustStore=" + store, "-Djavax.net.ssl.trustStorePassword=changeit");
  }

  private static TokenRequest request(String origin, String secret, HttpTransport http) {
    URI endpoint = URI.create(origin + "/v4/access_token");
    return new TokenRequest(endpoint, "client", secret, http, Clock.systemUTC());
  }

  private static String literal(InetSocketAddress address) {
    return "\"" + address.getHostString() + "\", " + address.getPort();
  }
}
