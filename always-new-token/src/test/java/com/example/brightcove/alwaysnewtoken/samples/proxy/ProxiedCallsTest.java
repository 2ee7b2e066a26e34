package com.example.brightcove.alwaysnewtoken.samples.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.alwaysnewtoken.samples.StubbedApi;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiedCallsTest extends ProxyFixture {

  @ParameterizedTest
  @CsvSource({"'', GET", "get, GET", "POST, POST", "patch, PATCH", "PUT, PUT", "d, DELETE"})
  void makesTheCallOfTheForm(String given, String sent) throws IOException {
    api.respond(207, "application/vnd.x+json; charset=utf-8", "{\"ü\": 12345678901234567890.10}");
    Response response = call("url", VIDEOS + "?q=%2Btags:a", "requestType", given);
    assertEquals(207, response.status());
    assertEquals("application/vnd.x+json; charset=utf-8", response.header("Content-Type"));
    assertEquals("{\"ü\": 12345678901234567890.10}", response.body());
    LoggedRequest sentCall = api.calls().get(0);
    assertEquals(sent, sentCall.getMethod().getName());
    assertEquals("/v1/accounts/6301/videos?q=%2Btags:a", sentCall.getUrl());
    assertEquals("Bearer " + StubbedApi.TOKEN, StubbedApi.header(sentCall, "Authorization"));
    assertEquals("", sentCall.getBodyAsString());
    assertEquals("", StubbedApi.header(sentCall, "Content-type"));
    String host = URI.create(api.variables().get("BRIGHTCOVE_CMS_URL")).getAuthority();
    assertEquals(
        "2026-01-01T00:00:00Z " + sent + " " + host + " /v1/accounts/6301/videos 207\n", logged());
    assertEquals(1, notices.size());
    call("url", VIDEOS);
    assertEquals(1, notices.size(), "once is enough");
  }

  @Test
  void aFormWithAUrlAloneIsAGet() throws IOException {
    assertEquals("{}", call("url", VIDEOS.replace("6301", "{account_id}")).body());
    assertEquals("GET", api.calls().get(0).getMethod().getName());
    assertEquals("/v1/accounts/6301/videos", api.calls().get(0).getUrl());
  }

  @Test
  void theBodyIsSentAsItIsGiven() throws IOException {
    String json = "{\"name\": \"ü 👍 + & =\", \"big\": 12345678901234567890.10}";
    assertEquals(200, call("url", VIDEOS, "requestType", "POST", "requestBody", json).status());
    assertEquals(json, api.calls().get(0).getBodyAsString());
    assertEquals("application/json", StubbedApi.header(api.calls().get(0), "Content-type"));
  }

  @Test
  void aFormWithoutAUrlIs400() throws IOException {
    Response response = call("requestType", "GET");
    assertEquals(400, response.status());
    assertTrue(response.error().contains("the field url is missing"), response.body());
  }

  @ParameterizedTest
  @CsvSource({
    "requestType, HEAD, the method must be",
    "requestType, TRACE, the method must be",
    "requestType, 'GET /evil HTTP/1.1', the method must be",
    "requestBody, {}, a GET has no request body",
    "requestBody, 0, a GET has no request body",
    "url, '', a field of the form occurs twice"
  })
  void aFormWithAWrongFieldIs400AndNothingIsSent(String name, String value, String said)
      throws IOException {
    Response response = call("url", VIDEOS, name, value);
    assertEquals(400, response.status());
    assertTrue(response.error().contains(said), response.body());
    assertEquals(List.of(), api.calls());
    assertTrue(logged().contains(" POST 127.0.0.1:" + port() + " /proxy 400 " + said), logged());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{'a':1}", "name=x", "@/etc/passwd", "-", "{} {}", "NaN"})
  void aBodyThatIsNotJsonIs400(String body) throws IOException {
    Response response = call("url", VIDEOS, "requestType", "POST", "requestBody", body);
    assertEquals(400, response.status());
    assertEquals("requestBody is not JSON: nothing was sent", response.error());
    assertEquals(List.of(), api.calls());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "requestType=GET", "url", "url=%", "url=%zz", "{\"url\":\"x\"}"})
  void aFormThatIsNoneIs400(String form) throws IOException {
    Response response = send("POST", "/proxy", form, "Content-Type: " + FORM);
    assertEquals(400, response.status());
    assertFalse(response.error().isEmpty());
  }

  /** URLs for server-side request forgery. RefusedDestinationsTest has all of them. */
  static Stream<String> elsewhere() {
    return Stream.of(
        "https://evil.example/",
        "https://cms.api.brightcove.com.evil.example/",
        "https://cms.api.brightcove.com@evil.example/",
        "https://user:canary@cms.api.brightcove.com/",
        "https://cms.api.brightcove.com\\@evil.example/",
        "https://cms.api.brightcove.com#@evil.example/",
        "https://cms.api.brightcove.com%2f@evil.example/",
        "https://cms.api.brightc\u043eve.com/",
        "https://cms\u3002api.brightcove.com/",
        "https://cms.api.brightcove.com:8443/",
        "https://cms.api.brightcove.com/v1/../../x",
        "https://cms.api.brightcove.com/\r\nHost: evil.example",
        "https://players.api.brightcove.com/v2",
        "http://cms.api.brightcove.com/",
        "https://{account_id}.example/",
        "https://oauth.brightcove.com/v4/access_token",
        "file:///etc/passwd",
        "gopher://127.0.0.1:6379/_x",
        "//127.0.0.1/",
        "http://PROXY/token",
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://0.0.0.0/",
        "http://localhost/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://metadata.google.internal/",
        "http://10.0.0.1/");
  }

  @ParameterizedTest
  @MethodSource("elsewhere")
  void theTokenGoesNowhereElse(String url) throws IOException {
    String typed = url.replace("PROXY", proxy.origin().substring(7));
    Response response = call("url", typed);
    assertEquals(400, response.status());
    assertTrue(response.error().matches("[ -~]+"), response.body());
    assertEquals(List.of(), api.calls());
    assertEquals(1, logged().lines().count(), logged());
  }
}
