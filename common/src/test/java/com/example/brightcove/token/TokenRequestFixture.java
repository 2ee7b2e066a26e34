package com.example.brightcove.token;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.testing.ScriptedServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A scripted token endpoint and a request to it. */
abstract class TokenRequestFixture {

  static final String SECRET = "canary-s3cret";

  final VirtualClock clock = new VirtualClock();
  ScriptedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  TokenRequest request(String id, String secret) {
    return new TokenRequest(
        server.url().resolve("/v4/access_token"), id, secret, new HttpTransport(), clock);
  }

  AccessToken fetch() throws IOException, InterruptedException {
    return request("id", SECRET).fetch();
  }

  TokenUnavailableException unavailable() {
    TokenUnavailableException e = assertThrows(TokenUnavailableException.class, this::fetch);
    assertFalse(e.getMessage().contains("canary"), e.getMessage());
    assertFalse(e.error().contains("canary"), e.error());
    return e;
  }
}
