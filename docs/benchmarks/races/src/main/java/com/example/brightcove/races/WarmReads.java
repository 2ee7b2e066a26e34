package com.example.brightcove.races;

import com.google.common.util.concurrent.MoreExecutors;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Reads a token of an hour from each library's cache, with 1 and with 8 threads, and writes the
 * table of the page. The libraries take turns, each time in a JVM of its own; the table has the
 * medians.
 *
 * <p>Argument: the number of rounds, 3 by default.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 700, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class WarmReads {

  private static final String ALLOCATED = "gc.alloc.rate.norm"; // bytes an operation

  private static final int[] THREADS = {1, 8};

  @Param({})
  private String library;

  private RaceServer endpoint;
  private TokenClient client;

  @Setup
  public void cacheToken() throws Exception {
    endpoint = new RaceServer();
    client =
        library.equals("MSAL4J") // by default, it hands each read to another thread
            ? new MsalClient(endpoint, false, MoreExecutors.newDirectExecutorService())
            : Library.named(library).opener().open(endpoint, false);
    client.read();
  }

  @Benchmark
  public Object read() throws Exception {
    return client.read();
  }

  @TearDown
  public void close() {
    int requests = endpoint.tokenRequests();
    client.close();
    endpoint.close();
    if (requests != 1) {
      throw new IllegalStateException("the token was not read from the cache");
    }
  }

  public static void main(String[] arguments) throws Exception {
    // JMH starts its JVMs with this property; exec:java does not set it
    List<String> classPath = new ArrayList<>();
    for (URL url : ((URLClassLoader) WarmReads.class.getClassLoader()).getURLs()) {
      classPath.add(Path.of(url.toURI()).toString());
    }
    System.setProperty("java.class.path", String.join(File.pathSeparator, classPath));
    int rounds = arguments.length == 1 ? Integer.parseInt(arguments[0]) : 3;
    Map<String, List<BenchmarkResult>> forks = new HashMap<>();
    for (int i = 0; i < rounds; i++) {
      for (int threads : THREADS) {
        for (RunResult result : run(threads)) {
          String name = result.getParams().getParam("library") + threads;
          List<BenchmarkResult> ofLibrary = forks.computeIfAbsent(name, key -> new ArrayList<>());
          ofLibrary.addAll(result.getBenchmarkResults());
        }
      }
      System.out.printf("round %s of %s%n", i + 1, rounds);
      ResultsPage.write("jmh", table(forks));
    }
  }

  private static List<String> table(Map<String, List<BenchmarkResult>> forks) {
    List<String> table = new ArrayList<>();
    String java = System.getProperty("java.version");
    String day = LocalDate.now(ZoneOffset.UTC).toString();
    table.add("| JDK %s, %s | 1 thread | 8 threads |".formatted(java, day));
    table.add("|---|---|---|");
    for (Library library : Library.ALL) {
      StringBuilder row = new StringBuilder("| " + library.name());
      for (int threads : THREADS) {
        List<BenchmarkResult> results = forks.get(library.name() + threads);
        double nanos = median(results, fork -> fork.getPrimaryResult().getScore());
        double bytes = median(results, WarmReads::allocated);
        row.append(String.format(Locale.ROOT, " | %,.0f ns, %,.0f B", nanos, bytes));
      }
      table.add(row + " |");
    }
    return table;
  }

  private static Collection<RunResult> run(int threads) throws Exception {
    return new Runner(
            new OptionsBuilder()
                .include(WarmReads.class.getName())
                .param("library", Library.ALL.stream().map(Library::name).toArray(String[]::new))
                .threads(threads)
                .jvmArgs("-Xmx256m") // without those of Maven
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build())
        .run();
  }

  private static double allocated(BenchmarkResult fork) {
    return fork.getSecondaryResults().get(ALLOCATED).getScore();
  }

  private static double median(
      List<BenchmarkResult> forks, ToDoubleFunction<BenchmarkResult> figure) {
    return forks.stream().mapToDouble(figure).sorted().toArray()[forks.size() / 2];
  }
}
