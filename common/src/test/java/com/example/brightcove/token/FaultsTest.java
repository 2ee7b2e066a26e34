package com.example.brightcove.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.testing.Canaries;
import com.example.brightcove.testing.RawServer;
import com.example.brightcove.token.Fault.RequestOutcome;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a server does, a fetch ends in time, with a token or an IOException, and tells nothing.
 */
@Tag("socket")
@Timeout(10)
class FaultsTest {

  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration LONG = Duration.ofSeconds(8);

  /** One for all: a fault must not harm the next request either. */
  private static final HttpTransport HTTP = new HttpTransport();

  private static final Set<Integer> PORTS = new HashSet<>();

  @ParameterizedTest
  @MethodSource("com.example.brightcove.token.Faults#all")
  void endsInTimeAndTellsNothing(Fault fault) throws Exception {
    try (RawServer server = fault.server()) {
      HttpRequest.Builder to =
          HttpRequest.newBuilder(server.url())
              .timeout(fault.end() == RequestOutcome.CUT_OFF ? SHORT : LONG);
      assertEquals(
          fault.end(),
          end(new TokenRequest(to, Canaries.ID, Canaries.SECRET, HTTP, new VirtualClock())));
      // The JDK itself may connect twice; and a port that another server had may have old
      // connections
      boolean isNewPort = PORTS.add(server.url().getPort());
      // None at all if the deadline of a busy machine is over before the server has read it
      assertTrue(server.requests() <= 1 || fault.unread() || !isNewPort, "sent again");
    }
  }

  private static RequestOutcome end(TokenRequest request) throws InterruptedException {
    try {
      assertEquals(Canaries.TOKEN, request.fetch().value());
      return RequestOutcome.TOKEN_RETURNED;
    } catch (IOException e) {
      Canaries.assertNoneIn(e);
      assertTrue(e.getMessage().matches("[ -~]{1,500}"), e.getMessage());
      return e instanceof TokenUnavailableException
          ? RequestOutcome.UNUSABLE
          : e instanceof HttpTimeoutException ? RequestOutcome.CUT_OFF : RequestOutcome.NO_RESPONSE;
    }
  }

  @Test
  void thereAreMoreThanAHundred() {
    int names = Faults.all().stream().map(Fault::name).collect(Collectors.toSet()).size();
    assertEquals(Faults.all().size(), names);
    assertTrue(names > 100, "only " + names);
  }
}
