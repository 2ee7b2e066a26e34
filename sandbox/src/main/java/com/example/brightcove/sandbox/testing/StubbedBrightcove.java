package com.example.brightcove.sandbox.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.example.brightcove.settings.Settings;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import java.util.Map;

/**
 * A server whose responses a test chooses, for those the sandbox never sends: HTML, nothing, a 500.
 * By default it is an empty account whose tokens expire after 300 s.
 */
public final class StubbedBrightcove implements AutoCloseable {

  public static final String JSON = "application/json;charset=UTF-8";
  public static final String HTML = "text/html";

  private static final String TOKEN_PATH = "/v4/access_token";

  private final WireMockServer server =
      new WireMockServer(
          wireMockConfig().bindAddress("127.0.0.1").dynamicPort().http2PlainDisabled(true));
  private final String origin;

  public StubbedBrightcove() {
    server.start();
    origin = "http://127.0.0.1:" + server.port();
    api(200, JSON, "[]");
    respond(any(urlMatching(".*/counts/videos.*")), 200, JSON, "{\"count\":0}");
    token(
        200,
        JSON,
        "{\"access_token\":\"invented-token\",\"token_type\":\"Bearer\",\"expires_in\":300}");
  }

  /** Sets the response to every token request from now on. */
  public void token(int status, String contentType, String body) {
    respond(any(urlPathEqualTo(TOKEN_PATH)), status, contentType, body);
  }

  /** Sets the response to every API call from now on. */
  public void api(int status, String contentType, String body) {
    respond(any(urlMatching("(?!" + TOKEN_PATH + ").*")), status, contentType, body);
  }

  private void respond(MappingBuilder request, int status, String contentType, String body) {
    server.stubFor(
        request.willReturn(
            aResponse().withStatus(status).withHeader("Content-Type", contentType).withBody(body)));
  }

  /** Returns the environment variables with which a sample calls this server. */
  public Map<String, String> variables() {
    return Map.of(
        Settings.ACCOUNT_ID,
        "6300000000002",
        Settings.CLIENT_ID,
        "invented-client",
        Settings.CLIENT_SECRET,
        "invented-secret",
        Settings.OAUTH_URL,
        origin,
        Settings.CMS_URL,
        origin,
        Settings.ANALYTICS_URL,
        origin);
  }

  public int tokenRequests() {
    return server.findAll(anyRequestedFor(urlPathEqualTo(TOKEN_PATH))).size();
  }

  public int apiCalls() {
    return server.findAll(anyRequestedFor(anyUrl())).size() - tokenRequests();
  }

  @Override
  public void close() {
    server.stop();
  }
}
