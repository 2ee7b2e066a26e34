package com.example.brightcove.expirycheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.testing.StubbedBrightcove;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenHolder;
import com.example.brightcove.token.TokenRequest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The strategy alone, against real servers. */
class ExpiryCheckTest {

  private final VirtualClock clock = new VirtualClock();

  private ExpiryCheck strategy(Map<String, String> variables) {
    HttpTransport http = new HttpTransport();
    URI endpoint = URI.create(variables.get("BRIGHTCOVE_OAUTH_URL") + "/v4/access_token");
    String id = variables.get("BRIGHTCOVE_CLIENT_ID");
    String secret = variables.get("BRIGHTCOVE_CLIENT_SECRET");
    TokenRequest source = new TokenRequest(endpoint, id, secret, http, clock);
    return new ExpiryCheck(new TokenHolder(source, clock), http);
  }

  private static HttpRequest videos(Map<String, String> variables) {
    String account = variables.get("BRIGHTCOVE_ACCOUNT_ID");
    String cms = variables.get("BRIGHTCOVE_CMS_URL");
    return HttpRequest.newBuilder(URI.create(cms + "/v1/accounts/" + account + "/counts/videos"))
        .build();
  }

  private Sandbox sandbox() {
    return new Sandbox(SandboxOptions.defaults().withClock(clock).withoutLimits());
  }

  private static long tokenRequests(Sandbox sandbox) {
    return sandbox.recorded().stream().filter(call -> call.service().equals("oauth")).count();
  }

  @Test
  void keepsATokenUntilAMinuteBeforeItExpires() throws Exception {
    try (Sandbox sandbox = sandbox()) {
      ExpiryCheck strategy = strategy(sandbox.variables());
      HttpRequest request = videos(sandbox.variables());
      strategy.call(request);
      clock.advance(Duration.ofSeconds(240).minusMillis(1));
      strategy.call(request);
      assertEquals(1, tokenRequests(sandbox));
      clock.advance(Duration.ofMillis(1));
      strategy.call(request);
      assertEquals(2, tokenRequests(sandbox));
    }
  }

  @Test
  void neverSendsAnExpiredToken() throws Exception {
    try (Sandbox sandbox = sandbox()) {
      ExpiryCheck strategy = strategy(sandbox.variables());
      Random random = new Random(1);
      for (int call = 1; call <= 100; call++) {
        assertEquals(200, strategy.call(videos(sandbox.variables())).statusCode());
        clock.advance(Duration.ofMillis(random.nextInt(150_000)));
      }
      long requests = tokenRequests(sandbox);
      assertTrue(requests > 20 && requests < 80, requests + " token requests");
    }
  }

  @Test
  void aClockThatWasSetBackIsNotTrusted() throws Exception {
    try (Sandbox sandbox = sandbox()) {
      ExpiryCheck strategy = strategy(sandbox.variables());
      strategy.call(videos(sandbox.variables()));
      clock.advance(Duration.ofHours(-1));
      strategy.call(videos(sandbox.variables()));
      assertEquals(2, tokenRequests(sandbox));
    }
  }

  @Test
  void manyThreadsShareOneToken() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(32);
    try (Sandbox sandbox = sandbox()) {
      ExpiryCheck strategy = strategy(sandbox.variables());
      HttpRequest request = videos(sandbox.variables());
      List<Future<HttpResponse<String>>> responses = new ArrayList<>();
      for (int call = 1; call <= 32; call++) {
        responses.add(threads.submit(() -> strategy.call(request)));
      }
      for (Future<HttpResponse<String>> response : responses) {
        assertEquals(200, response.get().statusCode());
      }
      assertEquals(1, tokenRequests(sandbox));
    } finally {
      threads.shutdownNow();
    }
  }

  /** A revoked token is used until it expires. */
  @Test
  void a401IsReturnedAndNotRetried() throws Exception {
    try (Sandbox sandbox = sandbox()) {
      ExpiryCheck strategy = strategy(sandbox.variables());
      strategy.call(videos(sandbox.variables()));
      sandbox.revokeTokens();
      assertEquals(401, strategy.call(videos(sandbox.variables())).statusCode());
      assertEquals(401, strategy.call(videos(sandbox.variables())).statusCode());
      assertEquals(1, tokenRequests(sandbox));
    }
  }

  @Test
  void withoutExpiresInATokenLivesAsDocumented() throws Exception {
    try (StubbedBrightcove server = new StubbedBrightcove()) {
      String token = "{\"access_token\":\"invented-token\",\"token_type\":\"Bearer\"}";
      server.token(200, StubbedBrightcove.JSON, token);
      ExpiryCheck strategy = strategy(server.variables());
      strategy.call(videos(server.variables()));
      clock.advance(Duration.ofSeconds(240).minusMillis(1));
      strategy.call(videos(server.variables()));
      assertEquals(1, server.tokenRequests());
      clock.advance(Duration.ofMillis(1));
      strategy.call(videos(server.variables()));
      assertEquals(2, server.tokenRequests());
    }
  }
}
