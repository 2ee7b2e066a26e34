package com.example.brightcove.alwaysnewtoken.samples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sandbox.testing.ServiceFault;
import com.example.brightcove.sandbox.testing.StubbedBrightcove;
import com.example.brightcove.sandbox.testing.VirtualClock;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.settings.Settings.Needs;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Over raw sockets, since a browser's headers (Host, Origin) are what a Java client does not set.
 */
@Timeout(120)
class ProxyTest {

  private static final String VIDEOS = "https://cms.api.brightcove.com/v1/accounts/6301/videos";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String FRIEND = "https://friend.example";

  private final VirtualClock clock = new VirtualClock();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final List<String> remarks = new ArrayList<>();
  private AskedServer api;
  private ProxyServer proxy;

  /** What came back, byte for byte as ISO 8859-1 but for the body. */
  private record Answer(int status, String head, String body) {

    String header(String name) {
      return head.lines()
          .filter(line -> line.toLowerCase().startsWith(name.toLowerCase() + ": "))
          .map(line -> line.substring(name.length() + 2))
          .findFirst()
          .orElse("");
    }

    String error() {
      JsonObject json = JsonParser.parseString(body).getAsJsonObject();
      assertEquals(status, json.get("status").getAsInt());
      assertEquals("application/json", header("Content-Type"));
      return json.get("error").getAsString();
    }
  }

  @BeforeEach
  void start() throws Exception {
    api = new AskedServer();
    proxy = proxyFor(api.variables());
  }

  @AfterEach
  void stop() {
    proxy.close();
    api.close();
    String everything = log.toString(UTF_8) + remarks;
    for (String secret : List.of("canary", AskedServer.TOKEN, "invented-")) {
      assertFalse(everything.contains(secret), everything);
    }
  }

  private ProxyServer proxyFor(Map<String, String> variables) throws Exception {
    Settings settings =
        Settings.load(variables, Path.of("nowhere"), Needs.CREDENTIALS, w -> {}).orElseThrow();
    return new ProxyServer(
        0,
        Visitors.of(List.of(FRIEND, "HTTP://localhost:3000")),
        new ProxiedCalls(settings, clock, remarks::add),
        new PrintStream(log, true, UTF_8),
        clock);
  }

  private int port() {
    return URI.create(proxy.origin()).getPort();
  }

