package com.example.brightcove.sandbox.api;

import com.example.brightcove.sandbox.contract.Endpoint;
import com.example.brightcove.sandbox.contract.ResponseCheck;
import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.HttpServer;
import com.github.tomakehurst.wiremock.http.HttpServerFactory;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpServer;
import java.io.IOException;
import wiremock.jakarta.servlet.ServletException;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletResponse;
import wiremock.org.eclipse.jetty.server.Handler;
import wiremock.org.eclipse.jetty.server.Request;
import wiremock.org.eclipse.jetty.server.handler.HandlerWrapper;

/**
 * Extends WireMock: responds to what neither a stub nor a filter of WireMock sees. WireMock serves
 * CONNECT, {@code /__admin} and {@code /__files} itself, and parses query, charset and form before
 * its first filter, with status 500 and a stack trace if it fails.
 */
final class GuardedHttpServerFactory implements HttpServerFactory {

  private final ResponseCheck check;

  /**
   * @param check sees the responses that WireMock does not see
   */
  GuardedHttpServerFactory(ResponseCheck check) {
    this.check = check;
  }

  @Override
  public HttpServer buildHttpServer(
      Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
    return new Jetty11HttpServer(options, admin, stubs) {
      @Override
      protected Handler createHandler(
          Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
        HandlerWrapper guard = new Guard();
        guard.setHandler(super.createHandler(options, admin, stubs));
        return guard;
      }
    };
  }

  private final class Guard extends HandlerWrapper {
    @Override
    public void handle(
        String path, Request jettyRequest, HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      if (request.getMethod().equals("CONNECT") || path.startsWith("/__")) {
        jettyRequest.setHandled(true);
        send(request, ApiResponses.error(404, "RESOURCE_NOT_FOUND", null).build(), response);
        return;
      }
      try {
        super.handle(path, jettyRequest, request, response);
      } catch (ServletException | RuntimeException e) {
        if (response.isCommitted()) {
          throw e;
        }
        jettyRequest.setHandled(true);
        send(request, unreadable(path), response);
      }
    }
  }

  private static ResponseDefinition unreadable(String path) {
    if (path.equals(Endpoint.TOKEN.path())) {
      return ApiResponses.oauthError(400, "invalid_request", "The request cannot be read.").build();
    }
    String message = "the request cannot be read";
    return path.equals(Endpoint.REPORT.path())
        ? AnalyticsService.error(400, "BAD_REQUEST", message).build()
        : ApiResponses.error(400, "BAD_REQUEST", message).build();
  }

  private void send(
      HttpServletRequest request, ResponseDefinition definition, HttpServletResponse response)
      throws IOException {
    byte[] body = definition.getByteBody();
    check.check(
        request.getMethod(),
        request.getRequestURI(),
        definition.getStatus(),
        ApiResponses.contentType(definition.getHeaders()),
        definition.getBody());
    response.reset();
    response.setStatus(definition.getStatus());
    definition.getHeaders().all().forEach(h -> response.setHeader(h.key(), h.firstValue()));
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
