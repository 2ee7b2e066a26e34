package com.example.brightcove.sandbox.api;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.example.brightcove.sandbox.media.MediaRequest;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;

/** A WireMock server on the loopback that leaves every answer to one function. */
public final class ApiServer implements AutoCloseable {

  /** More than the 20 calls at once that the CMS API takes, so that its limit can be met. */
  private static final int THREADS = 64;

  private final WireMockServer server;

  /**
   * @param port 0 for any that is free
   * @throws UncheckedIOException if the port cannot be had
   */
  public ApiServer(int port, Function<MediaRequest, Timed> service) {
    ResponseDefinitionTransformerV2 transformer =
        new ResponseDefinitionTransformerV2() {
          @Override
          public String getName() {
            return "sandbox";
          }

          @Override
          public ResponseDefinition transform(ServeEvent event) {
            return definition(answer(service, MediaRequest.of(event.getRequest())));
          }
        };
    server =
        new WireMockServer(
            wireMockConfig()
                .bindAddress("127.0.0.1")
                .port(port)
                .containerThreads(THREADS)
                .disableRequestJournal()
                // Brightcove's answers have a Content-Length, and so a HEAD can tell it
                .useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER)
                .gzipDisabled(true)
                .http2PlainDisabled(true)
                .httpServerFactory(new GuardedHttpServerFactory())
                .extensions(transformer));
    try {
      server.start();
    } catch (FatalStartupException e) {
      throw new UncheckedIOException(new BindException("port " + port));
    }
    server.stubFor(WireMock.any(WireMock.anyUrl()));
  }

  /** An answer, and how long it takes. */
  public record Timed(ApiResponse answer, Duration delay) {}

  private static Timed answer(Function<MediaRequest, Timed> service, MediaRequest ask) {
    try {
      return service.apply(ask);
    } catch (RuntimeException e) {
      String what = "a bug of the sandbox: " + e;
      return new Timed(ApiResponse.error(500, "UNKNOWN", what), Duration.ZERO);
    }
  }

  private static ResponseDefinition definition(Timed timed) {
    ApiResponse answer = timed.answer();
    if (answer.status() == 0) {
      return ResponseDefinitionBuilder.responseDefinition()
          .withFault(Fault.CONNECTION_RESET_BY_PEER)
          .build();
    }
    ResponseDefinitionBuilder response =
        ResponseDefinitionBuilder.responseDefinition()
            .withStatus(answer.status())
            .withFixedDelay((int) timed.delay().toMillis())
            .withBody(answer.body());
    answer.headers().forEach(response::withHeader);
    return response.build();
  }

  public URI origin() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  @Override
  public void close() {
    server.stop();
  }
}
