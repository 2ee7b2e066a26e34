package com.example.brightcove.token;

import static com.example.brightcove.token.StaleConnectionTest.script;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.testing.RawServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the time since a server's last response decides, on a clock of the test's own. */
@Timeout(10)
class IdleConnectionTest {

  @Test
  void aConnectionThatAFirewallForgotIsReplacedInHalfOfTheTime() throws Exception {
    AtomicLong now = new AtomicLong();
    try (RawServer server = new RawServer(script("TTsT"))) {
      new HttpTransport()
          .send(
              HttpRequest.newBuilder(server.url())
                  .build()); // the first of a JVM may take longer than the deadline here
      Connections connections = new Connections(HttpClient.newBuilder(), now::get);
      HttpRequest request =
          HttpRequest.newBuilder(server.url()).timeout(Duration.ofSeconds(1)).build();
      connections.exchange(request, true, Responses.text(100));
      now.addAndGet(Duration.ofSeconds(6).toNanos());
      long start = System.nanoTime();
      assertEquals(200, connections.exchange(request, true, Responses.text(100)).statusCode());
      assertEquals(4, server.requests());
      long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
      assertTrue(millis >= 500 && millis < 1_000, millis + " ms");
    }
  }

  /** Such a connection is not old: the response is slow. */
  @Test
  void aResponseThatComesAfterMoreThanHalfOfTheTimeIsAwaited() throws Exception {
    AtomicLong now = new AtomicLong();
    CountDownLatch over = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(
            (connection, out, number) -> {
              if (number == 2) {
                awaitUninterrupted(over);
              }
              RawServer.writeJson(out, 200, "{}");
            })) {
      HttpRequest request =
          HttpRequest.newBuilder(server.url()).timeout(Duration.ofSeconds(4)).build();
      Connections connections = new Connections(HttpClient.newBuilder(), now::get);
      connections.exchange(request, true, Responses.text(100));
      now.addAndGet(Duration.ofSeconds(5).toNanos());
      CompletableFuture.delayedExecutor(2_300, TimeUnit.MILLISECONDS).execute(over::countDown);
      connections.exchange(request, true, Responses.text(100));
      assertEquals(2, server.requests());
    }
  }

  private static void awaitUninterrupted(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Firewalls forget a connection without a word; a POST to an API could not be repeated. */
  @Test
  void aConnectionThatWasIdleForMoreThanHalfAMinuteIsNotUsed() throws Exception {
    AtomicLong now = new AtomicLong(System.nanoTime());
    try (RawServer server = new RawServer(script("TTTT"))) {
      HttpRequest request = HttpRequest.newBuilder(server.url()).build();
      Connections connections = new Connections(HttpClient.newBuilder(), now::get);
      int[] expected = {1, 1, 2, 2};
      for (int i = 0; i < expected.length; i++) {
        connections.exchange(request, false, Responses.text(100));
        assertEquals(expected[i], server.connections(), "after request " + (i + 1));
        now.addAndGet(Duration.ofSeconds(i == 1 ? 31 : 30).toNanos());
      }
    }
  }

  /** As after the machine slept, or after its clock was set. */
  @Test
  void aClockThatJumpsMakesAConnectionOld() throws Exception {
    AtomicLong now = new AtomicLong();
    try (RawServer server = new RawServer(script("TTT"))) {
      HttpRequest request = HttpRequest.newBuilder(server.url()).build();
      Connections connections = new Connections(HttpClient.newBuilder(), now::get);
      for (int minutes : new int[] {10, -60, 0}) {
        connections.exchange(request, false, Responses.text(100));
        now.addAndGet(Duration.ofMinutes(minutes).toNanos());
      }
      assertEquals(3, server.connections());
    }
  }

  /** The script is long because the JDK itself connects again after such a failure. */
  @Test
  void aClientIsReplacedAtMostOnceInASecond() throws Exception {
    AtomicLong now = new AtomicLong();
    try (RawServer server = new RawServer(script("x".repeat(40)))) {
      HttpRequest request = HttpRequest.newBuilder(server.url()).build();
      Connections connections = new Connections(HttpClient.newBuilder(), now::get);
      long second = Duration.ofSeconds(1).toNanos();
      long[] waits = {1, 0, second, 1, second};
      boolean[] isReplaced = {true, false, false, true, false};
      for (int i = 0; i < waits.length; i++) {
        HttpClient before = connections.client;
        now.addAndGet(waits[i]);
        assertThrows(
            IOException.class, () -> connections.exchange(request, false, Responses.text(100)));
        assertEquals(isReplaced[i], connections.client != before, "failure " + (i + 1));
      }
    }
  }
}
