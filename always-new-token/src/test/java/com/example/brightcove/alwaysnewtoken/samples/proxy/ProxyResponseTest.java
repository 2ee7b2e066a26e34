package com.example.brightcove.alwaysnewtoken.samples.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.alwaysnewtoken.samples.StubbedApi;
import com.example.brightcove.sandbox.testing.ServiceFault;
import com.example.brightcove.sandbox.testing.StubbedBrightcove;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyResponseTest extends ProxyFixture {

  @Test
  void redirectsAreNotFollowed() throws IOException {
    api.respond(302, "text/html", "gone");
    Response response = call("url", VIDEOS);
    assertEquals(302, response.status());
    assertEquals("", response.header("Location"));
    assertEquals(1, api.calls().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 429, 500, 503})
  void anErrorOfTheApiIsPassedOn(int status) throws IOException {
    api.respond(status, "application/json", "[{\"error_code\":\"X\"}]");
    Response response = call("url", VIDEOS);
    assertEquals(status, response.status());
    assertEquals("[{\"error_code\":\"X\"}]", response.body());
  }

  @ParameterizedTest
  @CsvSource({
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, ''",
    "application/json; charset=ISO-8859-1, ''",
    "text/csv, gzip"
  })
  void theBytesOfTheApiAreThoseOfTheProxy(String type, String encoding) throws IOException {
    byte[] bytes = new byte[1024];
    new Random(1).nextBytes(bytes);
    api.respond(200, bytes, "Content-Type", type, "Content-Encoding", encoding);
    Response response = call("url", VIDEOS);
    assertArrayEquals(bytes, response.bytes());
    assertEquals(type, response.header("Content-Type"));
    assertEquals(encoding, response.header("Content-Encoding"));
    assertEquals("identity", StubbedApi.header(api.calls().get(0), "Accept-Encoding"));
  }

  @Test
  void aPageLearnsWhenItMayCallAgainAlsoOneOfAnotherOrigin() throws IOException {
    api.respond(
        429, "[]".getBytes(UTF_8), "Retry-After", "7", "X-RateLimit-Limit", "10", "X-Other", "1");
    Response response =
        send("POST", "/proxy", form("url", VIDEOS), "Origin: " + FRIEND, "Content-Type: " + FORM);
    assertEquals("7", response.header("Retry-After"));
    assertEquals("10", response.header("X-RateLimit-Limit"));
    assertEquals("", response.header("X-Other"));
    assertEquals(
        "retry-after, x-ratelimit-limit", response.header("Access-Control-Expose-Headers"));
    assertEquals(FRIEND, response.header("Access-Control-Allow-Origin"));
  }

  @Test
  void aResponseWithoutABodyHasNone() throws IOException {
    api.respond(204, "application/json", "");
    assertEquals("", call("url", VIDEOS, "requestType", "DELETE").body());
    api.respond(200, "application/json", "");
    Response empty = call("url", VIDEOS);
    assertEquals("0", empty.header("Content-Length"));
    assertEquals("", empty.body());
  }

  @Test
  void htmlOfAnApiIsSandboxed() throws IOException {
    api.respond(200, "text/html", "<script src=/proxy.js></script>");
    Response response = call("url", VIDEOS);
    assertTrue(response.header("Content-Security-Policy").contains("sandbox"), response.head());
    assertEquals("nosniff", response.header("X-Content-Type-Options"));
  }

  @Test
  void anApiThatRepeatsTheTokenDoesNotGiveItAway() throws IOException {
    api.respond(200, "text/plain; x=" + StubbedApi.TOKEN, "got " + StubbedApi.TOKEN);
    Response response = call("url", VIDEOS);
    assertEquals("got ***", response.body());
    assertFalse(response.head().contains(StubbedApi.TOKEN), response.head());
  }

  @Test
  void aRefusedTokenRequestIs502() throws Exception {
    proxy.close();
    try (StubbedBrightcove server = new StubbedBrightcove()) {
      server.token(400, StubbedBrightcove.JSON, "{\"error\":\"invalid_client\"}");
      proxy = proxyFor(server.variables());
      Response response = call("url", VIDEOS);
      assertEquals(502, response.status());
      assertTrue(response.error().contains("400 invalid_client"), response.body());
      assertTrue(logged().contains(" /v1/accounts/6301/videos 502 the token request"), logged());
      Response token = send("POST", "/token", "", "Origin: http://127.0.0.1:PORT");
      assertEquals(502, token.status());
      assertTrue(token.error().contains("400 invalid_client"), token.body());
    }
  }

  /** Responses of the API are passed on. Without one, the proxy responds with an error. */
  @ParameterizedTest
  @EnumSource
  void aServerThatMisbehavesIsReported(ServiceFault misbehaviour) throws Exception {
    proxy.close();
    try (StubbedBrightcove server = new StubbedBrightcove()) {
      misbehaviour.inflictOn(server);
      proxy = proxyFor(server.variables());
      Response response = call("url", VIDEOS);
      if (!misbehaviour.name().startsWith("API_")) {
        assertEquals(502, response.status());
        assertTrue(response.error().contains(misbehaviour.says()), response.body());
        assertTrue(logged().contains(misbehaviour.says()), logged());
      }
      assertTrue(logged().contains("/v1/accounts/6301/videos " + response.status()), logged());
      assertEquals(1, logged().lines().count(), logged());
      assertFalse(response.body().contains("invented-"), response.body());
    }
  }
}
