package com.example.brightcove.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.testing.ScriptedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the message of a failed token request says. */
class TokenRequestErrorsTest {

  private static final String SECRET = "canary-s3cret";

  private final VirtualClock clock = new VirtualClock();
  private ScriptedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private TokenRequest request(String id, String secret) {
    return new TokenRequest(
        server.url().resolve("/v4/access_token"), id, secret, new HttpTransport(), clock);
  }

  private AccessToken fetch() throws IOException, InterruptedException {
    return request("id", SECRET).fetch();
  }

  private TokenUnavailableException unavailable() {
    TokenUnavailableException e = assertThrows(TokenUnavailableException.class, this::fetch);
    assertFalse(e.getMessage().contains("canary"), e.getMessage());
    assertFalse(e.error().contains("canary"), e.error());
    return e;
  }

  @Test
  void anOAuthErrorIsTold() {
    server.json(
        400,
        "{\"error\":\"invalid_client\",\"error_description\":\"The \\\"client_id\\\" is wrong.\"}");
    TokenUnavailableException e = unavailable();
    assertEquals(400, e.status());
    assertEquals("invalid_client", e.error());
    assertTrue(e.isRefusal());
    assertEquals(
        "the token request was answered with 400 invalid_client: The \"client_id\" is wrong"
            + " (check the client id and secret)",
        e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"invalid_client\"}",
        "[{\"error_code\":\"INVALID_CLIENT\",\"message\":\"canary\"}]",
        "{\"error_code\":\"INVALID_CLIENT\"}"
      })
  void anErrorIsNamedWhateverItsStatusAndForm(String body) {
    for (int status : new int[] {200, 400, 401}) {
      server = restarted().json(status, body);
      TokenUnavailableException e = unavailable();
      assertEquals(status, e.status());
      assertEquals("invalid_client", e.error());
      assertTrue(e.isRefusal());
      assertEquals(
          "the token request was answered with "
              + status
              + " invalid_client (check the client id and secret)",
          e.getMessage());
    }
  }

  private ScriptedServer restarted() {
    server.close();
    try {
      return new ScriptedServer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "302, text/html, https://sso.example.com/login?to=canary, "
        + "302 a redirect to sso.example.com but text/html",
    "302, text/html, //canary@sso.example.com:8443, "
        + "302 a redirect to sso.example.com:8443 but text/html",
    "302, text/html, /login, 302 but text/html",
    "502, text/html; charset=canary, '', 502 but text/html",
    "502, canary-s3cret=, '', 502"
  })
  void aResponseOfAnotherKindIsNamed(int status, String type, String location, String shown) {
    server.answer(status, type, "<h1>canary</h1>", "Location", location);
    assertEquals("the token request was answered with " + shown, unavailable().getMessage());
  }

  @ParameterizedTest
  @CsvSource({"401, true", "403, true", "404, false", "429, false", "500, false", "302, false"})
  void anErrorWithoutABodyIsTold(int status, boolean refusal) {
    server.answer(status, "text/html", "", "Location", "http://127.0.0.1:1/canary");
    TokenUnavailableException e = unavailable();
    assertEquals(status, e.status());
    assertEquals("", e.error());
    assertEquals(refusal, e.isRefusal());
  }

  @Test
  void whatTheServerSaysIsMadeHarmlessAndNeverHasTheSecret() {
    server.json(
        400,
        "{\"error\":\""
            + SECRET
            + "\",\"error_description\":\"\\u001b[2J\\n"
            + SECRET
            + " "
            + "x".repeat(5000)
            + "\"}");
    String message = unavailable().getMessage();
    assertTrue(message.length() < 500, message);
    assertTrue(message.matches("[ -~]+"), message);
  }
}
