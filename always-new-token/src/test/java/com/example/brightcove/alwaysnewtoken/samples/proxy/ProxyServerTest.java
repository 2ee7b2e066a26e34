package com.example.brightcove.alwaysnewtoken.samples.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.alwaysnewtoken.samples.StubbedApi;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyServerTest extends ProxyFixture {

  @Test
  void itsPageGetsATokenWithTheSecondsUntilItExpires() throws IOException {
    Response response = send("POST", "/token", "", "Origin: http://127.0.0.1:PORT");
    assertEquals(200, response.status());
    assertEquals("no-store", response.header("Cache-Control"));
    JsonObject token = JsonParser.parseString(response.body()).getAsJsonObject();
    assertEquals(StubbedApi.TOKEN, token.get("access_token").getAsString());
    assertEquals("Bearer", token.get("token_type").getAsString());
    assertEquals(300, token.get("expires_in").getAsInt());
    assertTrue(logged().endsWith(" POST 127.0.0.1:" + port() + " /token 200\n"), logged());
  }

  @ParameterizedTest
  @CsvSource({"/, text/html", "/proxy.css, text/css", "/proxy.js, text/javascript"})
  void itsPageIsStrict(String path, String type) throws IOException {
    Response response = send("GET", path, "");
    assertEquals(200, response.status());
    assertEquals(type + ";charset=UTF-8", response.header("Content-Type"));
    String policy = response.header("Content-Security-Policy");
    assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    Response head = send("HEAD", path, "");
    assertEquals(response.header("Content-Length"), head.header("Content-Length"));
    assertEquals("", head.body());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /proxy, 405",
    "PUT, /proxy, 405",
    "TRACE, /, 405",
    "POST, /, 405",
    "GET, /favicon.ico, 404",
    "GET, /../pom.xml, 404",
    "GET, /proxy/index.html, 404",
    "GET, /index.html, 404",
    "POST, /proxy/, 404",
    "GET, /%2e%2e/x, 404",
    "GET, http://evil.example/x, 404"
  })
  void anythingElseIsOneJsonLine(String method, String path, int status) throws IOException {
    Response response = send(method, path, "");
    assertEquals(status, response.status());
    assertFalse(response.error().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/json", "multipart/form-data; boundary=x"})
  void anotherContentTypeIs415(String type) throws IOException {
    String body = form("url", VIDEOS);
    assertEquals(415, send("POST", "/proxy", body, "Content-Type: " + type).status());
    assertEquals(415, send("POST", "/proxy", body).status());
    String right = "Content-Type: Application/X-WWW-form-urlencoded; charset=UTF-8";
    assertEquals(200, send("POST", "/proxy", body, right).status());
  }

  @Test
  void aFormThatIsTooLargeIs413() throws IOException {
    String most = "a".repeat(1024 * 1024 - form("url", VIDEOS, "x", "").length());
    assertEquals(200, call("url", VIDEOS, "x", most).status());
    assertEquals(413, call("url", VIDEOS, "x", most + "a").status());
    assertEquals(413, call("url", VIDEOS, "x", "a".repeat(5_000_000)).status());
    assertEquals(1, api.calls().size());
  }

  @Test
  void aConnectionIsKeptForTheNextRequest() throws IOException {
    String request = "GET /proxy.css HTTP/1.1\r\nHost: 127.0.0.1:" + port() + "\r\n";
    try (Socket socket = new Socket("127.0.0.1", port())) {
      String two = request + "\r\n" + request + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(two.getBytes(UTF_8));
      String all = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertEquals(2, all.split("HTTP/1.1 200 OK", -1).length - 1);
    }
  }

  @Test
  void noQueryIsLogged() throws IOException {
    call("url", VIDEOS + "?signature=canary");
    call("url", "https://evil.example/?signature=canary");
    send("GET", "/?signature=canary", "");
    assertEquals(3, logged().lines().count(), logged());
    assertFalse(logged().contains("signature"), logged());
  }
}
