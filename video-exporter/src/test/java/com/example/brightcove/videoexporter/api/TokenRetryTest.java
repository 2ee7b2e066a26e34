package com.example.brightcove.videoexporter.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.token.AccessToken;
import com.example.brightcove.token.TokenHolder;
import com.example.brightcove.token.TokenUnavailableException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How often and how soon a token request is retried. */
@Timeout(30)
class TokenRetryTest {
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
  void theFirstTokenRequestIsRetriedWhereARetryMayHelp() throws Exception {
    assertEquals(6, tokenRequests(new ConnectException("no connection")));
    assertEquals(6, tokenRequests(unavailable(503, "")));
    assertEquals(1, tokenRequests(unavailable(400, "invalid_client")));
    assertEquals(1, tokenRequests(unavailable(401, "invalid_client")));
  }

  @Test
  void theFirstTokenRequestWaitsForRetryAfter() throws Exception {
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
    responding().awaitToken(tokens);
    assertEquals(2, requests[0]);
    assertEquals(List.of("busy"), reasons);
    assertEquals(Duration.ofSeconds(90), Duration.between(start, clock.instant()));
  }

  /** Returns how many token requests there are until this error is thrown. */
  private int tokenRequests(IOException error) {
    int[] requests = {0};
    TokenHolder tokens =
        new TokenHolder(
            () -> {
              requests[0]++;
              throw error;
            },
            clock);
    assertSame(
        error, assertThrows(IOException.class, () -> responding().awaitToken(tokens)), "the last");
    return requests[0];
  }

  private static TokenUnavailableException unavailable(int status, String error) {
    return new TokenUnavailableException(status, error, null, "no token");
  }
}
