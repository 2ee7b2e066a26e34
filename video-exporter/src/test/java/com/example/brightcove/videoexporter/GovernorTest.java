package com.example.brightcove.videoexporter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.token.AccessToken;
import com.example.brightcove.token.TokenHolder;
import com.example.brightcove.token.TokenUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
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

/** All calls of a run, together. */
@Timeout(30)
class GovernorTest {

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

  private Governor governor(ProcessContext.Pause pause, CmsApi.Call call) {
    Time time = new Time(clock, pause);
    Pace pace = new Pace(8, time);
    return new Governor(
        request -> {
          pace.await();
          return call.call(request);
        },
        pace,
        new ApiRetry(() -> 0),
        time,
        reasons::add);
  }

  /** One that is answered with these statuses and fields one after the other, then with 200. */
  private Governor answering(Object... answers) {
    return governor(
        clock::advance,
        request -> {
          begun.add(Duration.between(start, clock.instant()).toMillis());
          int next = begun.size() - 1;
          if (next >= answers.length) {
            return StubAnswer.of(request, 200);
          }
          if (answers[next] instanceof IOException fault) {
            throw fault;
          }
          String[] answer = answers[next].toString().split(" ");
          StubAnswer stub = StubAnswer.of(request, Integer.parseInt(answer[0]));
          return answer.length == 1 ? stub : stub.with("Retry-After", answer[1]);
        });
  }

  @Test
  void troubleThatPassesIsNotNoticed() throws Exception {
    Governor governor = answering(503, new IOException("reset"), 500);
    assertEquals(200, governor.call(REQUEST).statusCode());
    assertEquals(List.of(0L, 1_000L, 3_000L, 7_000L), begun);
    String path = REQUEST.uri().getPath();
    assertEquals(
        List.of(path + " was answered with 503", "reset", path + " was answered with 500"),
        reasons);
  }

  @Test
  void troubleThatStaysIsTheAnswerInTheEnd() throws Exception {
    assertEquals(504, answering(503, 503, 503, 503, 503, 504).call(REQUEST).statusCode());
    assertEquals(6, begun.size());
  }

  @Test
  void aFaultThatStaysIsThrownInTheEnd() {
    IOException last = new IOException("last");
    IOException other = new IOException("other");
    Governor governor = answering(other, other, other, other, other, last);
    assertSame(last, assertThrows(IOException.class, () -> governor.call(REQUEST)));
  }

  @Test
  void theFirstTokenIsAskedForAgainAsOftenAsItMayHelp() throws Exception {
    assertEquals(6, tokenRequests(new ConnectException("no connection")));
    assertEquals(6, tokenRequests(unavailable(503, "")));
    assertEquals(1, tokenRequests(unavailable(400, "invalid_client")));
    assertEquals(1, tokenRequests(unavailable(401, "invalid_client")));
  }

  @Test
  void aTokenIsWaitedForAsLongAsItsServiceSays() throws Exception {
    TokenUnavailableException busy =
        new TokenUnavailableException(429, "", Duration.ofSeconds(90), "busy");
    int[] requests = {0};
    TokenHolder tokens =
        new TokenHolder(
            () -> {
              if (requests[0]++ == 0) {
                throw busy;
              }
              return new AccessToken("token", clock.instant(), clock.instant().plusSeconds(300));
            },
            clock);
    answering().awaitToken(tokens);
    assertEquals(2, requests[0]);
    assertEquals(List.of("busy"), reasons);
    assertEquals(Duration.ofSeconds(90), Duration.between(start, clock.instant()));
  }

  /** How many there are until it is given up for this reason. */
  private int tokenRequests(IOException fault) {
    int[] requests = {0};
    TokenHolder tokens =
        new TokenHolder(
            () -> {
              requests[0]++;
              throw fault;
            },
            clock);
    assertSame(
        fault, assertThrows(IOException.class, () -> answering().awaitToken(tokens)), "the last");
    return requests[0];
  }

  private static TokenUnavailableException unavailable(int status, String error) {
    return new TokenUnavailableException(status, error, null, "no token");
  }

  @Test
  void a429SlowsTheOthersDownUntilThereWereManyGoodAnswers() throws Exception {
    Governor governor = answering(429);
    governor.call(REQUEST);
    governor.call(REQUEST);
    assertEquals(250, begun.get(2) - begun.get(1), 10); // 4 a second, and the first steps back up
    for (int i = 0; i < 100; i++) {
      governor.call(REQUEST);
    }
    assertEquals(125, begun.get(102) - begun.get(101), 1);
  }

  @Test
  void otherAnswersSlowNobodyDown() throws Exception {
    Governor governor = answering(404, 400, 401);
    for (int i = 0; i < 4; i++) {
      governor.call(REQUEST);
    }
    assertEquals(List.of(0L, 125L, 250L, 375L), begun);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void retryAfterHoldsEverybody(int status) throws Exception {
    Governor[] governor = {null};
    Duration retry = Duration.ofSeconds(1);
    governor[0] =
        governor(
            time -> {
              clock.advance(time);
              if (time.equals(retry)) { // while the first waits to ask again, another one asks
                uncheckedly(governor[0]);
              }
            },
            request -> {
              begun.add(Duration.between(start, clock.instant()).toMillis());
              StubAnswer busy = StubAnswer.of(request, status).with("Retry-After", "60");
              return begun.size() == 1 ? busy : StubAnswer.of(request, 200);
            });
    governor[0].call(REQUEST);
    assertEquals(60_000, begun.get(1));
    assertEquals(3, begun.size());
  }

  private static void uncheckedly(Governor governor) throws InterruptedException {
    try {
      governor.call(REQUEST);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void atMostTenCallsAreUnderWay() throws Exception {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch tenAreIn = new CountDownLatch(10);
    CountDownLatch go = new CountDownLatch(1);
    Governor governor =
        governor(
            clock::advance,
            request -> {
              most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
              tenAreIn.countDown();
              go.await();
              underWay.decrementAndGet();
              return StubAnswer.of(request, 200);
            });
    List<Future<?>> calls = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      calls.add(callers.submit(() -> governor.call(REQUEST)));
    }
    assertTrue(tenAreIn.await(10, TimeUnit.SECONDS), "fewer than 10");
    go.countDown();
    for (Future<?> call : calls) {
      call.get();
    }
    assertEquals(10, most.get());
  }

  @Test
  void whoWaitsToAskAgainKeepsNobodyFromAsking() throws Exception {
    CountDownLatch waiting = new CountDownLatch(10);
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger calls = new AtomicInteger();
    Governor governor =
        governor(
            time -> {
              if (time.toMillis() % 1_000 == 0) { // what a retry waits, and a turn does not
                waiting.countDown();
                never.await();
              }
              clock.advance(time);
            },
            request -> StubAnswer.of(request, calls.getAndIncrement() < 10 ? 500 : 200));
    for (int i = 0; i < 10; i++) {
      callers.submit(() -> governor.call(REQUEST));
    }
    assertTrue(waiting.await(10, TimeUnit.SECONDS), "not all of them were refused");
    assertEquals(200, governor.call(REQUEST).statusCode());
  }
}
