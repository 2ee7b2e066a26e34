package com.example.brightcove.token;

import static com.example.brightcove.sample.VirtualClock.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.testing.ScriptedServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRequestTest {

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
  void asksAsRfc6749Says() throws Exception {
    server.json(200, "{\"access_token\":\"t1\",\"token_type\":\"Bearer\",\"expires_in\":300}");
    AccessToken token = fetch();
    assertEquals("t1", token.value());
    assertEquals(START, token.requestedAt());
    assertEquals(START.plusSeconds(300), token.expiresAt());
    ScriptedServer.Asked asked = server.asked().get(0);
    assertEquals("POST", asked.method());
    assertEquals("/v4/access_token", asked.target());
    assertEquals("grant_type=client_credentials", asked.body());
    assertEquals("application/x-www-form-urlencoded", asked.header("Content-type"));
    assertEquals("application/json", asked.header("Accept"));
    assertEquals("Basic aWQ6Y2FuYXJ5LXMzY3JldA==", asked.header("Authorization"));
  }

  @ParameterizedTest
  @CsvSource({
    // the test vector of AppAuth-iOS issue 337, and RFC 6749 appendix B's text as the secret
    "1PpG/Q 1, z/tZ9VwFZqApmIQ+ZH1I5pLk/uB4ud:X2/8bL+wfFTt1rFw=, "
        + "MVBwRyUyRlErMTp6JTJGdFo5VndGWnFBcG1JUSUyQlpIMUk1cExrJTJGdUI0dWQlM0FYMiUyRjhiTCUyQndm"
        + "RlR0MXJGdyUzRA==",
    "i, ' %&+\u00a3\u20ac', aTorJTI1JTI2JTJCJUMyJUEzJUUyJTgyJUFD",
    // with the characters of Brightcove's this changes nothing: the bytes of curl --user
    "0a-1b, Aa0-_Zz, MGEtMWI6QWEwLV9aeg=="
  })
  void idAndSecretAreFormEncodedBeforeTheyAreJoined(String id, String secret, String basic)
      throws Exception {
    server.json(200, "{\"access_token\":\"t\",\"token_type\":\"bearer\"}");
    request(id, secret).fetch();
    assertEquals("Basic " + basic, server.asked().get(0).header("Authorization"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "'', 300",
        "'\"expires_in\":null', 300",
        "'\"expires_in\":300', 300",
        "'\"expires_in\":300.9', 300",
        "'\"expires_in\":3e2', 300",
        "'\"expires_in\":\"300\"', 300",
        "'\"expires_in\":1', 1",
        "'\"expires_in\":86400', 86400",
        "'\"expires_in\":86401', 86400",
        "'\"expires_in\":1e400', 86400",
        "'\"expires_in\":99999999999999999999', 86400",
        "'\"expires_in\":9223372036854775807', 86400",
        "'\"expires_in\":1e99999', 86400",
        "'\"expires_in\":1e2147483647', 86400",
        "'\"expires_in\":1,\"expires_in\":2', 2",
      })
  void expiresInHasARuleForWhatCanBeUsed(String member, long seconds) throws Exception {
    server.json(
        200,
        "{\"access_token\":\"t\",\"token_type\":\"Bearer\""
            + (member.isEmpty() ? "" : "," + member)
            + "}");
    assertEquals(START.plusSeconds(seconds), fetch().expiresAt());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "0.99",
        "1e-400",
        "1e-2147483647",
        "-1e400",
        "NaN",
        "Infinity",
        "true",
        "{}",
        "[]",
        "[300]",
        "\"\"",
        "\" 300\"",
        "\"soon\"",
        "\"canary\"",
        "\"0x10\"",
        "1e9999999999"
      })
  void expiresInThatCannotBeUsedMakesTheAnswerUnusable(String value) {
    server.json(
        200,
        "{\"access_token\":\"canary\",\"token_type\":\"Bearer\",\"expires_in\":" + value + "}");
    assertTrue(unavailable().getMessage().contains("expires_in"));
  }

  @Test
  void theLifetimeCountsFromBeforeTheRequest() throws Exception {
    server.json(200, "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":300}");
    HttpTransport slow =
        new HttpTransport(HttpClient.newBuilder(), answer -> clock.advance(Duration.ofSeconds(10)));
    AccessToken token = new TokenRequest(server.url(), "id", SECRET, slow, clock).fetch();
    assertEquals(START.plusSeconds(300), token.expiresAt());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer", "bearer", "BEARER"})
  void theTokenTypeIsBearerInAnyCase(String type) throws Exception {
    server.json(200, "{\"access_token\":\"t\",\"token_type\":\"" + type + "\"}");
    assertEquals("t", fetch().value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"access_token\":\"canary\"}",
        "{\"access_token\":\"canary\",\"token_type\":\"mac\"}",
        "{\"access_token\":\"canary\",\"token_type\":7}",
        "{\"token_type\":\"Bearer\"}",
        "{\"access_token\":null,\"token_type\":\"Bearer\"}",
        "{\"access_token\":12345,\"token_type\":\"Bearer\"}",
        "{\"access_token\":true,\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"\",\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"canary\\u000a\",\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"canary",
        "[{\"access_token\":\"canary\",\"token_type\":\"Bearer\"}]",
        "<html>canary</html>",
        "",
        "null",
      })
  void aSuccessWithoutATokenThatCanBeUsedIsUnavailable(String body) {
    server.json(200, body);
    TokenUnavailableException e = unavailable();
    assertEquals(200, e.status());
    assertFalse(e.isRefusal());
    assertTrue(e.getMessage().startsWith("the token response cannot be used: "), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<html>login</html> | it is no JSON object but application/json",
        "'' | it is no JSON object but application/json",
        "[] | it is no JSON object but application/json",
        "{\"access_token\":\"canary\"} | token_type is not Bearer"
      })
  void whatIsWrongWithTheAnswerIsTold(String body, String why) {
    server.json(200, body);
    assertEquals("the token response cannot be used: " + why, unavailable().getMessage());
  }

  @Test
  void aMissingOrEmptyIdOrSecretIsRefusedAtOnce() {
    assertThrows(IllegalArgumentException.class, () -> request("", SECRET));
    assertThrows(IllegalArgumentException.class, () -> request("id", ""));
    assertThrows(IllegalArgumentException.class, () -> request(null, SECRET));
    assertThrows(IllegalArgumentException.class, () -> request("id", null));
  }
}
