package com.example.brightcove.sandbox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxClient;
import com.example.brightcove.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing in a response shows that WireMock sends it. */
class HiddenWireMockTest {

  private static final String NOT_FOUND = "[{\"error_code\":\"RESOURCE_NOT_FOUND\"}]";
  private static final Set<String> HEADERS =
      Set.of(
          "content-length", "content-type", "cache-control", "pragma", "content-security-policy");

  private static final Sandbox SANDBOX = new Sandbox(SandboxOptions.defaults().withoutLimits());
  private static final SandboxClient CLIENT = new SandboxClient(SANDBOX);

  @AfterAll
  static void stop() {
    SANDBOX.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/sandbox/watch.css",
        "/sandbox/watch.js",
        "/sandbox/lane.js",
        "/sandbox/settings",
        "/sandbox/mermaid.js",
        "/sandbox/traffic",
        "/favicon.ico",
        "/v4/access_token",
        "/v1/data",
        "/v1/data?accounts=6300000000001&dimensions=video",
        "/v1/accounts/6300000000001/counts/videos",
        "/v1/accounts/6300000000001/videos",
        "/v1/accounts/6300000000001/videos/6300000001112",
        "/v1/accounts/6300000000001/videos/6300000001112/sources",
        "/v1/accounts/6300000000001/videos/6300000001112/images",
        "/v1/accounts/6300000000001/playlists",
        "/v1/accounts/6300000000002/videos",
        "/v1/accounts",
        "/nothing"
      })
  void everyRouteHasTheHeadersOfTheApiOnly(String path) throws Exception {
    String token = CLIENT.token();
    for (String method : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "OPTIONS", "FOO")) {
      HttpResponse<String> response =
          CLIENT.send(
              path,
              request ->
                  request
                      .header("Authorization", "Bearer " + token)
                      .header("X-Forwarded-For", "192.0.2.1")
                      .method(method, BodyPublishers.noBody()));
      Set<String> headers = response.headers().map().keySet();
      assertTrue(HEADERS.containsAll(headers), method + " " + headers);
      long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
      if (method.equals("HEAD")) {
        assertEquals("", response.body());
        assertTrue(length > 0 || path.equals("/favicon.ico"), "the length of the body it has not");
      } else {
        assertEquals(response.body().getBytes(StandardCharsets.UTF_8).length, length);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /__admin",
        "GET /__admin/",
        "GET /__admin/mappings",
        "GET /__admin/requests",
        "GET /__admin/swagger-ui/index.html",
        "GET /__admin/recorder/index.html",
        "GET /__admin/not-matched",
        "POST /__admin/shutdown",
        "OPTIONS /__admin/mappings",
        "GET /__files/",
        "CONNECT /v4/access_token"
      })
  void thePathsOfWireMockAreNotFound(String line) throws Exception {
    String[] response = raw(line).split("\r\n\r\n", 2);
    assertTrue(response[0].startsWith("HTTP/1.1 404 "), response[0]);
    assertTrue(!response[0].contains("Access-Control"), response[0]);
    assertEquals(NOT_FOUND, response[1]);
  }

  @ParameterizedTest
  @CsvSource({
    "GET /v1/data?q=%zz, BAD_REQUEST",
    "GET /v1/accounts/6300000000001/videos?q=%zz, BAD_REQUEST",
    "GET /nothing?%, BAD_REQUEST",
    "POST /v4/access_token?grant_type=%zz, invalid_request"
  })
  void aBrokenEscapeIsAnErrorInTheFormOfTheApi(String line, String code) throws Exception {
    String response = raw(line);
    assertTrue(response.startsWith("HTTP/1.1 400 "), response);
    assertTrue(response.contains("Content-Type: application/json;charset=UTF-8"), response);
    assertTrue(response.contains('"' + code + '"'), response);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "'", "a b"})
  void anUnknownCharsetIs400AndChangesNothing(String charset) throws Exception {
    String before = CLIENT.get("/counts/videos").body();
    String response =
        raw(
            "POST /v1/accounts/6300000000001/videos",
            "Authorization: Bearer " + CLIENT.token(),
            "Content-Type: application/json; charset=" + charset,
            "Content-Length: 12\r\n\r\n{\"name\":\"x\"}");
    assertTrue(response.startsWith("HTTP/1.1 400 "), response);
    assertTrue(response.endsWith("\"message\":\"the request cannot be read\"}]"), response);
    assertEquals(before, CLIENT.get("/counts/videos").body());
  }

  private static String raw(String line, String... headers) throws IOException {
    URI origin = SANDBOX.settings().cmsUrl();
    try (Socket socket = new Socket(origin.getHost(), origin.getPort())) {
      socket.setSoTimeout(5_000);
      String head = line + " HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nConnection: close\r\n";
      String end = headers.length == 0 ? "\r\n" : String.join("\r\n", headers);
      socket.getOutputStream().write((head + end).getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
