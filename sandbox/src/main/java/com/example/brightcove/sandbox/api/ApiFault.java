package com.example.brightcove.sandbox.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.util.function.Supplier;

/** What the CMS API, or a proxy before it, does wrong now and then. */
public enum ApiFault {

  /** 500 UNKNOWN. */
  FAILS(() -> ApiResponses.error(500, "UNKNOWN", "try again later")),

  /** 503 with Retry-After: 1. */
  IS_UNAVAILABLE(
      () ->
          ApiResponses.error(503, "SERVICE_UNAVAILABLE", "try again later")
              .withHeader("Retry-After", "1")),

  /** 429 with Retry-After: 1, though no limit was exceeded. */
  IS_BUSY(
      () ->
          ApiResponses.error(429, "TOO_MANY_REQUESTS", "Too many requests")
              .withHeader("Retry-After", "1")),

  /** 403 NOT_AVAILABLE for the first two calls for some videos, as while one is processed. */
  IS_PROCESSING(() -> ApiResponses.error(403, "NOT_AVAILABLE", null)),

  /** Resets the connection without a response. */
  RESETS(() -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),

  /** 502 and a page in HTML. */
  ANSWERS_HTML(
      () ->
          aResponse()
              .withStatus(502)
              .withHeader("Content-Type", "text/html")
              .withBody("<html>Bad gateway</html>"));

  private final Supplier<ResponseDefinitionBuilder> response;

  ApiFault(Supplier<ResponseDefinitionBuilder> response) {
    this.response = response;
  }

  ResponseDefinitionBuilder response() {
    return response.get();
  }
}
