package com.example.brightcove.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.brightcove.testing.ChildJvm;
import com.example.brightcove.testing.RawServer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a burst, a dead connection or a caller must not leave behind for the next call. */
@Tag("socket")
@Timeout(120)
class RecoveryTest {

  /** The programs of the child JVM. */
  static final class RecoveryProbe {

    private static final InheritableThreadLocal<String> LOCAL = new InheritableThreadLocal<>();

    private RecoveryProbe() {}

    public static void main(String[] arguments) throws Exception {
      switch (arguments[0]) {
        case "faults" -> faults();
        case "memory" -> memory();
        default -> inheritance();
      }
      System.exit(0);
    }

    /** A thousand faults on connections that worked before, and then a call that succeeds. */
    private static void faults() throws Exception {
      AtomicBoolean isBroken = new AtomicBoolean();
      RawServer.Behaviour cuts =
          (connection, out, number) -> {
            if (isBroken.get()) {
              connection.close();
            } else {
              RawServer.writeJson(out, 200, "{}");
            }
          };
      try (RawServer server = new RawServer(cuts)) {
        HttpTransport http = new HttpTransport();
        HttpRequest request = HttpRequest.newBuilder(server.url()).build();
        long start = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
          isBroken.set(false);
          http.send(request);
          isBroken.set(true);
          try {
            http.send(request);
            throw new IllegalStateException("the server gives no response");
          } catch (IOException e) {
            // what this is about
          }
        }
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        isBroken.set(false);
        int last =
            Integer.parseInt(
                Thread.getAllStackTraces().keySet().stream()
                    .map(Thread::getName)
                    .filter(name -> name.endsWith("SelectorManager"))
                    .map(name -> name.split("-")[1])
                    .max(Comparator.comparing(Integer::valueOf))
                    .orElseThrow());
        boolean isSlow = last <= 2 + seconds;
        System.out.println(
            (isSlow ? "at most one client in a second" : last + " clients in " + seconds + " s")
                + ", then "
                + http.send(request).statusCode());
      }
    }

    /** A response that does not fit into the heap, and then one that does. */
    private static void memory() throws Exception {
      String large = "x".repeat(1024);
      RawServer.Behaviour answers =
          (connection, out, number) -> {
            if (number > 1) {
              RawServer.writeJson(out, 200, "{}");
              return;
            }
            RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 15728640\r\n\r\n");
            for (int i = 0; i < 15 * 1024; i++) {
              RawServer.write(out, large);
            }
          };
      try (RawServer server = new RawServer(answers)) {
        HttpTransport http = new HttpTransport();
        HttpRequest request = HttpRequest.newBuilder(server.url()).build();
        try {
          http.sendForText(request);
        } catch (OutOfMemoryError e) {
          System.out.println("out of memory, requests: " + server.requests());
        }
        System.out.println("then " + http.send(request).statusCode());
      }
    }

    /** What the threads of the transport have of their first caller. */
    private static void inheritance() throws Exception {
      AtomicInteger inherited = new AtomicInteger();
      try (RawServer server =
          new RawServer((connection, out, number) -> RawServer.writeJson(out, 200, "{}"))) {
        ClassLoader own = new ClassLoader(ClassLoader.getSystemClassLoader()) {};
        HttpTransport[] http = new HttpTransport[1];
        Thread first =
            new Thread(
                () -> {
                  LOCAL.set("the first caller's");
                  Thread.currentThread().setContextClassLoader(own);
                  http[0] = new HttpTransport();
                  unchecked(() -> http[0].send(HttpRequest.newBuilder(server.url()).build()));
                });
        first.start();
        first.join();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
          boolean isOurs = thread.getName().matches("(HttpClient|HttpTransport).*");
          if (isOurs && thread.getContextClassLoader() == own) {
            inherited.incrementAndGet();
          }
        }
        HttpRequest.BodyPublisher publisher =
            HttpRequest.BodyPublishers.fromPublisher(
                subscriber -> {
                  HttpRequest.BodyPublishers.ofString("{}").subscribe(subscriber);
                },
                2);
        HttpRequest post = HttpRequest.newBuilder(server.url()).POST(publisher).build();
        http[0].send(
            post,
            false,
            head -> {
              if (LOCAL.get() != null) {
                inherited.incrementAndGet();
              }
              return BodySubscribers.ofString(UTF_8);
            });
        System.out.println("inherited: " + inherited);
      }
    }

    private static <T> T unchecked(Callable<T> task) {
      try {
        return task.call();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** With at most 1,024 open files. */
  private static List<String> limited(String program) throws Exception {
    String paths = System.getProperty("surefire.test.class.path");
    String classPath = paths == null ? System.getProperty("java.class.path") : paths;
    String java = ChildJvm.tool("java") + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '";
    String main = classPath + "' '" + RecoveryProbe.class.getName() + "' " + program;
    List<String> command = List.of("sh", "-c", "ulimit -n 1024; exec " + java + main);
    return ChildJvm.run(command, "").lines().toList();
  }

  @Test
  void aThousandFaultsDoNotUseUpTheFilesOfTheProcess() throws Exception {
    assertEquals(List.of("at most one client in a second, then 200"), limited("faults"));
  }

  @Test
  void tooLittleMemoryIsSaidAsItIsAndTheNextCallSucceeds() throws Exception {
    assertEquals(
        List.of("out of memory, requests: 1", "then 200"),
        ChildJvm.run(RecoveryProbe.class, List.of("-Xmx24m"), "memory"));
  }

  @Test
  void nothingOfTheFirstCallerStaysBehind() throws Exception {
    assertEquals(
        List.of("inherited: 0"), ChildJvm.run(RecoveryProbe.class, List.of(), "inheritance"));
  }
}
