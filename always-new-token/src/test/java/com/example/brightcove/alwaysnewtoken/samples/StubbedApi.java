package com.example.brightcove.alwaysnewtoken.samples;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.example.brightcove.settings.Settings;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A WireMock server that issues a token and gives every API call the same response. */
public final class StubbedApi implements AutoCloseable {

  public static final String TOKEN = "stubbed-access-token";

  private static final String TOKEN_PATH = "/v4/access_token";

  private final WireMockServer server =
      new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));

  public StubbedApi() {
    server.start();
    server.stubFor(
        post(TOKEN_PATH)
            .atPriority(1)
            .willReturn(
                okJson(
                    "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":300}"
                        .formatted(TOKEN))));
    respond(200, "application/json", "{}");
  }

  /** Sets the response to all API calls from now on. */
  public void respond(int status, String contentType, String body) {
    server.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse()
                    .withStatus(status)
                    .withHeader("Content-Type", contentType)
                    .withHeader("X-Repeated", TOKEN)
                    .withBody(body)));
  }

  /** Sets the response with these bytes, and with further headers given as name and value. */
  public void respond(int status, byte[] body, String... headers) {
    ResponseDefinitionBuilder response = aResponse().withStatus(status).withBody(body);
    for (int i = 0; i < headers.length; i += 2) {
      response.withHeader(headers[i], headers[i + 1]);
    }
    server.stubFor(any(anyUrl()).willReturn(response));
  }

  /** Returns the settings that lead to this server. */
  public Map<String, String> variables() {
    return Map.of(
        Settings.ACCOUNT_ID,
        "6301",
        Settings.CLIENT_ID,
        "an-id",
        Settings.CLIENT_SECRET,
        "canary-secret",
        Settings.OAUTH_URL,
        server.baseUrl(),
        Settings.CMS_URL,
        server.baseUrl(),
        Settings.ANALYTICS_URL,
        server.baseUrl());
  }

  /** Returns the API calls so far, in order. */
  public List<LoggedRequest> calls() {
    List<LoggedRequest> calls = new ArrayList<>();
    for (ServeEvent event : server.getAllServeEvents()) {
      if (!event.getRequest().getUrl().equals(TOKEN_PATH)) {
        calls.add(event.getRequest());
      }
    }
    Collections.reverse(calls); // the journal begins with the latest one
    return calls;
  }

  /** Returns the only value of a header, or "" if it was not sent. */
  public static String header(LoggedRequest call, String name) {
    return call.containsHeader(name) ? call.header(name).firstValue() : "";
  }

  @Override
  public void close() {
    server.stop();
  }
}
