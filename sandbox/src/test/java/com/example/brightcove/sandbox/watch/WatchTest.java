package com.example.brightcove.sandbox.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.api.OAuthService;
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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    return JsonParser.parseString(send("GET", "/sandbox/traffic").body()).getAsJsonObject();
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
    assertEquals(3, traffic().get("exchanges").getAsInt());
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
    assertEquals(50, traffic().get("exchanges").getAsInt());
    assertTrue(diagram().contains("S->>C: GET /videos/49"));
    assertEquals(6 + 2 * 40, diagram().size());
  }

  @Test
  void escapesWhatWouldBreakTheDiagram() throws Exception {
    send("GET", "/v1/accounts/1/videos/1;end?q=a;b");
    assertTrue(diagram().contains("S->>C: GET /videos/1%3Bend?q=a%3Bb"));
  }

  @Test
  void doesNotDrawTheRequestForTheIcon() throws Exception {
    assertEquals(404, send("GET", "/favicon.ico").statusCode());
    assertEquals(List.of(), sandbox.recorded());
  }

  @Test
  void forgetsTheTraffic() throws Exception {
    askForToken();
    assertEquals(204, send("DELETE", "/sandbox/traffic").statusCode());
    assertEquals(0, traffic().get("exchanges").getAsInt());
  }
}