  /** Sends bytes of our own making, and reads to the end. */
  private Answer raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port())) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      String all = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      String[] parts = all.split("\r\n\r\n", 2);
      int status = Integer.parseInt(all.substring(9, 12));
      return new Answer(status, parts[0], new String(parts[1].getBytes(ISO_8859_1), UTF_8));
    }
  }

  /** The headers go after Host, which PORT in one of them replaces. */
  private Answer send(String method, String path, String body, String... headers)
      throws IOException {
    String all = String.join("\r\n", headers).replace("PORT", String.valueOf(port()));
    String host = all.startsWith("Host: ") ? "" : "Host: 127.0.0.1:" + port() + "\r\n";
    return raw(
        method
            + (" " + path + " HTTP/1.1\r\nConnection: close\r\n" + host)
            + (all.isEmpty() ? "" : all + "\r\n")
            + ("Content-Length: " + body.getBytes(UTF_8).length + "\r\n\r\n" + body));
  }

  private Answer call(String... fields) throws IOException {
    return send("POST", "/proxy", form(fields), "Content-Type: " + FORM);
  }

  private static String form(String... fields) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < fields.length; i += 2) {
      pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], UTF_8));
    }
    return String.join("&", pairs);
  }

  private String logged() {
    return log.toString(UTF_8);
  }

  @ParameterizedTest
  @CsvSource({"'', GET", "get, GET", "POST, POST", "patch, PATCH", "PUT, PUT", "d, DELETE"})
  void makesTheCallOfTheForm(String given, String sent) throws IOException {
    api.answer(207, "application/vnd.x+json; charset=utf-8", "{\"ü\": 12345678901234567890.10}");
    Answer answer = call("url", VIDEOS + "?q=%2Btags:a", "requestType", given);
    assertEquals(207, answer.status());
    assertEquals("application/vnd.x+json; charset=utf-8", answer.header("Content-Type"));
    assertEquals("{\"ü\": 12345678901234567890.10}", answer.body());
    AskedServer.Asked asked = api.asked().get(0);
    assertEquals(sent, asked.method());
    assertEquals("/v1/accounts/6301/videos?q=%2Btags:a", asked.target());
    assertEquals("Bearer " + AskedServer.TOKEN, asked.header("Authorization"));
    assertEquals("", asked.body());
    assertEquals("", asked.header("Content-type"));
    String host = URI.create(api.variables().get("BRIGHTCOVE_CMS_URL")).getAuthority();
    assertEquals(
        "2026-01-01T00:00:00Z " + sent + " " + host + " /v1/accounts/6301/videos 207\n", logged());
    assertEquals(1, remarks.size());
    call("url", VIDEOS);
    assertEquals(1, remarks.size(), "once is enough");
  }

  @Test
  void aFormWithTheAddressAloneIsAGet() throws IOException {
    assertEquals("{}", call("url", VIDEOS.replace("6301", "{account_id}")).body());
    assertEquals("GET", api.asked().get(0).method());
    assertEquals("/v1/accounts/6301/videos", api.asked().get(0).target());
  }

  @Test
  void theBodyIsSentAsItIsGiven() throws IOException {
    String json = "{\"name\": \"ü 👍 + & =\", \"big\": 12345678901234567890.10}";
    assertEquals(200, call("url", VIDEOS, "requestType", "POST", "requestBody", json).status());
    assertEquals(json, api.asked().get(0).body());
    assertEquals("application/json", api.asked().get(0).header("Content-type"));
  }

  @Test
  void aFormWithoutAnAddressIs400() throws IOException {
    Answer answer = call("requestType", "GET");
    assertEquals(400, answer.status());
    assertTrue(answer.error().contains("the field url is missing"), answer.body());
  }

  @ParameterizedTest
  @CsvSource({
    "requestType, HEAD, the method must be",
    "requestType, TRACE, the method must be",
    "requestType, 'GET /evil HTTP/1.1', the method must be",
    "requestBody, {}, a GET has no request body",
    "requestBody, 0, a GET has no request body",
    "url, '', a field of the form is there twice"
  })
  void aFormThatIsNotRightIs400AndNothingIsSent(String name, String value, String said)
      throws IOException {
    Answer answer = call("url", VIDEOS, name, value);
    assertEquals(400, answer.status());
    assertTrue(answer.error().contains(said), answer.body());
    assertEquals(List.of(), api.asked());
    assertTrue(logged().contains(" POST 127.0.0.1:" + port() + " /proxy 400 " + said), logged());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{'a':1}", "name=x", "@/etc/passwd", "-", "{} {}", "NaN"})
  void aBodyThatIsNotJsonIs400(String body) throws IOException {
    Answer answer = call("url", VIDEOS, "requestType", "POST", "requestBody", body);
    assertEquals(400, answer.status());
    assertEquals("requestBody is not JSON: nothing was sent", answer.error());
    assertEquals(List.of(), api.asked());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "requestType=GET", "url", "url=%", "url=%zz", "{\"url\":\"x\"}"})
  void aFormThatIsNoneIs400(String form) throws IOException {
    Answer answer = send("POST", "/proxy", form, "Content-Type: " + FORM);
    assertEquals(400, answer.status());
    assertFalse(answer.error().isEmpty());
  }

  /** Server-side request forgery; TokenDestinationsTest has every trick. */
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
  void theTokenGoesNowhereElse(String address) throws IOException {
    String typed = address.replace("PROXY", proxy.origin().substring(7));
    Answer answer = call("url", typed);
    assertEquals(400, answer.status());
    assertTrue(answer.error().matches("[ -~]+"), answer.body());
    assertEquals(List.of(), api.asked());
    assertEquals(1, logged().lines().count(), logged());
  }

  @Test
  void redirectsAreNotFollowed() throws IOException {
    api.answer(302, "text/html", "gone");
    Answer answer = call("url", VIDEOS);
    assertEquals(302, answer.status());
    assertEquals("", answer.header("Location"));
    assertEquals(1, api.asked().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 429, 500, 503})
  void anErrorOfTheApiComesAsItIs(int status) throws IOException {
    api.answer(status, "application/json", "[{\"error_code\":\"X\"}]");
    Answer answer = call("url", VIDEOS);
    assertEquals(status, answer.status());
    assertEquals("[{\"error_code\":\"X\"}]", answer.body());
  }

  @Test
  void anAnswerWithoutABodyHasNone() throws IOException {
    api.answer(204, "application/json", "");
    assertEquals("", call("url", VIDEOS, "requestType", "DELETE").body());
    api.answer(200, "application/json", "");
    Answer empty = call("url", VIDEOS);
    assertEquals("0", empty.header("Content-Length"));
    assertEquals("", empty.body());
  }

  @Test
  void htmlIsNoPageOfTheProxys() throws IOException {
    api.answer(200, "text/html", "<script src=/proxy.js></script>");
    Answer answer = call("url", VIDEOS);
    assertTrue(answer.header("Content-Security-Policy").contains("sandbox"), answer.head());
    assertEquals("nosniff", answer.header("X-Content-Type-Options"));
  }

  @Test
  void anApiThatRepeatsTheTokenDoesNotGiveItAway() throws IOException {
    api.answer(200, "text/plain; x=" + AskedServer.TOKEN, "got " + AskedServer.TOKEN);
    Answer answer = call("url", VIDEOS);
    assertEquals("got ***", answer.body());
    assertFalse(answer.head().contains(AskedServer.TOKEN), answer.head());
  }

  @Test
  void noQueryIsLogged() throws IOException {
    call("url", VIDEOS + "?signature=canary");
    call("url", "https://evil.example/?signature=canary");
    send("GET", "/?signature=canary", "");
    assertEquals(3, logged().lines().count(), logged());
    assertFalse(logged().contains("signature"), logged());
  }

  @Test
  void aRefusedTokenRequestIs502() throws Exception {
    proxy.close();
    try (StubbedBrightcove server = new StubbedBrightcove()) {
      server.token(400, StubbedBrightcove.JSON, "{\"error\":\"invalid_client\"}");
      proxy = proxyFor(server.variables());
      Answer answer = call("url", VIDEOS);
      assertEquals(502, answer.status());
      assertTrue(answer.error().contains("400 invalid_client"), answer.body());
      assertTrue(logged().contains(" /v1/accounts/6301/videos 502 the token request"), logged());
      Answer token = send("POST", "/token", "", "Origin: http://127.0.0.1:PORT");
      assertEquals(502, token.status());
      assertTrue(token.error().contains("400 invalid_client"), token.body());
    }
  }

  /** The API's answers come as they are; without one it is the proxy's, in one line. */
  @ParameterizedTest
  @EnumSource
  void whoeverAsksIsToldOfAServerThatMisbehaves(ServiceFault misbehaviour) throws Exception {
    proxy.close();
    try (StubbedBrightcove server = new StubbedBrightcove()) {
      misbehaviour.inflictOn(server);
      proxy = proxyFor(server.variables());
      Answer answer = call("url", VIDEOS);
      if (!misbehaviour.name().startsWith("API_")) {
        assertEquals(502, answer.status());
        assertTrue(answer.error().contains(misbehaviour.says()), answer.body());
        assertTrue(logged().contains(misbehaviour.says()), logged());
      }
      assertTrue(logged().contains("/v1/accounts/6301/videos " + answer.status()), logged());
      assertEquals(1, logged().lines().count(), logged());
      assertFalse(answer.body().contains("invented-"), answer.body());
    }
  }

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
    for (Answer answer :
        List.of(
            send("GET", "/", "", "Host: " + host),
            send("POST", "/token", "", "Host: " + host, origin),
            send(
                "POST", "/proxy", form("url", VIDEOS), "Host: " + host, "Content-Type: " + FORM))) {
      assertEquals(403, answer.status(), answer.head());
    }
    assertEquals(List.of(), api.asked());
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
    Answer answer =
        send("POST", "/proxy", form("url", VIDEOS), "Content-Type: " + FORM, "Origin: " + origin);
    assertEquals(403, answer.status());
    assertTrue(answer.error().contains("--allow-origin"), answer.body());
    assertEquals("", answer.header("Access-Control-Allow-Origin"));
    Answer preflight =
        send("OPTIONS", "/proxy", "", "Access-Control-Request-Method: POST", "Origin: " + origin);
    assertEquals(403, preflight.status());
    assertEquals("", preflight.header("Access-Control-Allow-Origin"));
    assertEquals(List.of(), api.asked());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "none"})
  void aBrowserThatHidesTheOriginIsRefused(String site) throws IOException {
    String[] headers = {"Content-Type: " + FORM, "Sec-Fetch-Site: " + site};
    assertEquals(403, send("POST", "/proxy", form("url", VIDEOS), headers).status());
    assertEquals(List.of(), api.asked());
  }

  @ParameterizedTest
  @ValueSource(strings = {FRIEND, "http://localhost:3000"})
  void anAllowedOriginMayCall(String origin) throws IOException {
    Answer preflight =
        send("OPTIONS", "/proxy", "", "Access-Control-Request-Method: POST", "Origin: " + origin);
    assertEquals(204, preflight.status());
    assertEquals(origin, preflight.header("Access-Control-Allow-Origin"));
    assertEquals("POST", preflight.header("Access-Control-Allow-Methods"));
    assertEquals("Content-Type", preflight.header("Access-Control-Allow-Headers"));
    assertEquals("Origin", preflight.header("Vary"));
    String[] headers = {"Content-Type: " + FORM, "Origin: " + origin, "Sec-Fetch-Site: cross-site"};
    for (String address : List.of(VIDEOS, "https://evil.example/")) {
      Answer answer = send("POST", "/proxy", form("url", address), headers);
      assertEquals(address.equals(VIDEOS) ? 200 : 400, answer.status());
      assertEquals(origin, answer.header("Access-Control-Allow-Origin"));
      assertEquals("", answer.header("Access-Control-Allow-Credentials"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {FRIEND, "https://evil.example", "null", "http://localhost:PORT"})
  void noOtherPageGetsAToken(String origin) throws IOException {
    Answer answer = send("POST", "/token", "", "Origin: " + origin);
    assertEquals(403, answer.status());
    assertFalse(answer.body().contains(AskedServer.TOKEN));
  }

  @Test
  void aTokenIsAskedForByAPageAndWithPost() throws IOException {
    assertEquals(403, send("POST", "/token", "").status());
    Answer get = send("GET", "/token", "", "Origin: http://127.0.0.1:PORT");
    assertEquals(405, get.status());
    assertEquals("POST", get.header("Allow"));
  }

  @Test
  void itsPageGetsATokenWithWhatIsLeftOfItsLife() throws IOException {
    Answer answer = send("POST", "/token", "", "Origin: http://127.0.0.1:PORT");
    assertEquals(200, answer.status());
    assertEquals("no-store", answer.header("Cache-Control"));
    JsonObject token = JsonParser.parseString(answer.body()).getAsJsonObject();
    assertEquals(AskedServer.TOKEN, token.get("access_token").getAsString());
    assertEquals("Bearer", token.get("token_type").getAsString());
    assertEquals(300, token.get("expires_in").getAsInt());
    assertTrue(logged().endsWith(" POST 127.0.0.1:" + port() + " /token 200\n"), logged());
  }

  @ParameterizedTest
  @CsvSource({"/, text/html", "/proxy.css, text/css", "/proxy.js, text/javascript"})
  void itsPageIsStrict(String path, String type) throws IOException {
    Answer answer = send("GET", path, "");
    assertEquals(200, answer.status());
    assertEquals(type + ";charset=UTF-8", answer.header("Content-Type"));
    String policy = answer.header("Content-Security-Policy");
    assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    Answer head = send("HEAD", path, "");
    assertEquals(answer.header("Content-Length"), head.header("Content-Length"));
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
    Answer answer = send(method, path, "");
    assertEquals(status, answer.status());
    assertFalse(answer.error().isEmpty());
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
    assertEquals(1, api.asked().size());
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
}
