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

/** A WireMock proxy in front of the sandbox. A rule can delay a request, or respond to it. */
final class Front implements AutoCloseable {

  /** What a rule returns for a request that goes on to the sandbox. */
  static final int PASS = 0;

  /** Enough for all connections of a crowd, which may all wait at the same time. */
  private static final int THREADS = 128;

  /** Decides about a request, and may block while it does. */
  @FunctionalInterface
  interface Rule {
    /**
     * Returns the status of the response, or {@link #PASS}.
     *
     * @param nth number of the request since the rule was set, from 1
     */
    int status(int nth) throws InterruptedException;
  }

  /** The requests of one API. */
  static final class Route implements StubRequestFilterV2 {
    private final String path;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private volatile Rule rule = nth -> PASS;

    private Route(String path) {
      this.path = path;
    }

    void rule(Rule rule) {
      requests.set(0);
      this.rule = rule;
    }

    /** Returns how many requests did not reach the sandbox. */
    int turnedAway() {
      return turnedAway.get();
    }

    @Override
    public RequestFilterAction filter(Request request, ServeEvent event) {
      int status = PASS;
      if (request.getUrl().startsWith(path)) {
        try {
          status = rule.status(requests.incrementAndGet());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt(); // the server is stopped
        }
      }
      if (status == PASS) {
        return RequestFilterAction.continueWith(request);
      }
      turnedAway.incrementAndGet();
      return RequestFilterAction.stopWith(new ResponseDefinition(status, ""));
    }

    @Override
    public String getName() {
      return path;
    }
  }

  private final Route oauth = new Route("/v4/");
  private final Route cms = new Route("/v1/");
  private final WireMockServer server =
      new WireMockServer(
          wireMockConfig()
              .dynamicPort()
              .bindAddress("127.0.0.1")
              .containerThreads(THREADS)
              .jettyAcceptQueueSize(THREADS)
              .extensions(oauth, cms));

  Front(URI sandbox) {
    server.stubFor(any(anyUrl()).willReturn(aResponse().proxiedFrom(sandbox.toString())));
    server.start();
  }

  Route oauth() {
    return oauth;
  }

  Route cms() {
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
