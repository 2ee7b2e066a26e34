package com.example.brightcove.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.testing.RawServer;
import com.example.brightcove.testing.ScriptedServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One deadline covers connect, handshake, head and body. */
class TransportDeadlineTest {

  private static final Duration DEADLINE = Duration.ofSeconds(1);

  private final HttpTransport http = new HttpTransport();

  /** Enough where nothing is to come in any case. */
  private static final Duration SHORT = Duration.ofMillis(200);

  private static HttpRequest get(URI uri) {
    return get(uri, DEADLINE);
  }

  private static HttpRequest get(URI uri, Duration deadline) {
    return HttpRequest.newBuilder(uri)
        .timeout(deadline)
        .header("Authorization", "Bearer canary")
        .build();
  }

  private String failure(URI uri, int limit) {
    IOException e =
        assertTimeoutPreemptively(
            Duration.ofSeconds(3),
            () ->
                assertThrows(
                    IOException.class, () -> http.send(get(uri), true, Responses.text(limit))));
    assertFalse(e.getMessage().contains("canary"), e.getMessage());
    return e.getMessage();
  }

  private static String host(URI uri) {
    return uri.toString().replaceFirst("^https?://", "");
  }

  @Test
  void cutsOffAnAnswerThatDripsForEver() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    RawServer.Behaviour drip =
        (connection, out, number) -> {
          RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
          try {
            while (!gone.await(20, TimeUnit.MILLISECONDS)) {
              RawServer.write(out, "x");
            }
          } catch (IOException e) {
            gone.countDown();
            throw e;
          } catch (InterruptedException e) {
            throw new InterruptedIOException();
          }
        };
    try (RawServer server = new RawServer(drip)) {
      assertEquals(
          "no response from " + host(server.url()) + ": not complete after 1000 ms",
          failure(server.url(), 1_000_000));
      assertTrue(gone.await(5, TimeUnit.SECONDS), "the connection was left open");
    }
  }

  @Test
  void givesUpOnAServerThatAcceptsAndSaysNothing() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    RawServer.Behaviour silence =
        (connection, out, number) -> {
          try {
            end.await();
          } catch (InterruptedException e) {
            throw new InterruptedIOException();
          }
        };
    try (RawServer server = new RawServer(silence)) {
      HttpRequest request = get(server.url(), SHORT);
      assertThrows(HttpTimeoutException.class, () -> http.sendForText(request));
      end.countDown();
    }
  }

  @Test
  void givesUpOnATlsHandshakeWithoutAResponse() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    RawServer.Behaviour silence =
        (connection, out, number) -> {
          try {
            end.await();
          } catch (InterruptedException e) {
            throw new InterruptedIOException();
          }
        };
    try (RawServer server = RawServer.unread(silence)) {
      URI tls = URI.create("https://127.0.0.1:" + server.url().getPort());
      assertThrows(HttpTimeoutException.class, () -> http.sendForText(get(tls, SHORT)));
      end.countDown();
    }
  }

  @Test
  void aTimeoutLongerThanThereIsTimeIsTheLongestThereIs() throws Exception {
    try (ScriptedServer server = new ScriptedServer().json(200, "{}")) {
      HttpRequest request = get(server.url(), Duration.ofDays(400 * 366));
      assertEquals(200, http.send(request).statusCode());
    }
  }

  @Test
  void anInterruptEndsTheExchange() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    RawServer.Behaviour silence =
        (connection, out, number) -> {
          asked.countDown();
          try {
            end.await();
          } catch (InterruptedException e) {
            throw new InterruptedIOException();
          }
        };
    try (RawServer server = new RawServer(silence)) {
      CompletableFuture<Throwable> thrown = new CompletableFuture<>();
      Thread caller =
          new Thread(
              () -> {
                try {
                  http.sendForText(HttpRequest.newBuilder(server.url()).build());
                  thrown.complete(null);
                } catch (Throwable e) {
                  thrown.complete(e);
                }
              });
      caller.start();
      assertTrue(asked.await(5, TimeUnit.SECONDS));
      caller.interrupt();
      assertEquals(InterruptedException.class, thrown.get(5, TimeUnit.SECONDS).getClass());
      end.countDown();
    }
  }

  @Test
  void theDeadlineCoversTheBodyThatTheJdksTimeoutLeavesOut() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    RawServer.Behaviour headOnly =
        (connection, out, number) -> {
          RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n12");
          try {
            end.await();
          } catch (InterruptedException e) {
            throw new InterruptedIOException();
          }
        };
    try (RawServer server = new RawServer(headOnly)) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(3),
          () ->
              assertThrows(
                  IOException.class,
                  () -> http.send(get(server.url(), SHORT), true, Responses.text(1000))));
      end.countDown();
    }
  }
}
