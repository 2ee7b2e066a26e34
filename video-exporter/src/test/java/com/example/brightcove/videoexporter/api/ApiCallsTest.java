package com.example.brightcove.videoexporter.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.VirtualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls of a run share a rate limit, a concurrency limit and Retry-After. */
@Timeout(30)
class ApiCallsTest {
  private static final HttpRequest REQUEST =
      HttpRequest.newBuilder(URI.create("http://127.0.0.1/v1/accounts/77/videos")).build();

  private final VirtualClock clock = new VirtualClock();
  private final Instant start = clock.instant();
  private final List<Long> begun = new ArrayList<>();
  private final List<String> reasons = new CopyOnWriteArrayList<>();
  private final ExecutorService callers = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    callers.shutdownNow();
  }

  private ApiCalls calls(ProcessContext.Pause pause, CmsApi.Call call) {
    RunClock time = new RunClock(clock, pause);
    RateLimiter limiter = new RateLimiter(8, time);
    return new ApiCalls(
        request -> {
          limiter.acquire();
          return call.call(request);
        },
        limiter,
        new ApiRetryPolicy(() -> 0),
        time,
        reasons::add);
  }

  /** Calls that get these statuses, each with its Retry-After or none, and errors; then 200. */
  private ApiCalls responding(Object... responses) {
    return calls(
        clock::advance,
        request -> {
          begun.add(Duration.between(start, clock.instant()).toMillis());
          int next = begun.size() - 1;
          if (next >= responses.length) {
            return StubResponse.of(request, 200);
          }
          if (responses[next] instanceof IOException error) {
            throw error;
          }
          String[] response = responses[next].toString().split(" ");
          StubResponse stub = StubResponse.of(request, Integer.parseInt(response[0]));
          return response.length == 1 ? stub : stub.with("Retry-After", response[1]);
        });
  }

  @Test
  void temporaryErrorsAreRetried() throws Exception {
    ApiCalls calls = responding(503, new IOException("reset"), 500);
    assertEquals(200, calls.call(REQUEST).statusCode());
    assertEquals(List.of(0L, 1_000L, 3_000L, 7_000L), begun);
    String path = REQUEST.uri().getPath();
    assertEquals(
        List.of(path + " was answered with 503", "reset", path + " was answered with 500"),
        reasons);
  }

  @Test
  void theLastResponseIsReturnedAfterAllRetries() throws Exception {
    assertEquals(504, responding(503, 503, 503, 503, 503, 504).call(REQUEST).statusCode());
    assertEquals(6, begun.size());
  }

  @Test
  void theLastErrorIsThrownAfterAllRetries() {
    IOException last = new IOException("last");
    IOException other = new IOException("other");
    ApiCalls calls = responding(other, other, other, other, other, last);
    assertSame(last, assertThrows(IOException.class, () -> calls.call(REQUEST)));
  }

  @Test
  void a429LowersTheRateUntilManyResponsesWereGood() throws Exception {
    ApiCalls calls = responding(429);
    calls.call(REQUEST);
    calls.call(REQUEST);
    assertEquals(250, begun.get(2) - begun.get(1), 10); // 4 a second, and the first steps back up
    for (int i = 0; i < 100; i++) {
      calls.call(REQUEST);
    }
    assertEquals(125, begun.get(102) - begun.get(101), 1);
  }

  @Test
  void otherResponsesDoNotLowerTheRate() throws Exception {
    ApiCalls calls = responding(404, 400, 401);
    for (int i = 0; i < 4; i++) {
      calls.call(REQUEST);
    }
    assertEquals(List.of(0L, 125L, 250L, 375L), begun);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void retryAfterHoldsAllCalls(int status) throws Exception {
    ApiCalls[] calls = {null};
    Duration retry = Duration.ofSeconds(1);
    calls[0] =
        calls(
            time -> {
              clock.advance(time);
              if (time.equals(retry)) { // another call while the first waits for its retry
                uncheckedly(calls[0]);
              }
            },
            request -> {
              begun.add(Duration.between(start, clock.instant()).toMillis());
              StubResponse busy = StubResponse.of(request, status).with("Retry-After", "60");
              return begun.size() == 1 ? busy : StubResponse.of(request, 200);
            });
    calls[0].call(REQUEST);
    assertEquals(60_000, begun.get(1));
    assertEquals(3, begun.size());
  }

  private static void uncheckedly(ApiCalls calls) throws InterruptedException {
    try {
      calls.call(REQUEST);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void atMostTenCallsRunAtOnce() throws Exception {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch tenAreIn = new CountDownLatch(10);
    CountDownLatch go = new CountDownLatch(1);
    ApiCalls calls =
        calls(
            clock::advance,
            request -> {
              most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
              tenAreIn.countDown();
              go.await();
              underWay.decrementAndGet();
              return StubResponse.of(request, 200);
            });
    List<Future<?>> futures = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      futures.add(callers.submit(() -> calls.call(REQUEST)));
    }
    assertTrue(tenAreIn.await(10, TimeUnit.SECONDS), "fewer than 10");
    go.countDown();
    for (Future<?> call : futures) {
      call.get();
    }
    assertEquals(10, most.get());
  }

  @Test
  void aCallThatWaitsForItsRetryDoesNotBlockOthers() throws Exception {
    CountDownLatch waiting = new CountDownLatch(10);
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger sent = new AtomicInteger();
    ApiCalls calls =
        calls(
            time -> {
              if (time.toMillis() % 1_000 == 0) { // the delay of a retry, not of the rate limit
                waiting.countDown();
                never.await();
              }
              clock.advance(time);
            },
            request -> StubResponse.of(request, sent.getAndIncrement() < 10 ? 500 : 200));
    for (int i = 0; i < 10; i++) {
      callers.submit(() -> calls.call(REQUEST));
    }
    assertTrue(waiting.await(10, TimeUnit.SECONDS), "not all of them were refused");
    assertEquals(200, calls.call(REQUEST).statusCode());
  }
}
