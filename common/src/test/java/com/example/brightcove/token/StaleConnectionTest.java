package com.example.brightcove.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.testing.RawServer;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server may close a connection kept alive at the very moment at which it is used again. */
@Timeout(10)
class StaleConnectionTest {

  private static final String TOKEN = "{\"access_token\":\"t%d\",\"token_type\":\"Bearer\"}";

  private final HttpTransport transport = new HttpTransport();

  private static TokenRequest request(RawServer server, Duration deadline, HttpTransport http) {
    HttpRequest.Builder to = HttpRequest.newBuilder(server.url()).timeout(deadline);
    return new TokenRequest(to, "id", "secret", http, new VirtualClock());
  }

  /** Answers the requests whose place in the script has a T; at an x closes without a byte. */
  static RawServer.Behaviour script(String script) {
    return (connection, out, number) -> {
      switch (script.charAt(number - 1)) {
        case 'T' -> RawServer.writeJson(out, 200, TOKEN.formatted(number));
        case 'E' -> RawServer.writeJson(out, 503, "{}");
        case 's' -> silence(connection);
        default -> connection.close();
      }
    };
  }

  private static void silence(Socket connection) throws IOException {
    if (connection.getInputStream().read() >= 0) {
      throw new IOException("more than was expected");
    }
  }

  private TokenRequest request(RawServer server) {
    return request(server, Duration.ofSeconds(5), transport);
  }

  @Test
  void isReplacedSilently() throws Exception {
    try (RawServer server = new RawServer(script("TxTT"))) {
      TokenRequest request = request(server);
      assertEquals("t1", request.fetch().value());
      assertEquals("t3", request.fetch().value());
      assertEquals(3, server.requests());
      assertEquals(2, server.connections(), "the second request came on a connection kept alive");
      assertEquals("t4", request.fetch().value());
      assertEquals(4, server.requests());
    }
  }

  @Test
  void isReplacedByTheSameRequest() throws Exception {
    List<HttpResponse<?>> answers = new ArrayList<>();
    try (RawServer server = new RawServer(script("TxT"))) {
      TokenRequest request =
          request(
              server,
              Duration.ofSeconds(5),
              new HttpTransport(HttpClient.newBuilder(), answers::add));
      request.fetch();
      request.fetch();
    }
    assertEquals(2, answers.size());
    assertEquals(answers.get(0).request().headers(), answers.get(1).request().headers());
    assertEquals("POST", answers.get(1).request().method());
    assertTrue(answers.get(1).request().headers().firstValue("Authorization").isPresent());
  }

  @Test
  void isReplacedAfterEveryAnswerOfTheServerEvenAnError() throws Exception {
    try (RawServer server = new RawServer(script("ExTxT"))) {
      TokenRequest request = request(server);
      assertThrows(TokenUnavailableException.class, request::fetch);
      assertEquals("t3", request.fetch().value());
      assertEquals("t5", request.fetch().value());
    }
  }

  @Test
  void aFailureOfAConnectionThatNeverWorkedIsNotRepeated() throws Exception {
    try (RawServer server = new RawServer(script("xT"))) {
      TokenRequest request = request(server);
      IOException e = assertThrows(IOException.class, request::fetch);
      assertEquals(
          "no response from 127.0.0.1:%d: HTTP/1.1 header parser received no bytes"
              .formatted(server.url().getPort()),
          e.getMessage());
      assertEquals(1, server.requests());
      assertEquals("t2", request.fetch().value());
    }
  }

  @Test
  void aSecondFailureInARowIsTold() throws Exception {
    try (RawServer server = new RawServer(script("TxxxT"))) {
      TokenRequest request = request(server);
      request.fetch();
      assertThrows(IOException.class, request::fetch);
      assertEquals(3, server.requests());
      assertThrows(IOException.class, request::fetch);
      assertEquals(4, server.requests(), "nothing has worked since");
      assertEquals("t5", request.fetch().value());
    }
  }

  /** The JDK repeats each of the two attempts. It has no switch for that. */
  @Test
  void aGetReachesAServerFourTimesAtMost() throws Exception {
    try (RawServer server = new RawServer(script("T" + "x".repeat(20)))) {
      HttpRequest request = HttpRequest.newBuilder(server.url()).build();
      transport.send(request);
      assertThrows(IOException.class, () -> transport.send(request));
      assertEquals(1 + 4, server.requests());
    }
  }

  /** Whether the server has stored its data before it closed the connection, nobody knows. */
  @Test
  void aCallThatChangesDataIsNotSentTwice() throws Exception {
    try (RawServer server = new RawServer(script("TxTxT"))) {
      HttpRequest.Builder to = HttpRequest.newBuilder(server.url());
      transport.send(to.GET().build());
      HttpRequest post = to.POST(BodyPublishers.ofString("{}")).build();
      assertThrows(IOException.class, () -> transport.send(post));
      assertEquals(1 + 1, server.requests());
      transport.send(to.GET().build());
      assertThrows(IOException.class, () -> transport.sendForText(post));
      assertEquals(3 + 1, server.requests());
    }
  }

  @Test
  void aNewConnectionWithoutAResponseIsNotRepeated() throws Exception {
    try (RawServer other = new RawServer(script("T"));
        RawServer server = new RawServer(script("s"))) {
      request(other).fetch(); // the first of a JVM may take longer than the deadline here
      TokenRequest request = request(server, Duration.ofMillis(500), transport);
      assertThrows(HttpTimeoutException.class, request::fetch);
      assertEquals(1, server.requests());
    }
  }

  /** The transport has the connections, so it knows which of them may be old. */
  @Test
  void anotherTokenRequestKnowsOfTheConnectionToo() throws Exception {
    try (RawServer server = new RawServer(script("TxT"))) {
      request(server).fetch();
      assertEquals("t3", request(server).fetch().value());
    }
  }

  @Test
  void aRefusedConnectionIsNotRepeated() throws Exception {
    Attempts attempts = new Attempts();
    ProxySelector before = ProxySelector.getDefault();
    ProxySelector.setDefault(attempts);
    RawServer server =
        new RawServer(
            (connection, out, number) -> { // not kept alive, or a stale one may come first
              String json = TOKEN.formatted(number);
              RawServer.write(out, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + json);
              connection.close();
            });
    try {
      HttpTransport http = new HttpTransport();
      TokenRequest request = request(server, Duration.ofSeconds(5), http);
      try (server) {
        request.fetch();
      }
      assertEquals(1, attempts.count.getAndSet(0));
      IOException e = assertThrows(IOException.class, request::fetch);
      assertEquals(
          "no response from 127.0.0.1:%d: no connection".formatted(server.url().getPort()),
          e.getMessage());
      int once = attempts.count.getAndSet(0);
      TokenRequest cold = request(server, Duration.ofSeconds(5), http);
      assertThrows(IOException.class, cold::fetch);
      assertEquals(attempts.count.get(), once, "as many as of one that has never had an answer");
    } finally {
      ProxySelector.setDefault(before);
    }
  }

  /** A client asks for a proxy each time it sends, so this counts what a dead port cannot. */
  private static final class Attempts extends ProxySelector {

    private final AtomicInteger count = new AtomicInteger();

    @Override
    public List<Proxy> select(URI uri) {
      count.incrementAndGet();
      return List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {}
  }
}
