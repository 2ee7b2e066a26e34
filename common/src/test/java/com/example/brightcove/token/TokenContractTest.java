package com.example.brightcove.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What programs may expect of the token code. It is copied with the code: it needs JUnit only. */
@Timeout(60)
class TokenContractTest {

  private static final int THREADS = 64;
  private static final String SECRET = "c2VjcmV0";

  private final AtomicInteger fetches = new AtomicInteger();
  private volatile CountDownLatch starting = new CountDownLatch(0);
  private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private volatile boolean isDown;
  private volatile int lifetime = 300;

  private final InstantSource time = () -> now;
  private final Clock clock = time.withZone(ZoneOffset.UTC);
  private final TokenHolder tokens = new TokenHolder(this::fetch, clock);

  private AccessToken fetch() throws IOException, InterruptedException {
    int number = fetches.incrementAndGet();
    starting.await();
    if (isDown) {
      throw new IOException("no network");
    }
    return new AccessToken(SECRET + number, now, now.plusSeconds(lifetime));
  }

  @Test
  void manyThreadsShareOneFetch() throws Exception {
    Set<AccessToken> seen = inAllThreads(tokens::fresh);
    assertEquals(1, seen.size());
    assertEquals(1, fetches.get());
  }

  @Test
  void manyRejectionsOfATokenCauseOneFetch() throws Exception {
    AccessToken revoked = tokens.current();
    Set<AccessToken> seen =
        inAllThreads(
            () -> {
              assertTrue(tokens.report(revoked, 401), "the request is to be retried");
              return tokens.current();
            });
    assertFalse(seen.contains(revoked));
    assertEquals(1, seen.size());
    assertTrue(tokens.report(revoked, 401), "a late rejection of the old token");
    assertTrue(seen.contains(tokens.current()), "the new token is still cached");
    assertEquals(2, fetches.get());
  }

  @ParameterizedTest
  @CsvSource({"300, 240", "45, 36"})
  void aTokenIsRenewedWith60SecondsOrAFifthOfItsLifetimeLeft(int lives, int renewedAt)
      throws Exception {
    lifetime = lives;
    AccessToken first = tokens.fresh();
    pass(Duration.ofSeconds(renewedAt).minusMillis(1));
    assertSame(first, tokens.fresh());
    pass(Duration.ofMillis(1));
    assertSame(first, tokens.current());
    assertNotSame(first, tokens.fresh());
  }

  @Test
  void aFailedFetchIsNotNoticedWhileTheCachedTokenHolds() throws Exception {
    AccessToken first = tokens.fresh();
    isDown = true;
    pass(Duration.ofSeconds(240));
    assertSame(first, tokens.fresh());
    assertEquals(2, fetches.get());
    pass(Duration.ofSeconds(60)); // now it has expired
    assertThrows(IOException.class, tokens::fresh);
  }

  @Test
  void afterAFailedFetchCallersFailAtOnceUntilTheNextAttempt() throws Exception {
    isDown = true;
    IOException failure = assertThrows(IOException.class, tokens::fresh);
    isDown = false;
    TokenUnavailableException next = assertThrows(TokenUnavailableException.class, tokens::fresh);
    assertSame(failure, next.getCause());
    assertEquals(1, fetches.get());
    pass(next.retryAfter().orElseThrow().minusMillis(1));
    assertThrows(TokenUnavailableException.class, tokens::fresh);
    pass(Duration.ofMillis(1));
    tokens.fresh();
    assertEquals(2, fetches.get());
  }

  @Test
  void noTextShowsATokenOrASecret() throws Exception {
    assertFalse(tokens.fresh().toString().contains(SECRET));
    assertHidden(() -> new AccessToken(SECRET + " ", now, now.plusSeconds(300)));

    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(anyPort, 0);
    server.createContext("/", TokenContractTest::reject);
    server.start();
    try {
      URI url = URI.create("http://localhost:" + server.getAddress().getPort() + "/" + SECRET);
      assertHidden(new TokenRequest(url, "id", SECRET, new HttpTransport(), clock)::fetch);
    } finally {
      server.stop(0);
    }
  }

  /** Responds with 401, and repeats what the request has in its Authorization header. */
  private static void reject(HttpExchange exchange) throws IOException {
    String repeated = SECRET + exchange.getRequestHeaders().getFirst("Authorization");
    byte[] body = ("{\"error\":\"" + repeated + "\"}").getBytes();
    exchange.sendResponseHeaders(401, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static void assertHidden(Executable code) {
    String shown = assertThrows(Exception.class, code).toString();
    String basic = Base64.getEncoder().encodeToString(("id:" + SECRET).getBytes());
    assertFalse(shown.contains(SECRET) || shown.contains(basic), shown);
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  /** Returns the different tokens that the threads got. A fetch waits until all have started. */
  private Set<AccessToken> inAllThreads(Callable<AccessToken> call) throws Exception {
    starting = new CountDownLatch(THREADS);
    Callable<AccessToken> start =
        () -> {
          starting.countDown();
          return call.call();
        };
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    Set<AccessToken> seen = new HashSet<>();
    for (Future<AccessToken> got : threads.invokeAll(Collections.nCopies(THREADS, start))) {
      seen.add(got.get());
    }
    threads.shutdown();
    return seen;
  }
}
