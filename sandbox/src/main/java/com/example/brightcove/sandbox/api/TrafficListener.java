package com.example.brightcove.sandbox.api;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.watch.Recorder;
import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ServeEventListener;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.time.Clock;
import java.time.Duration;

/**
 * Extends WireMock: records the exchanges of the stubs that name this listener. A virtual clock
 * then advances by the stub's delay, instead of a wait.
 */
final class TrafficListener implements ServeEventListener {

  static final String NAME = "traffic";

  /** The parameter that names the service of a stub. */
  static final String SERVICE = "service";

  private final Recorder recorder;
  private final Clock clock;

  TrafficListener(Recorder recorder, Clock clock) {
    this.recorder = recorder;
    this.clock = clock;
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public boolean applyGlobally() {
    return false;
  }

  @Override
  public void beforeResponseSent(ServeEvent event, Parameters parameters) {
    Request request = event.getRequest();
    ResponseDefinition response = event.getResponseDefinition();
    String service = parameters.getString(SERVICE);
    String token =
        service.equals("oauth") ? response.getBody() : request.getHeader("Authorization");
    recorder.add(
        clock.instant(),
        service,
        request.getMethod().getName(),
        request.getUrl(),
        IssuedTokens.label(token),
        response.getFault() == null ? response.getStatus() : 0);
    Integer delay = event.getStubMapping().getResponse().getFixedDelayMilliseconds();
    if (delay != null && clock instanceof VirtualClock virtual) {
      virtual.advance(Duration.ofMillis(delay));
    }
  }
}
