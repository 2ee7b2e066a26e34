package com.example.brightcove.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.brightcove.testing.RawServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several pooled connections that no longer work. */
@Tag("socket")
@Timeout(120)
class StaleConnectionsTest {

  private static final String TOKEN = "{\"access_token\":\"t\",\"token_type\":\"Bearer\"}";

  /** Three connections are kept, then all of them are dead: closed on reuse, or silent. */
  @Test
  void threeDeadConnectionsDoNotMatter() throws Exception {
    for (boolean isSilent : new boolean[] {false, true}) {
      CountDownLatch three = new CountDownLatch(3);
      CountDownLatch end = new CountDownLatch(1);
      Set<Socket> old = ConcurrentHashMap.newKeySet();
      RawServer.Behaviour dies =
          (connection, out, number) -> {
            if (number <= 3) {
              old.add(connection);
              three.countDown();
              await(three);
              RawServer.writeJson(out, 200, TOKEN);
            } else if (!old.contains(connection)) {
              RawServer.writeJson(out, 200, TOKEN);
            } else if (isSilent) {
              await(end);
            } else {
              connection.close();
            }
          };
      ExecutorService threads = Executors.newFixedThreadPool(3);
      try (RawServer server = new RawServer(dies)) {
        HttpTransport http = new HttpTransport(HttpClient.newBuilder(), response -> {});
        HttpRequest.Builder to =
            HttpRequest.newBuilder(server.url()).timeout(Duration.ofSeconds(4));
        TokenRequest request = new TokenRequest(to, "id", "secret", http, Clock.systemUTC());
        List<Future<AccessToken>> fetches = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          fetches.add(threads.submit(request::fetch));
        }
        for (Future<AccessToken> fetch : fetches) {
          fetch.get();
        }
        for (int i = 0; i < 3; i++) {
          assertEquals("t", request.fetch().value());
        }
        end.countDown();
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
  }
}
