package com.example.brightcove.token;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.testing.RawServer;
import com.example.brightcove.testing.ScriptedServer;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client of one's own, threads of a ForkJoinPool, bytes and text. */
@Timeout(20)
class OwnClientTest {

  private static HttpRequest get(ScriptedServer server) {
    return HttpRequest.newBuilder(server.url()).build();
  }

  @Test
  void aClientThatFollowsRedirectsOrHasAnAuthenticatorIsRejected() {
    for (HttpClient.Builder client :
        new HttpClient.Builder[] {
          HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL),
          HttpClient.newBuilder().authenticator(new Authenticator() {})
        }) {
      assertThrows(IllegalArgumentException.class, () -> new HttpTransport(client, response -> {}));
    }
    new HttpTransport(HttpClient.newBuilder(), response -> {});
  }

  @Test
  void aThreadOfAForkJoinPoolDoesNotSendItself() throws Exception {
    AtomicReference<Thread> sender = new AtomicReference<>();
    ProxySelector asked = // by the thread that sends
        new ProxySelector() {
          @Override
          public List<Proxy> select(URI uri) {
            sender.set(Thread.currentThread());
            return List.of(Proxy.NO_PROXY);
          }

          @Override
          public void connectFailed(URI uri, SocketAddress address, IOException e) {}
        };
    try (ScriptedServer server = new ScriptedServer().json(200, "{}")) {
      HttpTransport http = new HttpTransport(HttpClient.newBuilder().proxy(asked), response -> {});
      int status =
          ForkJoinPool.commonPool()
              .submit(() -> http.send(get(server)).statusCode())
              .get(10, TimeUnit.SECONDS);
      assertEquals(200, status);
    }
    assertTrue(!(sender.get() instanceof ForkJoinWorkerThread), sender.get().toString());
  }

  @Test
  void bytesPassAsTheyCameAndTextHasTheCharsetOfItsContentType() throws Exception {
    byte[] latin = "\u00fc".getBytes(ISO_8859_1);
    RawServer.Behaviour answers =
        (connection, out, number) -> {
          String type = number < 3 ? "text/plain; Charset=\"iso-8859-1\"" : "text/plain; charset=x";
          RawServer.write(
              out,
              "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: 1\r\n\r\n\u00fc");
        };
    try (RawServer server = new RawServer(answers)) {
      HttpTransport http = new HttpTransport();
      HttpRequest request = HttpRequest.newBuilder(server.url()).build();
      assertArrayEquals(latin, http.send(request).body());
      assertEquals("\u00fc", http.sendForText(request).body());
      assertEquals("\ufffd", http.sendForText(request).body(), "an unknown charset is UTF-8");
    }
  }

  @Test
  void anEncodingThatNobodyAskedForIsNamed() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer().answer(200, "text/plain", "x", "Content-Encoding", "gzip")) {
      IOException e =
          assertThrows(IOException.class, () -> new HttpTransport().sendForText(get(server)));
      assertTrue(e.getMessage().contains("Content-Encoding gzip was not asked for"));
      assertEquals(1, new HttpTransport().send(get(server)).body().length);
    }
  }

  @Test
  void anErrorPassesThroughAsItIs() throws Exception {
    OutOfMemoryError error = new OutOfMemoryError("canary");
    try (ScriptedServer server = new ScriptedServer().json(200, "{}")) {
      HttpTransport http = new HttpTransport();
      BodyHandler<String> fails =
          head -> {
            throw error;
          };
      assertSame(
          error, assertThrows(OutOfMemoryError.class, () -> http.send(get(server), true, fails)));
      assertEquals(1, server.asked().size(), "an error is not retried");
      assertEquals(200, http.send(get(server)).statusCode());
    }
  }

  @Test
  void theLimitHoldsForTheSumOfTheParts() throws Exception {
    try (ScriptedServer server = new ScriptedServer().json(200, "x".repeat(100_000))) {
      HttpTransport http = new HttpTransport();
      IOException e =
          assertThrows(
              IOException.class, () -> http.send(get(server), false, Responses.text(99_999)));
      assertTrue(e.getMessage().contains("larger than 99999 bytes"), e.getMessage());
      assertEquals(100_000, http.send(get(server), false, Responses.text(100_000)).body().length());
    }
  }

  @Test
  void aProxyThatRefusesConnectionsIsNamed() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    InetSocketAddress down = new InetSocketAddress("127.0.0.1", port);
    HttpClient.Builder client = HttpClient.newBuilder().proxy(ProxySelector.of(down));
    HttpTransport http = new HttpTransport(client, response -> {});
    HttpRequest request = HttpRequest.newBuilder(URI.create("https://api.invalid/x")).build();
    assertEquals(
        "no response from api.invalid through the proxy 127.0.0.1:" + port + ": no connection",
        assertThrows(IOException.class, () -> http.send(request)).getMessage());
  }

  @Test
  void aProxyThatIsNotThereIsNamed() throws Exception {
    InetSocketAddress nobody = InetSocketAddress.createUnresolved("no-such-proxy.invalid", 3128);
    HttpClient.Builder client = HttpClient.newBuilder().proxy(ProxySelector.of(nobody));
    HttpTransport http = new HttpTransport(client, response -> {});
    HttpRequest request = HttpRequest.newBuilder(URI.create("https://api.invalid/x")).build();
    assertEquals(
        "no response from api.invalid through the proxy no-such-proxy.invalid:3128: unknown host",
        assertThrows(IOException.class, () -> http.send(request)).getMessage());
  }
}
