package com.example.brightcove.alwaysnewtoken.samples.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.alwaysnewtoken.samples.StubbedApi;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedOriginsTest extends ProxyFixture {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:PORT", "localhost:PORT", "LOCALHOST:PORT", "[::1]:PORT"})
  void answersToItsOwnNames(String host) throws IOException {
    assertEquals(200, send("GET", "/", "", "Host: " + host).status());
    String origin = "Origin: http://" + host.toLowerCase().replace("port", "PORT");
    assertEquals(200, send("POST", "/token", "", "Host: " + host, origin).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:PORT",
        "127.0.0.1",
        "127.0.0.1:80",
        "localhost.evil.example:PORT",
        "127.0.0.1.evil.example:PORT",
        "localhost.:PORT",
        "127.1:PORT",
        "0.0.0.0:PORT",
        "127.0.0.1:PORT\r\nHost: evil.example",
        "127.0.0.1:PORT\r\nHost: 127.0.0.1:PORT",
        ""
      })
  void dnsRebindingIsRefused(String host) throws IOException {
    String origin = "Origin: http://" + host.split("\r")[0];
    for (Response response :
        List.of(
            send("GET", "/", "", "Host: " + host),
            send("POST", "/token", "", "Host: " + host, origin),
            send(
                "POST", "/proxy", form("url", VIDEOS), "Host: " + host, "Content-Type: " + FORM))) {
      assertEquals(403, response.status(), response.head());
    }
    assertEquals(List.of(), api.calls());
  }

  @Test
  void aRequestWithoutAHostIsRefused() throws IOException {
    assertEquals(403, raw("GET / HTTP/1.0\r\n\r\n").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "null",
        "http://127.0.0.1",
        "http://localhost:PORT",
        "https://127.0.0.1:PORT",
        "http://127.0.0.1:PORT.evil.example",
        "http://friend.example",
        "https://friend.example:8443",
        "https://friend.example.evil.example",
        "https://friend.example\r\nOrigin: https://evil.example"
      })
  void aPageOfAnotherOriginIsRefused(String origin) throws IOException {
    Response response =
        send("POST", "/proxy", form("url", VIDEOS), "Content-Type: " + FORM, "Origin: " + origin);
    assertEquals(403, response.status());
    assertTrue(response.error().contains("--allow-origin"), response.body());
    assertEquals("", response.header("Access-Control-Allow-Origin"));
    Response preflight =
        send("OPTIONS", "/proxy", "", "Access-Control-Request-Method: POST", "Origin: " + origin);
    assertEquals(403, preflight.status());
    assertEquals("", preflight.header("Access-Control-Allow-Origin"));
    assertEquals(List.of(), api.calls());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "none"})
  void aBrowserThatHidesTheOriginIsRefused(String site) throws IOException {
    String[] headers = {"Content-Type: " + FORM, "Sec-Fetch-Site: " + site};
    assertEquals(403, send("POST", "/proxy", form("url", VIDEOS), headers).status());
    assertEquals(List.of(), api.calls());
  }

  @ParameterizedTest
  @ValueSource(strings = {FRIEND, "http://localhost:3000"})
  void anAllowedOriginMayCall(String origin) throws IOException {
    Response preflight =
        send("OPTIONS", "/proxy", "", "Access-Control-Request-Method: POST", "Origin: " + origin);
    assertEquals(204, preflight.status());
    assertEquals(origin, preflight.header("Access-Control-Allow-Origin"));
    assertEquals("POST", preflight.header("Access-Control-Allow-Methods"));
    assertEquals("Content-Type", preflight.header("Access-Control-Allow-Headers"));
    assertEquals("Origin", preflight.header("Vary"));
    String[] headers = {"Content-Type: " + FORM, "Origin: " + origin, "Sec-Fetch-Site: cross-site"};
    for (String url : List.of(VIDEOS, "https://evil.example/")) {
      Response response = send("POST", "/proxy", form("url", url), headers);
      assertEquals(url.equals(VIDEOS) ? 200 : 400, response.status());
      assertEquals(origin, response.header("Access-Control-Allow-Origin"));
      assertEquals("", response.header("Access-Control-Allow-Credentials"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {FRIEND, "https://evil.example", "null", "http://localhost:PORT"})
  void noOtherPageGetsAToken(String origin) throws IOException {
    Response response = send("POST", "/token", "", "Origin: " + origin);
    assertEquals(403, response.status());
    assertFalse(response.body().contains(StubbedApi.TOKEN));
  }

  @Test
  void onlyAPageGetsATokenAndOnlyWithPost() throws IOException {
    assertEquals(403, send("POST", "/token", "").status());
    Response get = send("GET", "/token", "", "Origin: http://127.0.0.1:PORT");
    assertEquals(405, get.status());
    assertEquals("POST", get.header("Allow"));
  }
}
