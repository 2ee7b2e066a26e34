package com.example.brightcove.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.FallbackService;
import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.watch.RecordedExchange;
import com.example.brightcove.sandbox.watch.Recorder;
import com.example.brightcove.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Start, end and recording. */
class SandboxTest {

  @Test
  void twoSandboxesAreIndependent() throws Exception {
    try (Sandbox one = new Sandbox(SandboxOptions.defaults());
        Sandbox two = new Sandbox(SandboxOptions.defaults())) {
      SandboxClient first = new SandboxClient(one);
      SandboxClient second = new SandboxClient(two);
      assertNotEquals(one.settings().cmsUrl(), two.settings().cmsUrl());
      first.call("DELETE", "/videos/6300000001112", "");
      assertEquals("{\"count\":11}", first.get("/counts/videos").body());
      assertEquals("{\"count\":12}", second.get("/counts/videos").body());
      first.token();
      assertEquals("sandbox-access-token-2", second.token());
    }
  }

  @Test
  void nothingIsLeftRunningAfterClose() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    Sandbox sandbox = new Sandbox(SandboxOptions.defaults());
    URI api = sandbox.settings().cmsUrl();
    URI media = sandbox.mediaOrigin();
    new SandboxClient(sandbox).get("/videos");
    sandbox.close();
    sandbox.close();
    assertNoThreadsBut(before);
    assertClosed(api);
    assertClosed(media);
  }

  @Test
  void aTakenPortLeavesNothingRunning() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      SandboxOptions options = SandboxOptions.defaults();
      assertThrows(UncheckedIOException.class, () -> new Sandbox(options.withPorts(port, 0)));
      assertThrows(UncheckedIOException.class, () -> new Sandbox(options.withPorts(0, port)));
    }
    assertNoThreadsBut(before);
  }

  /** Waits for threads that are about to end. Ignores those of the test's own client. */
  private static void assertNoThreadsBut(Set<Thread> before) throws InterruptedException {
    Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
    left.removeAll(before);
    for (Thread thread : left) {
      if (!thread.getName().startsWith("HttpClient-")) {
        thread.join(5_000);
        assertFalse(thread.isAlive(), thread.getName() + ", daemon: " + thread.isDaemon());
      }
    }
  }

  private static void assertClosed(URI origin) {
    assertThrows(IOException.class, () -> new Socket(origin.getHost(), origin.getPort()).close());
  }

  @Test
  void recordsEachExchange() throws Exception {
    VirtualClock clock = new VirtualClock();
    SandboxOptions options =
        SandboxOptions.defaults().withClock(clock).withApiDelay(Duration.ofMillis(300));
    try (Sandbox sandbox = new Sandbox(options)) {
      SandboxClient client = new SandboxClient(sandbox);
      String token = client.token();
      client.get(SandboxClient.ACCOUNT + "/videos?q=%2Bstate:ACTIVE&limit=1", token);
      client.get(SandboxClient.ACCOUNT + "/videos", "unknown");
      Instant start = Instant.parse("2026-01-01T00:00:00Z");
      String videos = SandboxClient.ACCOUNT + "/videos";
      assertEquals(
          List.of(
              new RecordedExchange(start, "oauth", "POST", "/v4/access_token", "token-1", 200),
              new RecordedExchange(
                  start, "cms", "GET", videos + "?q=%2Bstate:ACTIVE&limit=1", "token-1", 200),
              new RecordedExchange(start.plusMillis(300), "cms", "GET", videos, "", 401)),
          sandbox.recorded());
      assertEquals(start.plusMillis(600), clock.instant(), "the calls took their time");
      sandbox.forgetRecorded();
      assertEquals(List.of(), sandbox.recorded());
    }
  }

  @Test
  void recordsTheLatestTenThousandOnly() {
    Recorder recorder = new Recorder();
    for (int i = 0; i < 10_001; i++) {
      recorder.add(Instant.ofEpochSecond(i), "cms", "GET", "/", "", 200);
    }
    assertEquals(10_000, recorder.all().size());
    assertEquals(Instant.ofEpochSecond(1), recorder.all().get(0).at());
  }

  @Test
  void settingsAndVariablesAreTheSame() throws Exception {
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults())) {
      List<String> warnings = new ArrayList<>();
      Settings loaded =
          Settings.load(sandbox.variables(), Path.of("none"), Settings.Needs.ACCOUNT, warnings::add)
              .orElseThrow();
      assertEquals(sandbox.settings(), loaded);
      assertEquals(List.of(), warnings);
    }
  }

  @Test
  void theFallbackPrintsOneLineAndStops() throws Exception {
    List<String> remarks = new ArrayList<>();
    FallbackService fallback = new SandboxFallback();
    Settings settings = fallback.start(Optional.empty(), false, remarks::add);
    assertEquals(1, remarks.size());
    assertTrue(
        remarks.get(0).contains("sandbox") && remarks.get(0).contains("BRIGHTCOVE_CLIENT_ID"));
    assertFalse(remarks.get(0).contains("\n"));
    fallback.close();
    assertClosed(settings.cmsUrl());
    new SandboxFallback().close();
  }

  @Test
  void responsesHaveNoHeaderOfTheWebServer() throws Exception {
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults())) {
      HttpResponse<String> response = new SandboxClient(sandbox).get("/counts/videos");
      assertEquals(Set.of("content-length", "content-type"), response.headers().map().keySet());
    }
  }
}
