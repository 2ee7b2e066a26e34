package com.example.brightcove.sandbox.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.api.OAuthService;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WatchTest {

  private final VirtualClock clock = new VirtualClock();
  private final Sandbox sandbox = new Sandbox(SandboxOptions.defaults().withClock(clock));
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private HttpResponse<String> send(String method, String target, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(sandbox.settings().cmsUrl() + target))
            .method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private JsonObject traffic() throws IOException, InterruptedException {
    return traffic(0);
  }

  private JsonObject traffic(int after) throws IOException, InterruptedException {
    String target = "/sandbox/traffic?after=" + after;
    return JsonParser.parseString(send("GET", target).body()).getAsJsonObject();
  }

  private List<String> diagram() throws IOException, InterruptedException {
    return traffic().get("diagram").getAsString().lines().map(String::strip).toList();
  }

  private void askForToken() throws IOException, InterruptedException {
    String form = "grant_type=client_credentials&client_id=%s&client_secret=%s";
    send(
        "POST",
        "/v4/access_token?" + form.formatted(OAuthService.CLIENT_ID, OAuthService.CLIENT_SECRET));
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html, /sandbox/watch.js",
    "/sandbox/watch.js, text/javascript, mermaid.render",
    "/sandbox/watch.css, text/css, #diagram",
    "/sandbox/lane.js, text/javascript, draw",
    "/sandbox/mermaid.js, text/javascript, sequenceDiagram"
  })
  void servesThePageAndItsFiles(String target, String type, String part) throws Exception {
    HttpResponse<String> response = send("GET", target);
    assertEquals(200, response.statusCode());
    assertTrue(response.headers().firstValue("Content-Type").orElse("").startsWith(type));
    assertTrue(response.body().contains(part));
    assertEquals(List.of(), sandbox.recorded(), "the page is not recorded");
  }

  @Test
  void drawsTheExchanges() throws Exception {
    String count = "/v1/accounts/" + Sandbox.ACCOUNT_ID + "/counts/videos";
    askForToken();
    send("GET", count, "Authorization", "Bearer sandbox-access-token-1");
    clock.advance(Duration.ofSeconds(300));
    send("GET", count, "Authorization", "Bearer sandbox-access-token-1");
    assertEquals(
        List.of(
            "sequenceDiagram",
            "accTitle: Requests to the sandbox",
            "accDescr: The latest requests: 3, of which the sandbox rejected 1 with 401"
                + " Unauthorized.",
            "participant O as OAuth API",
            "participant S as Sample",
            "participant C as CMS API",
            "S->>O: POST /v4/access_token?grant_type=client_credentials",
            "O-->>S: 200, token-1",
            "S->>C: GET /counts/videos with token-1",
            "C-->>S: 200",
            "Note over O,C: 300 s pass",
            "S->>C: GET /counts/videos with token-1",
            "C--xS: 401 Unauthorized"),
        diagram());
  }

  @Test
  void showsOtherServicesIfTheyAreCalled() throws Exception {
    send("GET", "/v1/data");
    assertTrue(diagram().contains("participant A as Analytics API"));
    assertTrue(diagram().contains("S->>A: GET /v1/data"));
  }

  @Test
  void showsTheLatestExchanges() throws Exception {
    for (int i = 0; i < 50; i++) {
      send("GET", "/v1/accounts/1/videos/" + i);
    }
    assertTrue(diagram().contains("S->>C: GET /videos/49"));
    assertEquals(6 + 2 * 40, diagram().size());
  }

  @Test
  void escapesWhatWouldBreakTheDiagram() throws Exception {
    send("GET", "/v1/accounts/1/videos/1;end?q=a;b");
    assertTrue(diagram().contains("S->>C: GET /videos/1%3Bend?q=a%3Bb"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/favicon.ico",
        "/robots.txt",
        "/apple-touch-icon.png",
        "/apple-touch-icon-120x120-precomposed.png",
        "/.well-known/appspecific/com.chrome.devtools.json"
      })
  void whatABrowserRequestsByItselfIsNotRecorded(String path) throws Exception {
    assertEquals(404, send("GET", path).statusCode());
    HttpRequest ofMedia = HttpRequest.newBuilder(sandbox.mediaOrigin().resolve(path)).build();
    assertEquals(404, client.send(ofMedia, BodyHandlers.discarding()).statusCode());
    assertEquals(List.of(), sandbox.recorded());
    assertEquals(0, traffic().get("last").getAsInt());
  }

  @Test
  void listsEachExchangeOnce() throws Exception {
    askForToken();
    send(
        "GET", "/v1/accounts/1/videos/1?limit=2", "Authorization", "Bearer sandbox-access-token-1");
    JsonArray exchanges = traffic().getAsJsonArray("exchanges");
    assertEquals(2, exchanges.size());
    assertEquals(
        JsonParser.parseString(
            """
            {"number": 2, "at": 1767225600000, "service": "cms", "method": "GET",
             "target": "/v1/accounts/1/videos/1?limit=2", "token": "token-1", "status": 401}
            """),
        exchanges.get(1));
    send("GET", "/v1/data");
    assertEquals(1, traffic(2).getAsJsonArray("exchanges").size());
    assertEquals(0, traffic(3).getAsJsonArray("exchanges").size());
    assertEquals(0, traffic(99).getAsJsonArray("exchanges").size());
  }

  @Test
  void countsAlsoWhatItNoLongerLists() throws Exception {
    askForToken();
    for (int i = 0; i < 600; i++) {
      send("GET", "/v1/data");
    }
    JsonObject traffic = traffic();
    assertEquals(1, traffic.get("tokenRequests").getAsInt());
    assertEquals(600, traffic.get("calls").getAsInt());
    assertEquals(600, traffic.get("rejected").getAsInt());
    assertEquals(601, traffic.get("last").getAsInt());
    assertEquals(500, traffic.getAsJsonArray("exchanges").size());
  }

  @Test
  void countsCallsAboveTheRateLimit() throws Exception {
    askForToken();
    String count = "/v1/accounts/" + sandbox.settings().accountId() + "/counts/videos";
    for (int i = 0; i < 12; i++) {
      send("GET", count, "Authorization", "Bearer sandbox-access-token-1");
    }
    assertEquals(0, traffic().get("rejected").getAsInt());
    assertEquals(3, traffic().get("limited").getAsInt());
  }

  @Test
  void mediaIsListedAndNoApiCall() throws Exception {
    client.send(
        HttpRequest.newBuilder(sandbox.mediaOrigin().resolve("/x?signature=secret")).build(),
        BodyHandlers.discarding());
    JsonObject traffic = traffic();
    assertEquals(0, traffic.get("calls").getAsInt());
    JsonObject exchange = traffic.getAsJsonArray("exchanges").get(0).getAsJsonObject();
    assertEquals("media", exchange.get("service").getAsString());
    assertEquals("/x", exchange.get("target").getAsString());
  }

  @Test
  void saysWhenATokenExpiresOrWasRevoked() throws Exception {
    askForToken();
    clock.advance(Duration.ofSeconds(290));
    askForToken();
    clock.advance(Duration.ofSeconds(20));
    sandbox.revokeTokens();
    assertEquals(300, traffic().get("tokenLife").getAsInt());
    assertEquals(
        JsonParser.parseString(
            """
            [{"number": 1, "start": 1767225600000, "end": 1767225900000, "isRevoked": false},
             {"number": 2, "start": 1767225890000, "end": 1767225910000, "isRevoked": true}]
            """),
        traffic().get("tokens"));
  }

  @Test
  void theLifeOfATokenIsThatOfThisSandbox() throws Exception {
    SandboxOptions options = SandboxOptions.defaults().withTokenLife(Duration.ofSeconds(5));
    try (Sandbox other = new Sandbox(options)) {
      URI traffic = other.settings().cmsUrl().resolve("/sandbox/traffic");
      String body =
          client.send(HttpRequest.newBuilder(traffic).build(), BodyHandlers.ofString()).body();
      assertEquals(5, JsonParser.parseString(body).getAsJsonObject().get("tokenLife").getAsInt());
    }
  }

  @Test
  void hasTheVariablesOfThisSandbox() throws Exception {
    JsonObject settings =
        JsonParser.parseString(send("GET", "/sandbox/settings").body()).getAsJsonObject();
    Map<String, String> variables = new HashMap<>();
    settings.entrySet().forEach(one -> variables.put(one.getKey(), one.getValue().getAsString()));
    assertEquals(sandbox.variables(), variables);
  }

  @Test
  void forgetsTheTraffic() throws Exception {
    askForToken();
    assertEquals(204, send("DELETE", "/sandbox/traffic").statusCode());
    JsonObject traffic = traffic();
    assertEquals(0, traffic.getAsJsonArray("exchanges").size());
    assertEquals(0, traffic.get("tokenRequests").getAsInt());
    assertEquals(1, traffic.get("forgotten").getAsInt());
    assertEquals(1, traffic.getAsJsonArray("tokens").size(), "it is still valid");
    askForToken();
    assertEquals(1, traffic(1).getAsJsonArray("exchanges").size());
  }
}
