package com.example.brightcove.sandbox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxClient;
import com.example.brightcove.sandbox.SandboxOptions;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Fewer than 10 calls in a second and at most 20 at once, for CMS calls and nothing else. */
@Timeout(30)
class AccountLimitsTest {

  private static final String COUNT = SandboxClient.ACCOUNT + "/counts/videos";

  private static final String COMMAND_LINE = "com/example/brightcove/sandbox/CommandLine.java";

  private final VirtualClock clock = new VirtualClock();

  @Test
  void theTenthCallInASecondIs429() throws Exception {
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults().withClock(clock))) {
      SandboxClient client = new SandboxClient(sandbox);
      String token = client.token();
      for (int call = 1; call <= 9; call++) {
        assertEquals(200, client.get(COUNT, token).statusCode());
      }
      HttpResponse<String> response = client.get(COUNT, token);
      assertEquals(429, response.statusCode());
      assertEquals(
          "[{\"error_code\":\"TOO_MANY_REQUESTS\",\"message\":\"Too many requests\"}]",
          response.body());
      clock.advance(Duration.ofMillis(999));
      assertEquals(429, client.get(COUNT, token).statusCode());
      clock.advance(Duration.ofMillis(1));
      assertEquals(200, client.get(COUNT, token).statusCode(), "a rejected call does not count");
    }
  }

  @Test
  void theSecondIsASlidingWindow() {
    AccountLimits limits = new AccountLimits(clock, Duration.ZERO);
    for (int call = 1; call <= 5; call++) {
      assertTrue(limits.allow());
    }
    clock.advance(Duration.ofMillis(600));
    for (int call = 6; call <= 9; call++) {
      assertTrue(limits.allow());
    }
    assertFalse(limits.allow(), "nine since the start");
    clock.advance(Duration.ofMillis(400));
    for (int call = 10; call <= 14; call++) {
      assertTrue(limits.allow(), "the first five are a second ago");
    }
    assertFalse(limits.allow(), "nine since 0.6 s");
    clock.advance(Duration.ofMillis(599));
    assertFalse(limits.allow());
    clock.advance(Duration.ofMillis(1));
    assertTrue(limits.allow());
  }

  @Test
  void theTextsHaveTheLimit() throws Exception {
    String words = "ewer than " + AccountLimits.FEWER_THAN_IN_A_SECOND + " CMS calls";
    for (String file : List.of("README.md", "src/main/java/" + COMMAND_LINE)) {
      assertTrue(Files.readString(Path.of(file)).contains(words), file + " does not say " + words);
    }
  }

  @Test
  void tokenRequestsAndAnalyticsHaveNoLimit() throws Exception {
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults().withClock(clock))) {
      SandboxClient client = new SandboxClient(sandbox);
      String report = "/v1/data?dimensions=video&accounts=" + Sandbox.ACCOUNT_ID;
      for (int call = 1; call <= 12; call++) {
        assertEquals(200, client.get(report, client.token()).statusCode());
      }
      assertEquals(200, client.get(COUNT, client.token()).statusCode());
    }
  }

  @Test
  void limitsCanBeSwitchedOff() throws Exception {
    SandboxOptions options = SandboxOptions.defaults().withClock(clock).withoutLimits();
    try (Sandbox sandbox = new Sandbox(options)) {
      SandboxClient client = new SandboxClient(sandbox);
      String token = client.token();
      for (int call = 1; call <= 25; call++) {
        assertEquals(200, client.get(COUNT, token).statusCode());
      }
    }
  }

  @Test
  void theTwentyFirstCallAtOnceIsRefused() {
    AccountLimits limits = new AccountLimits(clock, Duration.ofSeconds(5));
    for (int call = 1; call <= 20; call++) {
      assertTrue(limits.allow());
      clock.advance(call % 5 == 0 ? Duration.ofSeconds(1) : Duration.ZERO);
    }
    assertFalse(limits.allow());
    clock.advance(Duration.ofSeconds(1).minusMillis(1));
    assertFalse(limits.allow());
    clock.advance(Duration.ofMillis(1));
    assertTrue(limits.allow(), "the first five are done");
  }

  /** Sends the calls at the same time, so that the server needs a thread for each. */
  @Test
  void theTwentyFirstCallAtOnceIs429() throws Exception {
    Duration delay = Duration.ofMillis(2_050);
    SandboxOptions options = SandboxOptions.defaults().withClock(onlyTold()).withApiDelay(delay);
    try (Sandbox sandbox = new Sandbox(options)) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(sandbox.settings().cmsUrl() + COUNT))
              .header("Authorization", "Bearer " + new SandboxClient(sandbox).token())
              .build();
      long start = System.nanoTime();
      List<CompletableFuture<HttpResponse<Void>>> calls = new ArrayList<>();
      for (int call = 1; call <= 21; call++) {
        calls.add(SandboxClient.HTTP.sendAsync(request, BodyHandlers.discarding()));
        if (call % 9 == 0 || call == 20) {
          awaitRecorded(sandbox, 1 + call);
          clock.advance(Duration.ofSeconds(call % 9 == 0 ? 1 : 0));
        }
      }
      List<Integer> statuses = calls.stream().map(call -> call.join().statusCode()).toList();
      assertEquals(Collections.nCopies(20, 200), statuses.subList(0, 20));
      assertEquals(429, statuses.get(20));
      Duration taken = Duration.ofNanos(System.nanoTime() - start);
      assertTrue(
          taken.compareTo(delay.multipliedBy(2)) < 0, "no call waited for another: " + taken);
    }
  }

  /** Returns the same clock in a type for which the sandbox really waits. */
  private Clock onlyTold() {
    InstantSource source = clock::instant;
    return source.withZone(ZoneOffset.UTC);
  }

  private static void awaitRecorded(Sandbox sandbox, int exchanges) {
    while (sandbox.recorded().size() < exchanges) {
      Thread.onSpinWait();
    }
  }
}
