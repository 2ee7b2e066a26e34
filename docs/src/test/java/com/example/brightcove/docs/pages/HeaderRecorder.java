package com.example.brightcove.docs.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.docs.matrix.Strategy;
import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.settings.Settings;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A proxy in front of the sandbox that keeps the headers of each exchange, without secrets and
 * without what is different in each run.
 */
final class HeaderRecorder implements AutoCloseable {

  /**
   * @param request its headers, one a line, then an empty line and the body, if there is one
   * @param response the same, with the body if it is short
   */
  record Headers(List<String> request, List<String> response) {}

  private static final List<String> SENT = List.of("Accept", "Authorization", "Content-Type");
  private static final String VARYING =
      "(?i):.*|connection|content-length|date|keep-alive|matched-stub.*|server|transfer-encoding|vary";

  private static final int SHORT = 200;

  private final Settings sandbox;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpServer server;
  private final List<Headers> recorded = new ArrayList<>();

  private HeaderRecorder(Sandbox sandbox) {
    this.sandbox = sandbox.settings();
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::forward);
    server.start();
  }

  /** The headers of each exchange of each call in {@link Scenario}, which is run once more. */
  static List<List<Headers>> of(Strategy strategy) {
    VirtualClock clock = new VirtualClock();
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults().withClock(clock));
        HeaderRecorder recorder = new HeaderRecorder(sandbox)) {
      CmsApi cms = strategy.cmsApi(recorder.settings(), clock);
      List<List<Headers>> headers = new ArrayList<>();
      for (Scenario.RecordedCall call : Scenario.of(strategy)) {
        if (call.note().equals("300 s pass")) {
          clock.advance(Duration.ofSeconds(300));
        } else if (!call.note().isEmpty()) {
          sandbox.revokeTokens();
        }
        assertEquals(call, Scenario.call(call.note(), sandbox, cms));
        headers.add(recorder.take());
      }
      return headers;
    }
  }

  /** Returns the settings with which a sample calls the sandbox through this proxy. */
  private Settings settings() {
    URI proxy = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new Settings(
        sandbox.accountId(), sandbox.clientId(), sandbox.clientSecret(), proxy, proxy, proxy);
  }

  /** Returns what was recorded since the last call. */
  private synchronized List<Headers> take() {
    List<Headers> taken = List.copyOf(recorded);
    recorded.clear();
    return taken;
  }

  private void forward(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(sandbox.cmsUrl().resolve(exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    List<String> sent = new ArrayList<>();
    for (String name : SENT) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
        sent.add(name + ": " + masked(value));
      }
    }
    if (body.length > 0) {
      sent.add("");
      sent.add(new String(body, StandardCharsets.UTF_8));
    }
    try {
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      List<String> received = new ArrayList<>();
      new TreeMap<>(response.headers().map())
          .forEach(
              (name, values) -> {
                if (!name.matches(VARYING)) {
                  received.add(capitalized(name) + ": " + String.join(", ", values));
                  values.forEach(value -> exchange.getResponseHeaders().add(name, value));
                }
              });
      String text = new String(response.body(), StandardCharsets.UTF_8);
      if (text.length() <= SHORT) {
        received.add("");
        masked(text).lines().forEach(received::add);
      }
      synchronized (this) {
        recorded.add(new Headers(sent, received));
      }
      exchange.sendResponseHeaders(response.statusCode(), response.body().length);
      exchange.getResponseBody().write(response.body());
      exchange.close();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** As they are usually written: the JDK's client makes them lower-case. */
  private static String capitalized(String name) {
    return Pattern.compile("\\b[a-z]")
        .matcher(name)
        .replaceAll(m -> m.group().toUpperCase(Locale.ROOT));
  }

  private static String masked(String text) {
    return text.replaceFirst("^(Basic|Bearer) .*", "$1 •••")
        .replaceAll("(\"access_token\" ?: ?)\"[^\"]*\"", "$1\"•••\"");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
