package com.example.brightcove.token;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The JDK's client, with one deadline for a whole exchange. A client that fails is replaced. */
final class Connections {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long HALF_A_MINUTE = 30 * SECOND;
  private static final ScheduledThreadPoolExecutor TIMER =
      new ScheduledThreadPoolExecutor(0, Connections::thread);

  static {
    TIMER.setRemoveOnCancelPolicy(true);
    TIMER.setKeepAliveTime(30, TimeUnit.SECONDS); // then it ends: it has a class loader
  }

  private final HttpClient.Builder builder;
  private final LongSupplier clock;
  private final ConcurrentHashMap<String, Long> respondedAt = new ConcurrentHashMap<>();
  volatile HttpClient client;
  private volatile long builtAt;

  /** The clock's nanoseconds must also count while the machine sleeps; it may be set. */
  Connections(HttpClient.Builder builder, LongSupplier clock) {
    this.clock = clock;
    this.builtAt = clock.getAsLong() - SECOND;
    // HTTP/1.1: over HTTP/2 all requests share a connection, and fail with it
    this.builder = builder.version(HttpClient.Version.HTTP_1_1);
    this.client = build();
  }

  /** On the caller's thread, which the timer interrupts when the time is over. */
  <T> HttpResponse<T> exchange(HttpRequest request, boolean mayRepeat, BodyHandler<T> body)
      throws IOException, InterruptedException {
    long nanos = TimeUnit.NANOSECONDS.convert(request.timeout().orElse(Duration.ofSeconds(30)));
    long end = System.nanoTime() + nanos;
    var task = new FutureTask<>(() -> attempts(request, end, mayRepeat, body));
    var timer = TIMER.schedule(() -> task.cancel(true), nanos, TimeUnit.NANOSECONDS);
    try {
      // A ForkJoinWorkerThread would run other tasks while it waits for the client
      boolean isForkJoin = Thread.currentThread() instanceof ForkJoinWorkerThread;
      (isForkJoin ? (Runnable) thread(task)::start : task).run();
      return task.get();
    } catch (CancellationException e) {
      Thread.interrupted();
      throw new HttpTimeoutException("not complete after " + nanos / 1_000_000 + " ms");
    } catch (ExecutionException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof Error error) {
          throw error;
        }
      }
      if (e.getCause() instanceof InterruptedException interrupt) {
        throw interrupt;
      }
      throw e.getCause() instanceof IOException fault ? fault : new IOException(e.getCause());
    } finally {
      timer.cancel(false);
      task.cancel(true);
    }
  }

  private <T> HttpResponse<T> attempts(
      HttpRequest request, long end, boolean mayRepeat, BodyHandler<T> body)
      throws IOException, InterruptedException {
    String host = request.uri().getRawAuthority();
    long idle = Math.abs(clock.getAsLong() - respondedAt.getOrDefault(host, clock.getAsLong()));
    // JDK 17 keeps an idle connection for 20 minutes; many firewalls forget it sooner
    HttpClient first = idle > HALF_A_MINUTE ? replace(client, false) : client;
    boolean mayBeOld = mayRepeat && respondedAt.containsKey(host);
    long half = mayBeOld && idle > 5 * SECOND ? (end - System.nanoTime()) / 2 : 0;
    long reserve = Math.min(half, HALF_A_MINUTE);
    try {
      return attempt(first, request, end - reserve, body);
    } catch (IOException e) {
      boolean isDead = "selector manager closed".equals(e.getMessage());
      HttpClient second = e instanceof ConnectException ? first : replace(first, isDead);
      if (e instanceof ConnectException || !(mayBeOld || mayRepeat && isDead)) {
        throw e;
      }
      return attempt(second, request, end, body);
    }
  }

  private <T> HttpResponse<T> attempt(
      HttpClient client, HttpRequest request, long end, BodyHandler<T> body)
      throws IOException, InterruptedException {
    HttpRequest.Builder limited = HttpRequest.newBuilder(request, (name, text) -> true);
    limited.timeout(Duration.ofNanos(Math.max(end - System.nanoTime(), 1)));
    HttpResponse<T> response = client.send(limited.build(), body);
    respondedAt.put(request.uri().getRawAuthority(), clock.getAsLong());
    return response;
  }

  /** Replaces the client if it is still this one, and not more often than once in a second. */
  private synchronized HttpClient replace(HttpClient failed, boolean atOnce) {
    if (client == failed && (atOnce || Math.abs(clock.getAsLong() - builtAt) > SECOND)) {
      try {
        builtAt = clock.getAsLong();
        client = build();
        respondedAt.clear();
      } catch (RuntimeException e) { // such as too many open files: the old one must do
      }
    }
    return client;
  }

  /** On a thread that has nothing of the caller's: the client's own threads inherit from it. */
  private HttpClient build() {
    return CompletableFuture.supplyAsync(builder::build, TIMER).join();
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(null, task, "HttpTransport", 0, false);
    thread.setContextClassLoader(null);
    thread.setDaemon(true);
    return thread;
  }
}
