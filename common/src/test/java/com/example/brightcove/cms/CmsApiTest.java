package com.example.brightcove.cms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.testing.ScriptedServer;
import com.example.brightcove.token.AccessToken;
import com.example.brightcove.token.HttpTransport;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CmsApiTest {

  private ScriptedServer server;
  private CmsApi cms;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer();
    cms = new CmsApi(server.url(), "6301", new HttpTransport()::sendForText);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void assertAsked(String target) {
    ScriptedServer.Asked last = server.asked().get(server.asked().size() - 1);
    assertEquals(target, last.target());
    assertEquals("application/json", last.header("Accept"));
  }

  @Test
  void countsVideos() throws Exception {
    server.json(200, "{\"count\": 74}");
    assertEquals(74, cms.count());
    assertAsked("/v1/accounts/6301/counts/videos");
    assertEquals(74, cms.count("+state:ACTIVE"));
    assertAsked("/v1/accounts/6301/counts/videos?q=%2Bstate%3AACTIVE");
  }

  @Test
  void listsAPageOldestFirst() throws Exception {
    server.json(200, "[{\"id\":\"1\"},{\"id\":\"2\"}]");
    assertEquals(2, cms.videos(25, 50).size());
    assertAsked("/v1/accounts/6301/videos?limit=25&offset=50&sort=created_at");
    cms.videos("tags:a b", 100, 0);
    assertAsked("/v1/accounts/6301/videos?limit=100&offset=0&sort=created_at&q=tags%3Aa+b");
  }

  @Test
  void asksForSourcesAndImagesOfAVideo() throws Exception {
    server.json(200, "[]").json(200, "{}").json(200, "{\"id\":\"7\"}");
    assertEquals(0, cms.sources("7").size());
    assertAsked("/v1/accounts/6301/videos/7/sources");
    assertEquals(0, cms.images("7").size());
    assertAsked("/v1/accounts/6301/videos/7/images");
    assertEquals("7", cms.video("7").get("id").getAsString());
    assertAsked("/v1/accounts/6301/videos/7");
  }

  @Test
  void tellsAVideoThatIsGoneFromAnErrorOfAnotherKind() throws Exception {
    server
        .json(200, "{}")
        .json(404, "[{\"error_code\":\"RESOURCE_NOT_FOUND\"}]")
        .json(404, "<html>")
        .json(403, "[{\"error_code\":\"NOT_AVAILABLE\"}]");
    assertTrue(cms.hasVideo("7"));
    assertAsked("/v1/accounts/6301/videos/7");
    assertFalse(cms.hasVideo("7"));
    assertThrows(ApiException.class, () -> cms.hasVideo("7"));
    assertThrows(ApiException.class, () -> cms.hasVideo("7"));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "101, 0", "-1, 0", "1, -1"})
  void aRangeIsCheckedBeforeAnythingIsSent(int limit, int offset) {
    assertThrows(IllegalArgumentException.class, () -> cms.videos(limit, offset));
    assertEquals(0, server.asked().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../1", "1/2", "ref:a", "1?x", "\u0661", "123456789012345678901"})
  void anIdThatIsNotDigitsIsNotSent(String id) {
    assertThrows(IllegalArgumentException.class, () -> cms.sources(id));
    assertThrows(IllegalArgumentException.class, () -> cms.images(id));
    assertThrows(IllegalArgumentException.class, () -> cms.hasVideo(id));
    assertThrows(IllegalArgumentException.class, () -> cms.video(id));
    assertThrows(
        IllegalArgumentException.class,
        () -> new CmsApi(server.url(), id, new HttpTransport()::sendForText));
    assertEquals(0, server.asked().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | [{\"error_code\":\"UNAUTHORIZED\",\"message\":\"Permission denied.\"}]"
            + " | UNAUTHORIZED | with 401 UNAUTHORIZED: Permission denied.",
        "404 | [{\"error_code\":\"RESOURCE_NOT_FOUND\"}] | RESOURCE_NOT_FOUND"
            + " | with 404 RESOURCE_NOT_FOUND",
        "500 | {\"error_code\":\"UNKNOWN\"} | UNKNOWN | with 500 UNKNOWN",
        "429 | '' | '' | with 429 with no error_code (application/json)",
        "503 | <html>busy</html> | '' | with 503 with no error_code (application/json)",
        "502 | [] | '' | with 502 with no error_code (application/json)",
        "302 | [1] | '' | with 302 with no error_code (application/json)",
        "400 | [{\"error_code\":[],\"message\":{}}] | '' | with 400 with no error_code",
      })
  void anErrorResponseIsAnApiException(int status, String body, String code, String said) {
    server.json(status, body);
    ApiException e = assertThrows(ApiException.class, () -> cms.count());
    assertEquals(status, e.status());
    assertEquals(code, e.errorCode());
    assertTrue(e.getMessage().contains(said), e.getMessage());
    assertTrue(e.getMessage().startsWith("GET /v1/accounts/6301/counts/videos was answered"));
  }

  @Test
  void aServerThatRepeatsTheTokenDoesNotBringItIntoTheMessage() {
    server.json(
        401, "[{\"error_code\":\"x-canary-t0ken\",\"message\":\"not Bearer canary-t0ken\"}]");
    AccessToken token = new AccessToken("canary-t0ken", Instant.EPOCH, Instant.MAX);
    HttpTransport http = new HttpTransport();
    CmsApi authorized =
        new CmsApi(server.url(), "6301", request -> http.sendForText(token.authorize(request)));
    ApiException e = assertThrows(ApiException.class, authorized::count);
    assertEquals("x-***", e.errorCode());
    assertTrue(e.getMessage().endsWith("401 x-***: not Bearer ***"), e.getMessage());
  }

  @Test
  void aUrlInAnErrorLosesItsQueryWhichMayBeASignature() throws Exception {
    server.json(
        403,
        "[{'error_code':'NO','message':'not https://a/b.mp4?sig=canary now'}]".replace('\'', '"'));
    ApiException e = assertThrows(ApiException.class, () -> cms.sources("7"));
    assertTrue(e.getMessage().endsWith("NO: not https://a/b.mp4?... now"), e.getMessage());
  }

  @Test
  void whatAServerSaysIsMadeHarmlessBeforeItIsPrinted() {
    server.json(
        400, "[{\"error_code\":\"A\\u001b[2J\\nB\",\"message\":\"" + "x".repeat(5000) + "\"}]");
    String message = assertThrows(ApiException.class, () -> cms.count()).getMessage();
    assertTrue(message.contains("A?[2J?B: xxx"), message);
    assertTrue(message.length() < 400, message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>login</html>", "", "[1,2]", "{\"count\":\"many\"}", "null", "7"})
  void a200ThatIsNotWhatItShouldBeIsAnIoException(String body) {
    server.json(200, body);
    assertSays("/counts/videos was answered w", assertThrows(IOException.class, cms::count));
    assertSays("/videos?limit=1", assertThrows(IOException.class, () -> cms.videos(1, 0)));
    assertSays("/videos/1/sources was", assertThrows(IOException.class, () -> cms.sources("1")));
    if (!body.startsWith("{")) {
      assertSays("/videos/1/images was", assertThrows(IOException.class, () -> cms.images("1")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"3000000000", "12.7", "-1", "1e99999999", "null", "[]"})
  void aCountOutsideItsRangeIsAnIoException(String count) {
    server.json(200, "{\"count\":" + count + "}");
    assertSays(
        "/counts/videos was answered without a count", assertThrows(IOException.class, cms::count));
  }

  private static void assertSays(String start, IOException e) {
    assertTrue(e.getMessage().startsWith(start), e.getMessage());
  }
}
