package com.example.brightcove.sandbox.api;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.account.RefusedException;
import com.example.brightcove.sandbox.media.ScheduledOutage;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** Extends WireMock: the response to a request is what the operation of its stub returns. */
final class OperationTransformer implements ResponseDefinitionTransformerV2 {

  /** Makes the response to the requests that one stub mapping matches. */
  @FunctionalInterface
  interface Operation {
    ResponseDefinitionBuilder respond(Request request) throws RefusedException;
  }

  private final Map<UUID, Operation> operations;
  private final Clock clock;
  private final ScheduledOutage outage;

  /**
   * @param operations by the id of their stub mapping
   * @param clock if it is virtual, WireMock does not wait
   */
  OperationTransformer(Map<UUID, Operation> operations, Clock clock, ScheduledOutage outage) {
    this.operations = operations;
    this.clock = clock;
    this.outage = outage;
  }

  @Override
  public String getName() {
    return "operation";
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    Operation operation = operations.get(event.getStubMapping().getId());
    if (outage.isNow() && event.getRequest().getUrl().startsWith("/v")) {
      operation = OperationTransformer::unavailable;
    }
    Integer delay = event.getResponseDefinition().getFixedDelayMilliseconds();
    return response(operation, event.getRequest())
        .withFixedDelay(clock instanceof VirtualClock ? null : delay)
        .build();
  }

  /** In the form of each API. */
  private static ResponseDefinitionBuilder unavailable(Request request) {
    String url = request.getUrl();
    if (url.startsWith("/v4/")) {
      return ApiResponses.oauthError(503, "temporarily_unavailable", "Try again later.");
    }
    return url.startsWith("/v1/data")
        ? AnalyticsService.error(503, "SERVICE_UNAVAILABLE", "try again later")
        : ApiResponses.error(503, "SERVICE_UNAVAILABLE", "try again later");
  }

  private static ResponseDefinitionBuilder response(Operation operation, Request request) {
    try {
      return operation.respond(request);
    } catch (RefusedException e) {
      return ApiResponses.error(e.status(), e.code(), e.getMessage());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw e; // the server's guard responds, as to any request that cannot be read
    } catch (RuntimeException e) {
      return ApiResponses.error(500, "UNKNOWN", "a bug of the sandbox: " + e);
    }
  }
}
