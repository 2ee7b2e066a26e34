package com.example.brightcove.token;

import static com.example.brightcove.testing.Canaries.BASIC;
import static com.example.brightcove.testing.Canaries.FORM;
import static com.example.brightcove.testing.Canaries.ID;
import static com.example.brightcove.testing.Canaries.SECRET;
import static com.example.brightcove.testing.Canaries.TOKEN;
import static com.example.brightcove.testing.Canaries.assertNoneIn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.testing.Canaries;
import com.example.brightcove.testing.RawServer;
import com.example.brightcove.testing.ScriptedServer;
import com.example.brightcove.token.Fault.RequestOutcome;
import com.google.gson.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The client secret, its form-encoded form, the Basic value and the token are in no output, no
 * exception and no toString, whatever happens, and reach nobody but the one they are for.
 */
@Timeout(60)
class SecretsTest extends SecretsFixture {

  @Test
  @Tag("socket")
  void noFaultOfTheTokenEndpointOrOfAnApiBringsThemOut() throws Exception {
    for (Fault fault : Faults.all()) {
      Duration deadline = Duration.ofMillis(fault.end() == RequestOutcome.CUT_OFF ? 20 : 5000);
      try (RawServer server = fault.server()) {
        fetch(request(server.url(), deadline));
        call(server.url(), deadline);
      }
    }
  }

  /** Where a server may put what it was sent: %s. */
  static Stream<String> places() {
    return Stream.of(
        "HTTP/1.1 400 %s\r\n\r\n{}",
        "HTTP/1.1 %s\r\n\r\n{}",
        "%s\r\n\r\n",
        "%s",
        "HTTP/1.1 200 OK\r\n%s: x\r\n\r\n" + GOOD,
        "HTTP/1.1 200 OK\r\n<%s>: x\r\n\r\n" + GOOD,
        "HTTP/1.1 200 OK\r\nX: %s\u0001\r\n\r\n" + GOOD,
        "HTTP/1.1 200 OK\r\nX: %s",
        "HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\n<html>",
        "HTTP/1.1 200 OK\r\nContent-Length: %s\r\n\r\n" + GOOD,
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%s\r\n" + GOOD,
        "HTTP/1.1 302 X\r\nLocation: https://%s@x.invalid/\r\n\r\n",
        "HTTP/1.1 401 X\r\nWWW-Authenticate: Basic realm=\"%s\"\r\n\r\n",
        "HTTP/1.1 429 X\r\nRetry-After: %s\r\n\r\n",
        "HTTP/1.1 500 X\r\n\r\n<h1>%s</h1>",
        "HTTP/1.1 500 X\r\n\r\n\"%s\"",
        "HTTP/1.1 400 X\r\n\r\n[{\"error_code\":\"%s\",\"message\":\"%s\"}]",
        "HTTP/1.1 200 X\r\n\r\n{\"access_token\":\"\u0001%s\",\"token_type\":\"Bearer\"}",
        "HTTP/1.1 200 X\r\n\r\n{\"access_token\":\"t\",\"token_type\":\"%s\"}",
        "HTTP/1.1 200 X\r\n\r\n"
            + "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":\"%s\"}",
        "HTTP/1.1 200 X\r\n\r\n"
            + "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":%s}",
        "HTTP/1.1 200 X\r\n\r\n{\"access_token\":%s",
        "HTTP/1.1 500 X\r\n\r\n"
            + "{\"error\":\"%s\",\"error_description\":\"%s\",\"access_token\":\"%s\"}");
  }

  @ParameterizedTest
  @MethodSource("places")
  void noEchoBringsThemOut(String place) throws Exception {
    for (String canary : Canaries.ALL) {
      String answer = place.replace("%s", canary);
      RawServer.Behaviour echo =
          (connection, out, number) -> {
            RawServer.write(out, answer);
            connection.close();
          };
      try (RawServer server = new RawServer(echo)) {
        fetch(request(server.url()));
        call(server.url(), Duration.ofSeconds(5));
      }
    }
  }

  /** What the client knows is hidden in an error's text even where the text is cut. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "invalid_client", "invalid_request", "unauthorized_client", "invalid_scope",
        "invalid_grant", "unsupported_grant_type", "server_error", "%s"
      })
  void noOAuthErrorBringsThemOut(String code) throws Exception {
    try (ScriptedServer server = new ScriptedServer()) {
      int answers = 0;
      for (String canary : List.of(SECRET, FORM, BASIC, BASIC.replace("=", ""))) {
        for (int before : new int[] {0, 180, 190, 195}) {
          JsonObject error = new JsonObject();
          error.addProperty("error", code.replace("%s", canary));
          error.addProperty("error_description", "x".repeat(before) + canary + " " + canary);
          error.addProperty("error_uri", "https://x.invalid/" + canary);
          server.json(401, error.toString());
          answers++;
        }
      }
      TokenRequest request = request(server.url());
      for (int i = 0; i < answers; i++) {
        TokenUnavailableException e = assertThrows(TokenUnavailableException.class, request::fetch);
        assertNoneIn(e);
        assertNoneIn("error()", e.error());
        assertTrue(e.getMessage().contains("***"), e.getMessage());
      }
      assertEquals(answers, server.asked().size());
    }
  }

  @Test
  void noSuccessBringsThemOut() throws Exception {
    List<String> observed = new ArrayList<>();
    HttpTransport http =
        new HttpTransport(HttpClient.newBuilder(), answer -> observed.add(answer.toString()));
    try (ScriptedServer server = new ScriptedServer().json(200, GOOD)) {
      TokenRequest request = new TokenRequest(server.url(), ID, SECRET, http, new VirtualClock());
      AccessToken token = request.fetch();
      assertEquals(TOKEN, token.value());
      assertNoneIn("a token", token.toString());
      http.sendForText(token.authorize(HttpRequest.newBuilder(server.url()).build()));
      assertEquals("Bearer " + TOKEN, server.asked().get(1).header("Authorization"));
      assertEquals(2, observed.size());
      assertNoneIn("the answers", observed.toString());
    }
  }

  @Test
  void anAddressWithCredentialsIsShownWithoutThem() throws Exception {
    URI nobody;
    try (ScriptedServer server = new ScriptedServer()) {
      nobody = server.url();
    }
    String authority = "http://" + ID + ":" + FORM + "@";
    URI endpoint = URI.create(nobody.toString().replace("http://", authority));
    fetch(request(endpoint));
  }
}
