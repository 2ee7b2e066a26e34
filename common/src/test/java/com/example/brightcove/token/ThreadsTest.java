package com.example.brightcove.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.brightcove.testing.ChildJvm;
import com.example.brightcove.testing.RawServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How many threads many callers need, and what happens if the system has too few. */
@Tag("socket")
@Timeout(120)
class ThreadsTest {

  /** The programs of the child JVM. */
  static final class ThreadsProbe {

    private static final int CALLS = 1_500;

    private ThreadsProbe() {}

    public static void main(String[] arguments) throws Exception {
      HttpTransport http = new HttpTransport();
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(arguments[1])).timeout(Duration.ofSeconds(60)).build();
      if (arguments[0].equals("virtual")) {
        manyCalls(http, request);
      } else {
        tooFewThreads(http, request);
      }
      System.exit(0);
    }

    /** Two hundred callers at once, then one. */
    private static void tooFewThreads(HttpTransport http, HttpRequest request) throws Exception {
      List<Thread> callers = new ArrayList<>();
      CountDownLatch start = new CountDownLatch(1);
      for (int i = 0; i < 200; i++) {
        Thread caller = new Thread(() -> call(http, request, start));
        callers.add(caller);
        caller.start();
      }
      start.countDown();
      for (Thread caller : callers) {
        caller.join();
      }
      System.out.println("then " + http.send(request).statusCode());
    }

    private static void call(HttpTransport http, HttpRequest request, CountDownLatch start) {
      try {
        start.await();
        http.send(request);
      } catch (IOException | InterruptedException | OutOfMemoryError e) {
        // callers may wait or fail: only the call after them counts
      }
    }

    /** Each call from a virtual thread; none gets a response before all have been sent. */
    private static void manyCalls(HttpTransport http, HttpRequest request) throws Exception {
      ExecutorService threads =
          (ExecutorService)
              Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
      List<Future<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        calls.add(threads.submit(() -> http.send(request).statusCode()));
      }
      for (Future<Integer> call : calls) {
        if (call.get() != 200) {
          throw new IllegalStateException("status " + call.get());
        }
      }
      System.out.println(ManagementFactory.getThreadMXBean().getPeakThreadCount());
    }
  }

  private static RawServer server() throws IOException {
    return new RawServer((connection, out, number) -> RawServer.writeJson(out, 200, "{}"));
  }

  /** As another user, since a limit of processes does not hold for root. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void theNextCallSucceedsAfterABurstThatUsedUpAllThreads(@TempDir Path folder) throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root can be another user");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    copyClasses(HttpTransport.class, folder);
    copyClasses(ThreadsProbe.class, folder);
    String limits = "setpriv --reuid 64321 --regid 64321 --clear-groups prlimit --nproc=300 ";
    String java = ChildJvm.tool("java") + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp ";
    try (RawServer server = server()) {
      String program = ThreadsProbe.class.getName() + " few " + server.url();
      List<String> command = List.of((limits + java + folder + " " + program).split(" "));
      String output = ChildJvm.run(command, "");
      assertTrue(output.endsWith("then 200"), output);
    }
  }

  private static void copyClasses(Class<?> type, Path to) throws Exception {
    Path from = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(from.resolve("com/example/brightcove/token"))) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void aCallFromAVirtualThreadNeedsNoPlatformThread() throws Exception {
    CountDownLatch all = new CountDownLatch(ThreadsProbe.CALLS);
    RawServer.Behaviour lastFirst =
        (connection, out, number) -> {
          all.countDown();
          try {
            all.await();
          } catch (InterruptedException e) {
            throw new InterruptedIOException();
          }
          RawServer.writeJson(out, 200, "{}");
        };
    try (RawServer server = new RawServer(lastFirst)) {
      List<String> lines =
          ChildJvm.run(ThreadsProbe.class, List.of(), "virtual", server.url().toString());
      assertEquals(1, lines.size(), lines.toString());
      int threads = Integer.parseInt(lines.get(0));
      assertTrue(threads <= ThreadsProbe.CALLS / 5, threads + " threads");
    }
  }
}
