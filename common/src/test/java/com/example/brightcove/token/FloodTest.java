package com.example.brightcove.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.testing.RawServer;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server that sends without end costs the client. */
@Tag("socket")
@Timeout(20)
class FloodTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /**
   * All the memory that the caller and the threads of the HTTP client have ever asked for: no
   * garbage collector can make it less, so what is kept is less still.
   */
  private static Map<Long, Long> allocated() {
    Map<Long, Long> allocated = new HashMap<>();
    for (var thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      boolean isCaller = thread != null && thread.getThreadId() == Thread.currentThread().getId();
      if (isCaller || (thread != null && thread.getThreadName().startsWith("HttpClient-"))) {
        long bytes = THREADS.getThreadAllocatedBytes(thread.getThreadId());
        if (bytes >= 0) { // else the thread has just ended
          allocated.put(thread.getThreadId(), bytes);
        }
      }
    }
    return allocated;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 500 Oh\r\nContent-Length: 1000000000000\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\n",
      })
  void anEndlessBodyCostsLessThanAMebibyte(String start) throws Exception {
    assertCostsLessThan(1024 * 1024, start);
  }

  /** The limit of a head is the JDK's, 384 KiB, and so is the way in which it is kept. */
  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 "})
  void anEndlessHeadIsCutOffByTheJdk(String start) throws Exception {
    assertCostsLessThan(2 * 1024 * 1024, start);
  }

  /** The least of a few: what a busy machine adds is not what the flood costs. */
  private static void assertCostsLessThan(long most, String start) throws Exception {
    HttpTransport http = new HttpTransport();
    fetch(http, start); // what is loaded and made once is not what a flood costs either
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      Map<Long, Long> before = allocated();
      fetch(http, start);
      long cost = 0;
      for (Map.Entry<Long, Long> after : allocated().entrySet()) {
        cost += after.getValue() - before.getOrDefault(after.getKey(), 0L);
      }
      least = Math.min(least, cost);
    }
    assertTrue(least > 64 * 1024, "measured only " + least);
    assertTrue(least < most, "a flood cost " + least + " bytes");
  }

  private static void fetch(HttpTransport http, String start) throws Exception {
    byte[] block = new byte[16 * 1024];
    Arrays.fill(block, (byte) ' ');
    RawServer.Behaviour flood =
        (connection, out, number) -> {
          RawServer.write(out, start);
          while (true) {
            out.write(block);
          }
        };
    try (RawServer server = new RawServer(flood)) {
      TokenRequest request =
          new TokenRequest(server.url(), "id", "secret", http, new VirtualClock());
      assertThrows(IOException.class, request::fetch);
      assertEquals(1, server.requests());
    }
  }
}
