package com.example.brightcove.benchmarks;

import com.example.brightcove.token.HttpTransport;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Compares {@link HttpTransport} with plain {@code HttpClient.send}: 10,000 calls at once, each
 * from a virtual thread. Prints the time and the most platform threads of each run, and the
 * medians. Each run has a JVM of its own, and they take turns. Needs JDK 21 or newer.
 *
 * <p>Argument: the number of rounds, 3 by default.
 */
public final class VirtualThreadCalls {

  private static final int CALLS = 10_000;

  private VirtualThreadCalls() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 2) {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(arguments[1]));
      run(arguments[0], request.timeout(Duration.ofMinutes(5)).build());
      return;
    }
    Locale.setDefault(Locale.ROOT);
    int rounds = arguments.length == 1 ? Integer.parseInt(arguments[0]) : 3;
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), CALLS);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write("{}".getBytes());
          exchange.close();
        });
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    List<Integer> plain = new ArrayList<>();
    List<Integer> transport = new ArrayList<>();
    System.out.println("                       ms   platform threads   failed calls");
    for (int i = 0; i < rounds; i++) {
      plain.add(runInOwnJvm("HttpClient.send", url));
      transport.add(runInOwnJvm("HttpTransport", url));
    }
    server.stop(0);
    System.out.printf("median: %.2f times HttpClient.send%n", median(transport) / median(plain));
  }

  private static double median(List<Integer> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  /** Runs one client in a JVM of its own, and returns the milliseconds. */
  private static int runInOwnJvm(String client, String url) throws Exception {
    String classPath =
        classPath(VirtualThreadCalls.class) + File.pathSeparator + classPath(HttpTransport.class);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String name = VirtualThreadCalls.class.getName();
    Process process =
        new ProcessBuilder(java, "-cp", classPath, name, client, url)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String line = new String(process.getInputStream().readAllBytes()).strip();
    if (process.waitFor() != 0) {
      throw new IOException(client + " failed, see above");
    }
    System.out.println(line);
    return Integer.parseInt(line.substring(client.length()).strip().split(" +")[0]);
  }

  private static String classPath(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  private static void run(String name, HttpRequest request) throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpTransport transport = new HttpTransport();
    Callable<Integer> call =
        name.equals("HttpTransport")
            ? () -> transport.send(request).statusCode()
            : () -> client.send(request, BodyHandlers.ofByteArray()).statusCode();
    ExecutorService threads =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    long start = System.nanoTime();
    List<Future<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      calls.add(threads.submit(call));
    }
    int failed = 0;
    for (Future<Integer> future : calls) {
      try {
        future.get();
      } catch (Exception e) {
        failed++;
      }
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    int most = ManagementFactory.getThreadMXBean().getPeakThreadCount();
    System.out.printf("%-16s %8d %18d %14d%n", name, millis, most, failed);
    System.exit(0);
  }
}
