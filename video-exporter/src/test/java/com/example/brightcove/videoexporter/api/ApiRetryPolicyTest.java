package com.example.brightcove.videoexporter.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.brightcove.token.TokenUnavailableException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which calls are retried, and after how long. */
class ApiRetryPolicyTest {

  private static final HttpRequest OF_A_VIDEO = get("/v1/accounts/77/videos/1/sources");

  private final ApiRetryPolicy retry = new ApiRetryPolicy(() -> 0);

  private static HttpRequest get(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1" + path)).build();
  }

  /** Returns the delays in seconds until there are no more retries. */
  private static List<Long> waits(IntFunction<Optional<Duration>> after) {
    List<Long> waits = new ArrayList<>();
    for (Optional<Duration> wait = after.apply(0);
        wait.isPresent();
        wait = after.apply(waits.size())) {
      waits.add(wait.get().toSeconds());
    }
    return waits;
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 501, 502, 503, 504, 520, 530})
  void aRetryableStatusIsRetriedFiveTimes(int status) {
    assertEquals(
        List.of(1L, 2L, 4L, 8L, 16L),
        waits(failures -> retry.delayAfter(StubResponse.of(OF_A_VIDEO, status), failures)));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 302, 400, 401, 403, 404, 405, 406, 410, 451})
  void anyOtherStatusIsFinal(int status) {
    assertEquals(Optional.empty(), retry.delayAfter(StubResponse.of(OF_A_VIDEO, status), 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<html/>", "<html>a proxy</html>", "Bad gateway", "[{\"id\":\"1", "7", "null"})
  void a200WithoutJsonIsRetried(String body) {
    StubResponse response = new StubResponse(OF_A_VIDEO, 200, body, Map.of());
    assertEquals(
        List.of(1L, 2L, 4L, 8L, 16L), waits(failures -> retry.delayAfter(response, failures)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", " [] ", "\ufeff[]", "[{\"id\":\"1\"}]", "{\"count\":null}"})
  void a200WithJsonIsFinal(String body) {
    StubResponse response = new StubResponse(OF_A_VIDEO, 200, body, Map.of());
    assertEquals(Optional.empty(), retry.delayAfter(response, 0));
  }

  @Test
  void aVideoInProcessingIsNotRetriedHere() {
    StubResponse response = StubResponse.error(OF_A_VIDEO, 403, "NOT_AVAILABLE");
    assertEquals(Optional.empty(), retry.delayAfter(response, 0));
  }

  @Test
  void aBrokenConnectionIsRetried() {
    assertEquals(
        List.of(1L, 2L, 4L, 8L, 16L),
        waits(failures -> retry.delayAfter(new ConnectException("no connection"), failures)));
    assertEquals(5, waits(failures -> retry.delayAfter(new IOException("reset"), failures)).size());
  }

  @Test
  void theDelayHasARandomPartOfUpToItsOwnLength() {
    StubResponse busy = StubResponse.of(OF_A_VIDEO, 503);
    assertEquals(
        Optional.of(Duration.ofMillis(1_500)), new ApiRetryPolicy(() -> 0.5).delayAfter(busy, 0));
    assertEquals(
        Optional.of(Duration.ofMillis(15_992)),
        new ApiRetryPolicy(() -> 0.999).delayAfter(busy, 3));
  }

  @Test
  void rejectedCredentialsAreNotRetried() {
    assertEquals(Optional.empty(), retry.delayAfter(unavailable(400, null), 0));
    assertEquals(Optional.empty(), retry.delayAfter(unavailable(401, Duration.ofSeconds(1)), 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 403, 404})
  void aFinalStatusOfATokenRequestIsNotRetried(int status) {
    assertEquals(Optional.empty(), retry.delayAfter(unavailable(status, null), 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 200, 408, 425, 429, 500, 501, 503, 504, 520})
  void aRetryableStatusOfATokenRequestIsRetried(int status) {
    assertEquals(
        5, waits(failures -> retry.delayAfter(unavailable(status, null), failures)).size());
  }

  @Test
  void retryAfterOfATokenRequestLengthensTheDelayOnly() {
    assertEquals(
        List.of(3L, 3L, 4L, 8L, 16L),
        waits(failures -> retry.delayAfter(unavailable(503, Duration.ofSeconds(3)), failures)));
    assertEquals(5, waits(failures -> retry.delayAfter(unavailable(500, null), failures)).size());
  }

  private static TokenUnavailableException unavailable(int status, Duration wait) {
    return new TokenUnavailableException(status, "", wait, "no token");
  }
}
