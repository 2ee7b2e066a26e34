package com.example.brightcove.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.testing.ScriptedServer;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenUnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryingCallTest {

  private final List<Long> waits = new ArrayList<>();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final HttpTransport http = new HttpTransport();
  private ScriptedServer server;
  private ProcessContext process;
  private HttpRequest request;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer();
    request = HttpRequest.newBuilder(server.url().resolve("/v1/data")).build();
    process =
        new ProcessContext(
            Map.of(),
            Path.of(""),
            new VirtualClock(),
            time -> waits.add(time.toSeconds()),
            InputStream.nullInputStream(),
            new PrintStream(OutputStream.nullOutputStream()),
            new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private int status() throws Exception {
    return new RetryingCall(http::sendForText, process).call(request).statusCode();
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void aRetryableStatusIsRetriedSilently(int status) throws Exception {
    server.json(status, "[]").json(status, "[]").json(200, "{}");
    assertEquals(200, status());
    assertEquals(List.of(1L, 2L), waits);
    assertEquals("", said());
  }

  @Test
  void theFourthResponseIsFinal() throws Exception {
    server.json(429, "[]");
    assertEquals(429, status());
    assertEquals(List.of(1L, 2L, 4L), waits);
    assertEquals(4, server.asked().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 301, 400, 401, 403, 404, 405, 410})
  void anyOtherResponseIsFinal(int status) throws Exception {
    server.json(status, "[]");
    assertEquals(status, status());
    assertEquals(List.of(), waits);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503})
  void aReportInProcessingIsRetriedAfterFourMinutes(int status) throws Exception {
    server
        .json(status, "[{\"error_code\":\"PROCESSING\",\"message\":\"Processing in background\"}]")
        .json(200, "{}");
    assertEquals(200, status());
    assertEquals(List.of(240L), waits);
    assertEquals(
        "GET /v1/data was answered with "
            + status
            + " PROCESSING: Processing in background; next attempt in 240 s\n",
        said());
  }

  @Test
  void theServerSaysHowLong() throws Exception {
    server
        .answer(429, "application/json", "[]", "Retry-After", "30")
        .answer(503, "text/html", "", "Retry-After", "Thu, 01 Jan 2026 00:00:03 GMT")
        .json(200, "{}");
    assertEquals(200, status());
    assertEquals(List.of(30L, 3L), waits);
    assertTrue(said().matches("[^\\n]* 429 [^\\n]*; next attempt in 30 s\\n"), said());
  }

  @Test
  void aBrokenConnectionIsTriedAgain() {
    List<Integer> attempts = new ArrayList<>();
    RetryingCall call =
        new RetryingCall(
            request -> {
              attempts.add(1);
              throw new IOException("reset");
            },
            process);
    assertThrows(IOException.class, () -> call.call(request));
    assertEquals(4, attempts.size());
    assertEquals(List.of(1L, 2L, 4L), waits);
  }

  @Test
  void noTokenNoTimeLeftAndNoTrustAreFinal() {
    for (IOException fault :
        List.of(
            new TokenUnavailableException(503, "", Duration.ofSeconds(1), "down"),
            new HttpTimeoutException("late"),
            new IOException(
                "no response", new SSLHandshakeException("PKIX path building failed")))) {
      RetryingCall call =
          new RetryingCall(
              request -> {
                throw fault;
              },
              process);
      assertEquals(fault, assertThrows(IOException.class, () -> call.call(request)));
    }
    assertEquals(List.of(), waits);
  }
}
