package com.example.brightcove.sandbox.api;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.example.brightcove.sandbox.contract.ResponseCheck;
import com.example.brightcove.sandbox.media.ScheduledOutage;
import com.example.brightcove.sandbox.watch.Recorder;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The server of the APIs: WireMock on the loopback interface, with the stubs of the routes. */
public final class ApiServer implements AutoCloseable {

  /** More than the 20 calls at once that the CMS API allows, so that a client can exceed them. */
  private static final int THREADS = 64;

  private final WireMockServer server;

  /**
   * Starts the server.
   *
   * @param port 0 for any free port
   * @param check sees every response
   * @param outage of all APIs
   * @throws UncheckedIOException if the port is taken or not allowed
   */
  public ApiServer(
      int port,
      Routes routes,
      Recorder recorder,
      Clock clock,
      ResponseCheck check,
      ScheduledOutage outage) {
    server =
        new WireMockServer(
            wireMockConfig()
                .bindAddress("127.0.0.1")
                .port(port)
                .containerThreads(THREADS)
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                // Brightcove's responses have a Content-Length, and so has the response to a HEAD
                .useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER)
                .gzipDisabled(true)
                .http2PlainDisabled(true)
                .httpServerFactory(new GuardedHttpServerFactory(check))
                .extensions(
                    new OperationTransformer(routes.operations(), clock, outage),
                    new TrafficListener(recorder, clock),
                    new LastTransformer(check)));
    routes.stubs().forEach(server::addStubMapping);
    try {
      server.start();
    } catch (FatalStartupException e) {
      throw new UncheckedIOException(new BindException("port " + port));
    }
  }

  public URI origin() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  @Override
  public void close() {
    if (server.isRunning()) { // a second stop can throw: Jetty has stopped
      server.stop();
    }
  }

  /**
   * Extends WireMock: removes the header that says which stub has matched, and shows the response
   * to the check.
   */
  private static final class LastTransformer implements ResponseTransformerV2 {
    private final ResponseCheck check;

    LastTransformer(ResponseCheck check) {
      this.check = check;
    }

    @Override
    public String getName() {
      return "last-transformer";
    }

    @Override
    public Response transform(Response response, ServeEvent event) {
      if (response.getFault() == null) {
        check.check(
            event.getRequest().getMethod().getName(),
            event.getRequest().getUrl(),
            response.getStatus(),
            ApiResponses.contentType(response.getHeaders()),
            response.getBodyAsString());
      }
      List<HttpHeader> headers = new ArrayList<>(response.getHeaders().all());
      headers.removeIf(header -> header.keyEquals("Matched-Stub-Id"));
      return Response.Builder.like(response).headers(new HttpHeaders(headers)).build();
    }
  }
}
