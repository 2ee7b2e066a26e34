package com.example.brightcove.alwaysnewtoken.samples.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.example.brightcove.alwaysnewtoken.samples.StubbedApi;
import com.example.brightcove.sample.VirtualClock;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * A proxy in front of a {@link StubbedApi}, and a client on a raw socket: a Java client cannot set
 * Host and Origin, which a browser sends.
 */
@Timeout(120)
abstract class ProxyFixture {

  static final String VIDEOS = "https://cms.api.brightcove.com/v1/accounts/6301/videos";
  static final String FORM = "application/x-www-form-urlencoded";
  static final String FRIEND = "https://friend.example";

  final VirtualClock clock = new VirtualClock();
  final ByteArrayOutputStream log = new ByteArrayOutputStream();
  final List<String> notices = new ArrayList<>();
  StubbedApi api;
  ProxyServer proxy;

  /** What came back. */
  record Response(int status, String head, byte[] bytes) {

    String body() {
      return new String(bytes, UTF_8);
    }

    String header(String name) {
      return head.lines()
          .filter(line -> line.toLowerCase().startsWith(name.toLowerCase() + ": "))
          .map(line -> line.substring(name.length() + 2))
          .findFirst()
          .orElse("");
    }

    String error() {
      JsonObject json = JsonParser.parseString(body()).getAsJsonObject();
      assertEquals(status, json.get("status").getAsInt());
      assertEquals("application/json", header("Content-Type"));
      return json.get("error").getAsString();
    }
  }

  @BeforeEach
  void start() throws Exception {
    api = new StubbedApi();
    proxy = proxyFor(api.variables());
  }

  @AfterEach
  void stop() {
    proxy.close();
    api.close();
    String everything = log.toString(UTF_8) + notices;
    for (String secret : List.of("canary", StubbedApi.TOKEN, "invented-")) {
      assertFalse(everything.contains(secret), everything);
    }
  }

  ProxyServer proxyFor(Map<String, String> variables) throws Exception {
    Settings settings =
        Settings.load(variables, Path.of("nowhere"), Needs.CREDENTIALS, w -> {}).orElseThrow();
    return new ProxyServer(
        0,
        AllowedOrigins.parse(List.of(FRIEND, "HTTP://localhost:3000")),
        new ProxyPage(settings),
        new ProxiedCalls(settings, clock, notices::add),
        new PrintStream(log, true, UTF_8),
        clock);
  }

  int port() {
    return URI.create(proxy.origin()).getPort();
  }

  /** Sends bytes of our own making, and reads to the end. */
  Response raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port())) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      String all = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      String[] parts = all.split("\r\n\r\n", 2);
      int status = Integer.parseInt(all.substring(9, 12));
      return new Response(status, parts[0], parts[1].getBytes(ISO_8859_1));
    }
  }

  /** The headers go after Host, which PORT in one of them replaces. */
  Response send(String method, String path, String body, String... headers) throws IOException {
    String all = String.join("\r\n", headers).replace("PORT", String.valueOf(port()));
    String host = all.startsWith("Host: ") ? "" : "Host: 127.0.0.1:" + port() + "\r\n";
    return raw(
        method
            + (" " + path + " HTTP/1.1\r\nConnection: close\r\n" + host)
            + (all.isEmpty() ? "" : all + "\r\n")
            + ("Content-Length: " + body.getBytes(UTF_8).length + "\r\n\r\n" + body));
  }

  Response call(String... fields) throws IOException {
    return send("POST", "/proxy", form(fields), "Content-Type: " + FORM);
  }

  static String form(String... fields) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < fields.length; i += 2) {
      pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], UTF_8));
    }
    return String.join("&", pairs);
  }

  String logged() {
    return log.toString(UTF_8);
  }
}
