package com.example.brightcove.alwaysnewtoken.samples.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.settings.Settings;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An API that takes long and clients that are slow keep nobody else waiting. */
class WaitingCallsTest extends ProxyFixture {

  private static final int AT_ONCE = 8;

  private final CountDownLatch arrived = new CountDownLatch(AT_ONCE);
  private final CountDownLatch released = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer slowApi;

  @BeforeEach
  void startSlowApi() throws Exception {
    slowApi = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    slowApi.createContext("/", this::respondLate);
    slowApi.setExecutor(threads);
    slowApi.start();
    Map<String, String> variables = new HashMap<>(api.variables());
    variables.put(Settings.CMS_URL, "http://127.0.0.1:" + slowApi.getAddress().getPort());
    proxy.close();
    proxy = proxyFor(variables);
  }

  @AfterEach
  void stopSlowApi() {
    released.countDown();
    slowApi.stop(0);
    threads.shutdownNow();
  }

  private void respondLate(HttpExchange exchange) throws IOException {
    arrived.countDown();
    try (exchange) {
      released.await();
      exchange.sendResponseHeaders(200, 2);
      exchange.getResponseBody().write("{}".getBytes(UTF_8));
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private CompletableFuture<Response> callInBackground() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return call("url", VIDEOS);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        },
        threads);
  }

  @Test
  void aNinthCallWaitsAndThePageDoesNot() throws Exception {
    List<CompletableFuture<Response>> calls = new ArrayList<>();
    for (int i = 0; i <= AT_ONCE; i++) {
      calls.add(callInBackground());
    }
    arrived.await();

    assertEquals(200, send("GET", "/", "").status());
    assertTrue(calls.stream().noneMatch(CompletableFuture::isDone));

    released.countDown();
    for (CompletableFuture<Response> call : calls) {
      assertEquals(200, call.get().status());
    }
    assertEquals(AT_ONCE + 2, logged().lines().count(), logged());
  }

  @Test
  void clientsThatAreStillSendingBlockNobody() throws Exception {
    List<Socket> slow = new ArrayList<>();
    String start = "POST /proxy HTTP/1.1\r\nHost: 127.0.0.1:" + port() + "\r\n";
    String form = start + "Content-Type: " + FORM + "\r\nContent-Length: 100\r\n\r\nurl=";
    for (int i = 0; i <= AT_ONCE; i++) {
      for (String sent : List.of("POST /pro", form)) {
        Socket socket = new Socket("127.0.0.1", port());
        socket.getOutputStream().write(sent.getBytes(UTF_8));
        slow.add(socket);
      }
    }
    released.countDown();
    assertEquals(200, call("url", VIDEOS).status());
    assertEquals(200, send("GET", "/", "").status());
    for (Socket socket : slow) {
      assertFalse(socket.isClosed());
      socket.close();
    }
  }
}
