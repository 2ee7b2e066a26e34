package com.example.brightcove.sandbox.api;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.HttpServer;
import com.github.tomakehurst.wiremock.http.HttpServerFactory;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpServer;
import java.io.IOException;
import wiremock.jakarta.servlet.ServletException;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletResponse;
import wiremock.jakarta.servlet.http.HttpServletResponseWrapper;
import wiremock.org.eclipse.jetty.server.Handler;
import wiremock.org.eclipse.jetty.server.Request;
import wiremock.org.eclipse.jetty.server.handler.HandlerWrapper;

/**
 * Stands before WireMock, so that nothing tells its answers from those of an API. WireMock alone
 * answers what it cannot read (a broken escape, an unknown charset) with 500 and a stack trace,
 * offers to be administrated and to be a proxy, and adds a header of its own.
 */
public final class GuardedHttpServerFactory implements HttpServerFactory {

  private static final String HEADER_OF_WIREMOCK = "Matched-Stub-Id";

  @Override
  public HttpServer buildHttpServer(
      Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
    return new Jetty11HttpServer(options, admin, stubs) {
      @Override
      protected Handler createHandler(
          Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
        HandlerWrapper door = new DoorHandler();
        door.setHandler(super.createHandler(options, admin, stubs));
        return door;
      }
    };
  }

  private static final class DoorHandler extends HandlerWrapper {
    @Override
    public void handle(
        String path, Request request, HttpServletRequest asked, HttpServletResponse response)
        throws IOException, ServletException {
      if (request.getMethod().equals("CONNECT") || path.startsWith("/__")) {
        request.setHandled(true);
        write(ApiResponse.error(404, "RESOURCE_NOT_FOUND", null), response);
        return;
      }
      try {
        super.handle(path, request, asked, new Plain(response));
      } catch (ServletException | RuntimeException e) {
        if (response.isCommitted()) {
          throw e;
        }
        request.setHandled(true);
        write(unreadable(path), response);
      }
    }
  }

  private static ApiResponse unreadable(String path) {
    return path.equals(OAuthService.PATH)
        ? ApiResponse.oauthError(400, "invalid_request", "The request cannot be read.")
        : ApiResponse.error(400, "BAD_REQUEST", "the request cannot be read");
  }

  private static void write(ApiResponse answer, HttpServletResponse response) throws IOException {
    response.reset();
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    response.setContentLength(answer.body().length);
    response.getOutputStream().write(answer.body());
  }

  private static final class Plain extends HttpServletResponseWrapper {
    Plain(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void addHeader(String name, String value) {
      if (!name.equals(HEADER_OF_WIREMOCK)) {
        super.addHeader(name, value);
      }
    }
  }
}
