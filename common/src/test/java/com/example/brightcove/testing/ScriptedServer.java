package com.example.brightcove.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.ScenarioMappingBuilder;
import com.github.tomakehurst.wiremock.common.Slf4jNotifier;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A WireMock scenario: one response after the other, and the last one for ever. */
public final class ScriptedServer implements AutoCloseable {

  /** A request as the server received it. */
  public record Asked(
      String method, String target, Map<String, List<String>> headers, String body) {

    /** Returns the only value of a header, or "" if it was not sent. */
    public String header(String name) {
      List<String> values = headers.getOrDefault(name, List.of(""));
      if (values.size() != 1) {
        throw new AssertionError(name + " was sent " + values.size() + " times");
      }
      return values.get(0);
    }
  }

  private static final String SCENARIO = "script";

  static { // the first response of a JVM may take longer than the deadlines of tests
    try (ScriptedServer first = new ScriptedServer().json(200, "{}")) {
      first.url().toURL().openStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final WireMockServer server =
      new WireMockServer(
          wireMockConfig()
              .dynamicPort()
              .bindAddress("127.0.0.1")
              .gzipDisabled(true)
              .notifier(new Slf4jNotifier(false)));
  private final List<UUID> stubs = new ArrayList<>();
  private ResponseDefinitionBuilder last;

  public ScriptedServer() throws IOException {
    server.start();
  }

  /**
   * Adds a response.
   *
   * @param headers further ones: name, value, name, value
   */
  public synchronized ScriptedServer answer(
      int status, String contentType, String body, String... headers) {
    if (!stubs.isEmpty()) {
      int number = stubs.size() - 1;
      server.editStub(stub(number).willSetStateTo(state(number + 1)).willReturn(last));
    }
    last = aResponse().withStatus(status).withHeader("Content-Type", contentType).withBody(body);
    for (int i = 0; i < headers.length; i += 2) {
      last.withHeader(headers[i], headers[i + 1]);
    }
    stubs.add(UUID.randomUUID());
    server.stubFor(stub(stubs.size() - 1).willReturn(last));
    return this;
  }

  private ScenarioMappingBuilder stub(int number) {
    return any(anyUrl())
        .withId(stubs.get(number))
        .inScenario(SCENARIO)
        .whenScenarioStateIs(state(number));
  }

  private static String state(int number) {
    return number == 0 ? Scenario.STARTED : "response " + number;
  }

  public ScriptedServer json(int status, String body) {
    return answer(status, "application/json", body);
  }

  public URI url() {
    return URI.create(server.baseUrl().replace("localhost", "127.0.0.1"));
  }

  /** Returns the requests so far, in the order they came. */
  public List<Asked> asked() {
    List<Asked> requests = new ArrayList<>();
    for (ServeEvent event : server.getAllServeEvents()) {
      requests.add(asked(event.getRequest()));
    }
    Collections.reverse(requests); // the journal begins with the latest one
    return requests;
  }

  private static Asked asked(Request request) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (HttpHeader header : request.getHeaders().all()) {
      headers.put(header.key(), header.values());
    }
    return new Asked(
        request.getMethod().getName(), request.getUrl(), headers, request.getBodyAsString());
  }

  @Override
  public void close() {
    if (server.isRunning()) { // a second stop can throw: Jetty has stopped
      server.stop();
    }
  }
}
