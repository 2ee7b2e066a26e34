package com.example.brightcove.videoexporter.api;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.videoexporter.shard.Shard;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;

/** API calls on a virtual clock, with scripted responses. */
abstract class ApiCallsFixture {

  final VirtualClock clock = new VirtualClock();
  final Instant start = clock.instant();
  final List<Long> begun = new ArrayList<>();
  final List<String> outages = new CopyOnWriteArrayList<>();
  final List<String> reasons = new CopyOnWriteArrayList<>();
  final ExecutorService callers = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    callers.shutdownNow();
  }

  ApiCalls calls(ProcessContext.Pause pause, CmsApi.Call call) {
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
        new Outage(
            "The API", Duration.ofMinutes(15), time, (hold, isOver, line) -> outages.add(line)),
        reasons::add,
        Shard.WHOLE);
  }

  /** Calls that get these statuses, each with its Retry-After or none, and errors; then 200. */
  ApiCalls responding(Object... responses) {
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
}
