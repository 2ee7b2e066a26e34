package com.example.brightcove.videoexporter.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.token.TokenUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An outage of the API, or of the token endpoint, is waited out once a call has succeeded. */
@Timeout(30)
class OutageTest extends ApiCallsFixture {

  private static final HttpRequest COUNT = request("counts/videos");
  private static final HttpRequest SOURCES = request("videos/1/sources");

  private Instant outageEnds = start;
  private Object fault = 503;
  private final List<Instant> sent = new ArrayList<>();

  private final ApiCalls calls =
      calls(
          clock::advance,
          request -> {
            synchronized (sent) {
              sent.add(clock.instant());
            }
            if (!clock.instant().isBefore(outageEnds)) {
              return StubResponse.of(request, 200);
            }
            if (fault instanceof IOException error) {
              throw error;
            }
            return StubResponse.of(request, (Integer) fault);
          });

  private static HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1/v1/accounts/77/" + path)).build();
  }

  private void breakFor(int minutes) throws Exception {
    calls.call(COUNT);
    sent.clear();
    outageEnds = clock.instant().plus(Duration.ofMinutes(minutes));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 408, 429, 500, 503, 504})
  void tenMinutesAreWaitedOut(int status) throws Exception {
    fault = status;
    breakFor(10);
    assertEquals(200, calls.call(SOURCES).statusCode());
    assertTrue(sent.size() < 30, sent.size() + " requests");
    assertEquals(
        List.of("The API does not work: waiting up to 15 min", "The API works again, after 10 min"),
        outages);
  }

  @Test
  void soAreTenMinutesWithoutConnectionOrToken() throws Exception {
    for (IOException error :
        List.of(
            new IOException("no connection"),
            new TokenUnavailableException(0, "", null, "no response"),
            new TokenUnavailableException(503, "", null, "busy"),
            new TokenUnavailableException(400, "invalid_client", null, "rejected"))) {
      fault = error;
      breakFor(10);
      assertEquals(200, calls.call(SOURCES).statusCode(), error.getMessage());
    }
    assertEquals(8, outages.size(), outages.toString());
  }

  @Test
  void aTokenIsRequestedAtMostOnceAMinuteWhileTheCredentialsAreRefused() throws Exception {
    fault = new TokenUnavailableException(400, "invalid_client", null, "rejected");
    breakFor(10);
    calls.call(SOURCES);
    for (int i = 2; i < sent.size() - 1; i++) { // after the call itself, and the first probe
      Duration between = Duration.between(sent.get(i - 1), sent.get(i));
      assertFalse(between.compareTo(Duration.ofMinutes(1)) < 0, sent.toString());
    }
  }

  @Test
  void aLongerOutageReturnsTheLastResponse() throws Exception {
    breakFor(60);
    assertEquals(503, calls.call(SOURCES).statusCode());
    Duration length = Duration.between(start, clock.instant());
    assertTrue(length.compareTo(Duration.ofMinutes(15)) >= 0, length.toString());
    assertTrue(length.compareTo(Duration.ofMinutes(17)) < 0, length.toString());
    String end = "The API does not work after 15 min: no longer waiting";
    assertEquals(end, outages.get(outages.size() - 1));
    fault = new IOException("reset");
    assertSame(fault, assertThrows(IOException.class, () -> calls.call(SOURCES)));
    assertTrue(clock.instant().isBefore(start.plus(Duration.ofMinutes(19))), "waited once more");
  }

  /** As the API while large files are downloaded: the hour is no part of the outage. */
  @Test
  void anOutageAfterAnHourWithoutCallsIsWaitedOutFromItsBegin() throws Exception {
    for (Object next :
        List.of(503, 401, new TokenUnavailableException(400, "invalid_client", null, "rejected"))) {
      fault = next;
      calls.call(COUNT);
      outages.clear();
      clock.advance(Duration.ofHours(1));
      outageEnds = clock.instant().plus(Duration.ofMinutes(3));
      assertEquals(200, calls.call(SOURCES).statusCode());
      assertEquals(
          List.of(
              "The API does not work: waiting up to 15 min", "The API works again, after 3 min"),
          outages);
    }
  }

  /** Their own requests show whether it works again. */
  @Test
  void afterTheLimitNoProbeIsSent() throws Exception {
    breakFor(60);
    calls.call(SOURCES);
    sent.clear();
    assertEquals(503, calls.call(SOURCES).statusCode());
    assertEquals(6, sent.size());
    outageEnds = clock.instant();
    assertEquals(200, calls.call(SOURCES).statusCode());
    breakFor(10);
    assertEquals(200, calls.call(SOURCES).statusCode(), "the next outage is waited out");
  }

  @Test
  void nothingIsWaitedOutBeforeTheFirstSuccess() throws Exception {
    outageEnds = start.plus(Duration.ofMinutes(10));
    assertEquals(503, calls.call(COUNT).statusCode());
    fault = 401;
    assertEquals(401, calls.call(COUNT).statusCode());
    assertEquals(7, sent.size());
    assertEquals(List.of(), outages);
  }

  /** Between the caller's last attempt and the first probe. */
  @Test
  void anOutageThatEndsBeforeItIsNoticedFailsNoCall() throws Exception {
    calls.call(COUNT);
    ApiCalls recovering =
        calls(
            clock::advance,
            request -> {
              sent.add(clock.instant());
              boolean isWell = request == COUNT || sent.size() == 9;
              return StubResponse.of(request, isWell ? 200 : 503);
            });
    sent.clear();
    recovering.call(COUNT);
    assertEquals(200, recovering.call(SOURCES).statusCode());
    assertEquals(9, sent.size(), "the count, 6 attempts, the probe, and one attempt more");
  }

  /** The API works: the request is at fault. */
  @Test
  void aCallThatAlwaysFailsIsNotWaitedFor() throws Exception {
    calls.call(COUNT);
    ApiCalls failing =
        calls(
            clock::advance,
            request -> StubResponse.of(request, request.uri().equals(COUNT.uri()) ? 200 : 500));
    failing.call(COUNT);
    Instant before = clock.instant();
    assertEquals(500, failing.call(SOURCES).statusCode());
    assertTrue(clock.instant().isBefore(before.plus(Duration.ofMinutes(5))));
    assertEquals(List.of(), outages);
  }

  /** The others had their token before the endpoint failed. */
  @Test
  void callsThatStillSucceedDoNotEndTheWaitForAToken() throws Exception {
    fault = new TokenUnavailableException(503, "", null, "busy");
    Duration tenMinutes = Duration.ofMinutes(10);
    ApiCalls some =
        calls(
            clock::advance,
            request -> {
              boolean isOver = clock.instant().isAfter(start.plus(tenMinutes));
              if (!isOver && request == SOURCES && sent.size() == 2) {
                succeeding.get().run(); // after the first failure
              }
              sent.add(clock.instant());
              if (isOver || request != SOURCES && sent.size() < 4) {
                return StubResponse.of(request, 200);
              }
              throw (IOException) fault;
            });
    succeeding.set(() -> uncheckedly(some));
    some.call(COUNT);
    assertEquals(200, some.call(SOURCES).statusCode());
    assertEquals(2, outages.size(), outages.toString());
  }

  private final AtomicReference<Runnable> succeeding = new AtomicReference<>();

  private static void uncheckedly(ApiCalls calls) {
    try {
      calls.call(COUNT);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** It was sent with the earlier token, and its response is slow. */
  @Test
  void aCallThatWasSentBeforeTheFailureDoesNotEndTheWait() throws Exception {
    RunClock time = new RunClock(clock, clock::advance);
    Outage outage =
        new Outage(
            "The API", Duration.ofMinutes(15), time, (hold, isOver, line) -> outages.add(line));
    outage.succeeded(time.nanos());
    clock.advance(Duration.ofSeconds(5));
    long sent = time.nanos();
    clock.advance(Duration.ofSeconds(5));
    int[] probes = {0};
    Outage.Probe probe =
        () -> {
          outage.succeeded(sent);
          return ++probes[0] == 4;
        };
    assertEquals(Outage.Advice.RETRY, outage.waitOut(time.nanos(), Duration.ofSeconds(30), probe));
    assertEquals(4, probes[0]);
  }

  @Test
  void ofManyCallersOneTriesAgain() throws Exception {
    breakFor(10);
    CountDownLatch begun = new CountDownLatch(8);
    List<Future<Integer>> results = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      results.add(
          callers.submit(
              () -> {
                begun.countDown();
                begun.await();
                return calls.call(SOURCES).statusCode();
              }));
    }
    for (Future<Integer> result : results) {
      assertEquals(200, result.get(20, TimeUnit.SECONDS));
    }
    // 6 attempts of each, a request every 30 s, and each once more
    assertTrue(sent.size() < 8 * 6 + 21 + 2 * 8, sent.size() + " requests");
    assertEquals(2, outages.size(), outages.toString());
  }
}
