package com.example.brightcove.token;

import static com.example.brightcove.sample.VirtualClock.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.testing.ScriptedServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static Optional<Duration> retryAfter(String... header) throws Exception {
    try (ScriptedServer server = new ScriptedServer().answer(503, "text/plain", "", header)) {
      HttpResponse<String> answer =
          new HttpTransport().sendForText(HttpRequest.newBuilder(server.url()).build());
      return Responses.retryAfter(answer, START);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "120, 120",
    "007, 7",
    "000000005, 5",
    "300, 300",
    "301, 300",
    "999999999, 300",
    "9999999999, 300",
    "99999999999999999999, 300",
    "'Thu, 01 Jan 2026 00:00:01 GMT', 1",
    "'Thu, 01 Jan 2026 00:02:00 GMT', 120",
    "'Thu, 01 Jan 2026 00:05:00 GMT', 300",
    "'Thu, 01 Jan 2026 00:05:01 GMT', 300",
    "'Fri, 31 Dec 9999 23:59:59 GMT', 300",
  })
  void secondsOrADateAreKeptUpToFiveMinutes(String value, long seconds) throws Exception {
    assertEquals(Optional.of(Duration.ofSeconds(seconds)), retryAfter("Retry-After", value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "+5",
        "1.5",
        "1e3",
        "soon",
        "5 s",
        "Thu, 01 Jan 2026 00:00:00 GMT", // now
        "Wed, 31 Dec 2025 23:59:59 GMT", // past
        "Fri, 01 Jan 2026 00:01:00 GMT", // it was a Thursday
        "Thu, 01 Jan 2026 00:01:00 UTC",
        "Thu, 01 Jan 2026 00:01:00 +0000",
        "Thursday, 01-Jan-26 00:01:00 GMT",
        "Thu Jan  1 00:01:00 2026",
        "Thu, 32 Jan 2026 00:01:00 GMT"
      })
  void anythingElseIsNone(String value) throws Exception {
    assertEquals(Optional.empty(), retryAfter("Retry-After", value));
  }

  @Test
  void noHeaderIsNone() throws Exception {
    assertEquals(Optional.empty(), retryAfter());
  }

  @Test
  void aTokenRequestThatIsRefusedKnowsIt() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer().answer(429, "text/plain", "", "Retry-After", "17")) {
      TokenRequest request =
          new TokenRequest(server.url(), "id", "secret", new HttpTransport(), new VirtualClock());
      TokenUnavailableException e = assertThrows(TokenUnavailableException.class, request::fetch);
      assertEquals(Optional.of(Duration.ofSeconds(17)), e.retryAfter());
      assertEquals(429, e.status());
    }
  }
}
