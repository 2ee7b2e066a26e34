package com.example.brightcove.sandbox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxClient;
import com.example.brightcove.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no HTTP client sends, written to the socket. */
class MalformedRequestTest {

  private static final Sandbox SANDBOX = new Sandbox(SandboxOptions.defaults().withoutLimits());

  @AfterAll
  static void stop() {
    SANDBOX.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/data?q=%zz",
        "GET /v1/accounts/6300000000001/videos?q=%",
        "GET /v1/a|b",
        "GET /[x",
        "GET /%zz",
        "GET /a%00b",
        "GET //x/y",
        "GET *",
        "GET http://foo/v1/accounts/1/videos",
        "GET /v1/accounts/6300000000001/../x",
        "GET /v1/accounts/6300000000001/videos/%F0",
        "FOO /v1/accounts/6300000000001/videos",
        "CONNECT /v1/accounts/6300000000001/videos",
        "GET /__admin/mappings",
        "GET /__admin",
        "POST /__admin/shutdown",
        "GET /__files/x"
      })
  void aMalformedRequestIsRejectedWith4xx(String line) throws Exception {
    for (URI origin : List.of(SANDBOX.settings().cmsUrl(), SANDBOX.mediaOrigin())) {
      String response = raw(origin, line);
      assertTrue(response.matches("(?s)HTTP/1.1 4\\d\\d .*"), response);
      assertFalse(response.contains("at java.") || response.contains("ireMock"), response);
    }
    assertEquals(
        200, new SandboxClient(SANDBOX).get("/videos").statusCode(), "the server still works");
  }

  private static String raw(URI origin, String line) throws IOException {
    try (Socket socket = new Socket(origin.getHost(), origin.getPort())) {
      socket.setSoTimeout(5_000);
      String request = line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
