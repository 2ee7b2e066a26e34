package com.example.brightcove.races;

import java.util.concurrent.TimeUnit;
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

/** Reads a token of an hour from a library's cache. Run by {@link WarmReads}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1000, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class WarmRead {

  @Param({})
  private String library;

  private RaceServer endpoint;
  private TokenClient client;

  @Setup
  public void cacheToken() throws Exception {
    endpoint = new RaceServer();
    client = Library.named(library).opener().open(endpoint, false);
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
}
