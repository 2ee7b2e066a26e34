package com.example.brightcove.alwaysnewtoken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.testing.StubbedBrightcove;
import com.example.brightcove.sandbox.watch.RecordedExchange;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenRequest;
import com.example.brightcove.token.TokenUnavailableException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The strategy alone, against real servers. */
class AlwaysNewTokenTest {

  private final VirtualClock clock = new VirtualClock();

  private AlwaysNewToken strategy(Map<String, String> variables) {
    HttpTransport http = new HttpTransport();
    URI endpoint = URI.create(variables.get("BRIGHTCOVE_OAUTH_URL") + "/v4/access_token");
    String id = variables.get("BRIGHTCOVE_CLIENT_ID");
    String secret = variables.get("BRIGHTCOVE_CLIENT_SECRET");
    return new AlwaysNewToken(new TokenRequest(endpoint, id, secret, http, clock), http);
  }

  private static HttpRequest.Builder videos(Map<String, String> variables) {
    String account = variables.get("BRIGHTCOVE_ACCOUNT_ID");
    String cms = variables.get("BRIGHTCOVE_CMS_URL");
    return HttpRequest.newBuilder(URI.create(cms + "/v1/accounts/" + account + "/videos"));
  }

  private Sandbox sandbox() {
    return new Sandbox(SandboxOptions.defaults().withClock(clock).withoutLimits());
  }

  @Test
  void everyCallHasATokenOfItsOwn() throws Exception {
    try (Sandbox sandbox = sandbox()) {
      AlwaysNewToken strategy = strategy(sandbox.variables());
      for (int call = 1; call <= 3; call++) {
        strategy.call(videos(sandbox.variables()).build());
      }
      assertEquals(
          List.of("token-1", "token-1", "token-2", "token-2", "token-3", "token-3"),
          sandbox.recorded().stream().map(RecordedExchange::token).toList());
    }
  }

  @Test
  void sixtyFourThreadsMakeSixtyFourTokenRequests() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(64);
    try (Sandbox sandbox = sandbox()) {
      AlwaysNewToken strategy = strategy(sandbox.variables());
      HttpRequest request = videos(sandbox.variables()).build();
      List<Future<HttpResponse<String>>> responses = new ArrayList<>();
      for (int call = 1; call <= 64; call++) {
        responses.add(threads.submit(() -> strategy.call(request)));
      }
      for (Future<HttpResponse<String>> response : responses) {
        assertEquals(200, response.get().statusCode());
      }
      assertEquals(64, sandbox.recorded().stream().map(RecordedExchange::token).distinct().count());
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void theRequestKeepsItsMethodItsBodyAndItsHeaders() throws Exception {
    try (Sandbox sandbox = sandbox()) {
      HttpRequest request =
          videos(sandbox.variables())
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"name\":\"New\"}"))
              .build();
      assertEquals(201, strategy(sandbox.variables()).call(request).statusCode());
      HttpRequest html = videos(sandbox.variables()).header("Accept", "text/html").build();
      assertEquals(406, strategy(sandbox.variables()).call(html).statusCode());
    }
  }

  @Test
  void everyStatusIsReturned() throws Exception {
    for (int status : new int[] {401, 404, 429, 500}) {
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
  void withoutATokenThereIsNoCall() {
    try (StubbedBrightcove server = new StubbedBrightcove()) {
      server.token(400, StubbedBrightcove.JSON, "{\"error\":\"invalid_client\"}");
      HttpRequest request = videos(server.variables()).build();
      AlwaysNewToken strategy = strategy(server.variables());
      assertThrows(TokenUnavailableException.class, () -> strategy.call(request));
      assertEquals(0, server.apiCalls());
    }
  }
}
