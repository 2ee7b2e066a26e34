package com.example.brightcove.docs.browser;

import com.example.brightcove.alwaysnewtoken.samples.proxy.Proxy;
import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.testing.FakeProcess;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The proxy, started as its command does. {@link #close} types Enter, which ends it. */
final class RunningProxy implements AutoCloseable {

  private final CompletableFuture<String> ready = new CompletableFuture<>();
  private final CountDownLatch enter = new CountDownLatch(1);
  private final CompletableFuture<Integer> status = new CompletableFuture<>();
  private final FakeProcess process;

  RunningProxy(Map<String, String> variables, Path directory, String... arguments) {
    process = new FakeProcess(variables, directory, new VirtualClock());
    InputStream keyboard =
        new InputStream() {
          @Override
          public int read() {
            ready.complete(process.out().split(" ")[0]);
            try {
              enter.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return '\n';
          }
        };
    ProcessContext given = process.context();
    ProcessContext withKeyboard =
        new ProcessContext(
            given.variables(),
            given.directory(),
            given.clock(),
            given.pause(),
            keyboard,
            given.out(),
            given.err());
    // Not in the common pool: it may have one thread only, which java.net.http of JDK 25 needs
    new Thread(() -> status.complete(Proxy.run(withKeyboard, arguments)), "proxy").start();
  }

  /** Waits until the proxy is ready, and returns the URL of its page. */
  String page() throws Exception {
    CompletableFuture.anyOf(ready, status).get(60, TimeUnit.SECONDS);
    return ready.getNow("it did not start: " + process.err());
  }

  String log() {
    return process.err();
  }

  @Override
  public void close() {
    enter.countDown();
    status.orTimeout(60, TimeUnit.SECONDS).join();
  }
}
