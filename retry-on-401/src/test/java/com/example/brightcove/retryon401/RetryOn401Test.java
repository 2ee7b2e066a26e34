package com.example.brightcove.retryon401;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.testing.StubbedBrightcove;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenHolder;
import com.example.brightcove.token.TokenRequest;
import com.example.brightcove.token.TokenUnavailableException;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The strategy alone, against real servers. */
class RetryOn401Test {

  private final VirtualClock clock = new VirtualClock();

  private RetryOn401 strategy(Map<String, String> variables) {
    HttpTransport http = new HttpTransport();
    URI endpoint = URI.create(variables.get("BRIGHTCOVE_OAUTH_URL") + "/v4/access_token");
    String id = variables.get("BRIGHTCOVE_CLIENT_ID");
    String secret = variables.get("BRIGHTCOVE_CLIENT_SECRET");
    TokenRequest source = new TokenRequest(endpoint, id, secret, http, clock);
    return new RetryOn401(new TokenHolder(source, clock), http);
  }

  private static HttpRequest.Builder videos(Map<String, String> variables) {
    String account = variables.get("BRIGHTCOVE_ACCOUNT_ID");
    String cms = variables.get("BRIGHTCOVE_CMS_URL");
    return HttpRequest.newBuilder(URI.create(cms + "/v1/accounts/" + account + "/videos"));
  }

  private Sandbox sandbox() {
    return new Sandbox(SandboxOptions.defaults().withClock(clock).withoutLimits());
  }

  /** What the sandbox was asked, such as "cms token-1 200". */
  private static List<String> exchanges(Sandbox sandbox) {
    return sandbox.recorded().stream()
        .map(call -> (call.service() + " " + call.token()).strip() + " " + call.status())
        .toList();
  }

  @Test
  void onARefusalItFetchesOnceAndCallsAgain() throws Exception {
    try (Sandbox sandbox = sandbox()) {
      RetryOn401 strategy = strategy(sandbox.variables());
      HttpRequest request = videos(sandbox.variables()).build();
      assertEquals(200, strategy.call(request).statusCode());
      sandbox.revokeTokens();
      assertEquals(200, strategy.call(request).statusCode());
      assertEquals(200, strategy.call(request).statusCode());
      assertEquals(
          List.of(
              "oauth token-1 200",
              "cms token-1 200",
              "cms token-1 401",
              "oauth token-2 200",
              "cms token-2 200",
              "cms token-2 200"),
          exchanges(sandbox));
    }
  }

  @Test
  void goesAheadWithTheTokenAtHandWhateverItsAge() throws Exception {
    try (StubbedBrightcove server = new StubbedBrightcove()) {
      RetryOn401 strategy = strategy(server.variables());
      HttpRequest request = videos(server.variables()).build();
      strategy.call(request);
      clock.advance(Duration.ofDays(1));
      strategy.call(request);
      assertEquals(1, server.tokenRequests(), "nobody refused it");
    }
  }

  @Test
  void aSecond401IsReturned() throws Exception {
    try (StubbedBrightcove server = new StubbedBrightcove()) {
      server.api(401, StubbedBrightcove.JSON, "[{\"error_code\":\"UNAUTHORIZED\"}]");
      RetryOn401 strategy = strategy(server.variables());
      HttpResponse<String> response = strategy.call(videos(server.variables()).build());
      assertEquals(401, response.statusCode());
      assertEquals("[{\"error_code\":\"UNAUTHORIZED\"}]", response.body());
      assertEquals(2, server.apiCalls());
      assertEquals(2, server.tokenRequests());
    }
  }

  @Test
  void noOtherStatusIsRetried() throws Exception {
    for (int status : new int[] {200, 302, 400, 403, 404, 429, 500, 503}) {
      try (StubbedBrightcove server = new StubbedBrightcove()) {
        server.api(status, StubbedBrightcove.JSON, "[]");
        HttpRequest request = videos(server.variables()).build();
        assertEquals(status, strategy(server.variables()).call(request).statusCode());
        assertEquals(1, server.apiCalls());
        assertEquals(1, server.tokenRequests());
      }
    }
  }

  @Test
  void theSecondTryHasTheSameMethodAndBody() throws Exception {
    try (Sandbox sandbox = sandbox()) {
      RetryOn401 strategy = strategy(sandbox.variables());
      strategy.call(videos(sandbox.variables()).build());
      sandbox.revokeTokens();
      HttpRequest request =
          videos(sandbox.variables())
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"name\":\"New\"}"))
              .build();
      HttpResponse<String> response = strategy.call(request);
      assertEquals(201, response.statusCode(), response.body());
    }
  }

  @Test
  void aBodyThatCanBeSentOnceOnlyIsNotSentTwiceButTheTokenIsRenewed() throws Exception {
    try (Sandbox sandbox = sandbox()) {
      RetryOn401 strategy = strategy(sandbox.variables());
      strategy.call(videos(sandbox.variables()).build());
      sandbox.revokeTokens();
      ByteArrayInputStream once = new ByteArrayInputStream("{\"name\":\"n\"}".getBytes(UTF_8));
      HttpRequest upload =
          videos(sandbox.variables()).POST(BodyPublishers.ofInputStream(() -> once)).build();
      HttpResponse<String> response = strategy.call(upload);
      assertEquals(401, response.statusCode());
      assertEquals(
          "[{\"error_code\":\"UNAUTHORIZED\",\"message\":\"Permission denied.\"}]",
          response.body());
      assertEquals(200, strategy.call(videos(sandbox.variables()).build()).statusCode());
      assertEquals(
          List.of(
              "oauth token-1 200",
              "cms token-1 200",
              "cms token-1 401",
              "oauth token-2 200",
              "cms token-2 200"),
          exchanges(sandbox));
    }
  }

  @Test
  void manyThreadsWithOneExpiredTokenFetchOneNewToken() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(32);
    try (Sandbox sandbox = sandbox()) {
      RetryOn401 strategy = strategy(sandbox.variables());
      HttpRequest request = videos(sandbox.variables()).build();
      strategy.call(request);
      sandbox.revokeTokens();
      List<Future<HttpResponse<String>>> responses = new ArrayList<>();
      for (int call = 1; call <= 32; call++) {
        responses.add(threads.submit(() -> strategy.call(request)));
      }
      for (Future<HttpResponse<String>> response : responses) {
        assertEquals(200, response.get().statusCode());
      }
      assertEquals(2, exchanges(sandbox).stream().filter(call -> call.startsWith("oauth")).count());
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void ifThereIsNoNewTokenThatIsTheError() throws Exception {
    try (StubbedBrightcove server = new StubbedBrightcove()) {
      RetryOn401 strategy = strategy(server.variables());
      HttpRequest request = videos(server.variables()).build();
      strategy.call(request);
      server.api(401, StubbedBrightcove.JSON, "[]");
      server.token(500, StubbedBrightcove.HTML, "Oops");
      TokenUnavailableException error =
          assertThrows(TokenUnavailableException.class, () -> strategy.call(request));
      assertEquals(500, error.status());
      assertEquals(2, server.apiCalls());
    }
  }
}
