package com.example.brightcove.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.brightcove.testing.RawServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
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
        AtomicLong now = new AtomicLong();
        Connections connections = new Connections(HttpClient.newBuilder(), now::get);
        HttpRequest request =
            HttpRequest.newBuilder(server.url()).timeout(Duration.ofSeconds(4)).build();
        Callable<HttpResponse<String>> call =
            () -> connections.exchange(request, true, Responses.text(100));
        for (Future<?> response : threads.invokeAll(Collections.nCopies(3, call))) {
          response.get();
        }
        now.addAndGet(Duration.ofSeconds(6).toNanos());
        for (int i = 0; i < 3; i++) {
          assertEquals(TOKEN, call.call().body());
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
