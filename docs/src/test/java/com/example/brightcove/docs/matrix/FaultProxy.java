package com.example.brightcove.docs.matrix;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestFilterAction;
import com.github.tomakehurst.wiremock.extension.requestfilter.StubRequestFilterV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** A WireMock proxy for the sandbox. A rule can delay a request, or respond to it. */
final class FaultProxy implements AutoCloseable {

  /** Returned by a rule for a request that is forwarded to the sandbox. */
  static final int FORWARD = 0;

  /** More than the connections of all callers, which may wait at the same time. */
  private static final int THREADS = 128;

  /** Chooses the response to a request. It may block to delay the response. */
  @FunctionalInterface
  interface ResponseRule {
    /**
     * Returns the status of the response, or {@link #FORWARD}.
     *
     * @param number of the request since the rule was set, from 1
     */
    int status(int number) throws InterruptedException;
  }

  /** Applies a rule to the requests of one API. */
  static final class ApiFilter implements StubRequestFilterV2 {
    private final String path;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger rejected = new AtomicInteger();
    private volatile ResponseRule rule = number -> FORWARD;

    private ApiFilter(String path) {
      this.path = path;
    }

    /** Replaces the rule, and counts requests from 1 again. */
    void setRule(ResponseRule rule) {
      requests.set(0);
      this.rule = rule;
    }

    /** Returns how many requests were not forwarded to the sandbox. */
    int rejected() {
      return rejected.get();
    }

    @Override
    public RequestFilterAction filter(Request request, ServeEvent event) {
      int status = FORWARD;
      if (request.getUrl().startsWith(path)) {
        try {
          status = rule.status(requests.incrementAndGet());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt(); // the server is stopped
        }
      }
      if (status == FORWARD) {
        return RequestFilterAction.continueWith(request);
      }
      rejected.incrementAndGet();
      return RequestFilterAction.stopWith(new ResponseDefinition(status, ""));
    }

    @Override
    public String getName() {
      return path;
    }
  }

  private final ApiFilter oauth = new ApiFilter("/v4/");
  private final ApiFilter cms = new ApiFilter("/v1/");
  private final WireMockServer server =
      new WireMockServer(
          wireMockConfig()
              .dynamicPort()
              .bindAddress("127.0.0.1")
              .containerThreads(THREADS)
              .jettyAcceptQueueSize(THREADS)
              .extensions(oauth, cms));

  FaultProxy(URI sandbox) {
    server.stubFor(any(anyUrl()).willReturn(aResponse().proxiedFrom(sandbox.toString())));
    server.start();
  }

  ApiFilter oauth() {
    return oauth;
  }

  ApiFilter cms() {
    return cms;
  }

  URI url() {
    return URI.create(server.baseUrl());
  }

  @Override
  public void close() {
    server.stop();
  }
}
