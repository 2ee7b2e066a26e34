package com.example.brightcove.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.testing.RawServer;
import com.example.brightcove.testing.ScriptedServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HttpTransportTest extends TransportFixture {

  @Test
  void returnsTheWholeAnswerAsUtf8AndShowsItToTheObserver() throws Exception {
    List<HttpResponse<?>> seen = new ArrayList<>();
    try (ScriptedServer server = new ScriptedServer().json(418, "\"\u00fc\u51b7\"")) {
      HttpResponse<String> answer =
          new HttpTransport(HttpClient.newBuilder(), seen::add).sendForText(get(server.url()));
      assertEquals(418, answer.statusCode());
      assertEquals("\"\u00fc\u51b7\"", answer.body());
      assertEquals(List.of(answer), seen);
    }
  }

  @Test
  void followsNoRedirectWhateverTheStatus() throws Exception {
    try (ScriptedServer other = new ScriptedServer().json(200, "{}")) {
      for (int status : new int[] {301, 302, 303, 307, 308}) {
        try (ScriptedServer server =
            new ScriptedServer().answer(status, "text/html", "", "Location", other.url() + "/")) {
          assertEquals(status, http.sendForText(get(server.url())).statusCode());
        }
      }
      assertEquals(List.of(), other.asked());
    }
  }

  @Test
  void stopsReadingAnAnswerThatIsTooLarge() throws Exception {
    long[] sent = {0};
    CountDownLatch gone = new CountDownLatch(1);
    RawServer.Behaviour flood =
        (connection, out, number) -> {
          RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100000000000\r\n\r\n");
          byte[] block = new byte[16 * 1024];
          try {
            while (true) {
              out.write(block);
              sent[0] += block.length;
            }
          } finally {
            gone.countDown();
          }
        };
    try (RawServer server = new RawServer(flood)) {
      assertTrue(failure(server.url(), 64 * 1024).contains("larger than 65536 bytes"));
      assertTrue(gone.await(5, TimeUnit.SECONDS), "the connection was left open");
      assertTrue(sent[0] < 64 * 1024 * 1024, "the server could send " + sent[0]);
    }
  }

  @Test
  void takesAnAnswerOfExactlyTheLimit() throws Exception {
    try (ScriptedServer server = new ScriptedServer().json(200, "12345")) {
      assertEquals("12345", http.send(get(server.url()), true, Responses.text(5)).body());
      assertTrue(failure(server.url(), 4).contains("larger than 4 bytes"));
    }
  }

  @Test
  void saysWhyThereIsNoAnswer() throws Exception {
    URI nobody;
    try (ServerSocket socket = new ServerSocket(0)) {
      nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
    assertEquals("no response from " + host(nobody) + ": no connection", failure(nobody, 1));
    URI unknown = URI.create("https://no-such-host.invalid");
    assertEquals("no response from " + host(unknown) + ": unknown host", failure(unknown, 1));
    try (ServerSocket plain = new ServerSocket(0)) {
      CompletableFuture.runAsync(() -> answerTlsWithPlainText(plain));
      URI tls = URI.create("https://127.0.0.1:" + plain.getLocalPort());
      String message = failure(tls, 1);
      assertTrue(message.startsWith("no response from " + host(tls) + ": "), message);
    }
    try (RawServer garbage =
        new RawServer(
            (connection, out, number) -> {
              RawServer.write(out, "hello\r\n\r\n");
              connection.close();
            })) {
      assertTrue(
          failure(garbage.url(), 1).startsWith("no response from " + host(garbage.url()) + ": "));
    }
  }

  /** Over HTTP/2 all requests would share a connection, and fail together when it is forgotten. */
  @Test
  void doesNotAskForHttp2() throws Exception {
    try (ScriptedServer server = new ScriptedServer().json(200, "{}")) {
      HttpResponse<String> answer = http.sendForText(get(server.url()));
      assertEquals(HttpClient.Version.HTTP_1_1, answer.version());
      assertEquals("", server.asked().get(0).header("Upgrade"));
    }
  }

  @Test
  void itsThreadsKeepNoProgramFromEnding() throws Exception {
    CompletableFuture<List<Boolean>> areDaemons = new CompletableFuture<>();
    HttpRequest.BodyPublisher asked =
        BodyPublishers.fromPublisher(
            subscriber -> {
              areDaemons.complete(
                  Thread.getAllStackTraces().keySet().stream()
                      .filter(thread -> thread.getName().equals("HttpTransport"))
                      .map(Thread::isDaemon)
                      .toList());
              BodyPublishers.ofString("{}").subscribe(subscriber);
            },
            2);
    try (ScriptedServer server = new ScriptedServer().json(200, "{}")) {
      new HttpTransport().sendForText(HttpRequest.newBuilder(server.url()).POST(asked).build());
    }
    List<Boolean> found = areDaemons.get(10, TimeUnit.SECONDS);
    assertTrue(!found.isEmpty() && !found.contains(false), found.toString());
  }

  @Test
  void itsThreadsHaveNoContextClassLoader() {
    new HttpTransport();
    List<ClassLoader> found =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("HttpTransport"))
            .map(Thread::getContextClassLoader)
            .distinct()
            .toList();
    assertEquals(Collections.singletonList(null), found);
  }

  @Test
  void sendsNothingInTheClearButToThisMachine() {
    for (String address :
        List.of(
            "http://oauth.brightcove.com", "HTTP://127.example.com", "http://127.0.0.1.nip.io")) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class, () -> http.sendForText(get(URI.create(address))));
      assertEquals("only https, or http to this machine: it has secrets", e.getMessage());
    }
    for (String address : List.of("http://LOCALHOST:1", "http://127.1.2.3:1", "http://[::1]:1")) {
      assertThrows(IOException.class, () -> http.sendForText(get(URI.create(address))));
    }
  }

  private static void answerTlsWithPlainText(ServerSocket listener) {
    try (Socket connection = listener.accept()) {
      connection.getInputStream().read();
      RawServer.write(connection.getOutputStream(), "HTTP/1.1 400 Bad Request\r\n\r\n");
      connection.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aBodyOfUnknownLengthCannotBeSentTwice() {
    HttpRequest.Builder to = HttpRequest.newBuilder(URI.create("http://x.invalid"));
    assertTrue(HttpTransport.isRepeatable(to.GET().build()));
    assertTrue(HttpTransport.isRepeatable(to.POST(BodyPublishers.noBody()).build()));
    assertTrue(HttpTransport.isRepeatable(to.POST(BodyPublishers.ofString("x")).build()));
    assertFalse(
        HttpTransport.isRepeatable(
            to.POST(BodyPublishers.ofInputStream(InputStream::nullInputStream)).build()));
  }

  @Test
  void theJdksMessageIsKeptWithItsCauseUnlessItQuotesTheServer() throws Exception {
    IOException early = broken("");
    assertTrue(early.getMessage().endsWith(": HTTP/1.1 header parser received no bytes"));
    assertEquals(early.getCause().getMessage(), early.getMessage().split(": ", 2)[1]);
    IOException quoting = broken("canary\r\n\r\n");
    assertTrue(quoting.getMessage().endsWith(": Invalid status line: ..."), quoting.getMessage());
    assertNull(quoting.getCause());
    IOException partial = broken("HTTP/1.1 200 OK\r\ncanary");
    assertTrue(partial.getMessage().contains(", receiving ..."), partial.getMessage());
    assertNull(partial.getCause());
    IOException unsaid = broken("HTTP/1.1 101 X\r\n\r\n");
    assertFalse(unsaid.getMessage().endsWith("null"), "at times the JDK gives no reason");
  }

  private IOException broken(String answer) throws Exception {
    try (RawServer server =
        new RawServer(
            (connection, out, number) -> {
              RawServer.write(out, answer);
              connection.close();
            })) {
      return assertThrows(IOException.class, () -> http.sendForText(get(server.url())));
    }
  }
}
