package com.example.brightcove.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.api.ApiFaultSchedule;
import com.example.brightcove.sandbox.media.MediaFault;
import com.example.brightcove.sandbox.testing.FakeProcess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sandbox that runs alone. */
@Timeout(30)
class SandboxMainTest {

  private static final Pattern CMS = Pattern.compile("export BRIGHTCOVE_CMS_URL=http://(.*):(.*)");

  private final FakeProcess process = new FakeProcess(Map.of(), Path.of(""), new VirtualClock());
  private final CountDownLatch never = new CountDownLatch(1);

  private int run(InputStream in, String... arguments) {
    ProcessContext of = process.context();
    return Main.run(
        new ProcessContext(
            of.variables(), of.directory(), of.clock(), of.pause(), in, of.out(), of.err()),
        never,
        arguments);
  }

  private static InputStream typed(String text) {
    return new ByteArrayInputStream(text.getBytes());
  }

  private boolean isServing() {
    Matcher address = CMS.matcher(process.out());
    assertTrue(address.find(), process.out());
    try {
      new Socket(address.group(1), Integer.parseInt(address.group(2).strip())).close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void enterEndsIt() {
    assertEquals(0, run(typed("\n"), "--port", "0", "--media-port", "0"));
    assertEquals("", process.err());
    for (String variable :
        new String[] {
          "ACCOUNT_ID=6300000000001", "CLIENT_ID=sandbox-client", "CLIENT_SECRET=sandbox-secret"
        }) {
      assertTrue(process.out().contains("export BRIGHTCOVE_" + variable + "\n"), process.out());
    }
    assertTrue(!isServing(), "stopped");
  }

  @Test
  void theEndOfItsInputDoesNotEndIt() throws Exception {
    CountDownLatch atItsEnd = new CountDownLatch(1);
    InputStream empty =
        new InputStream() {
          @Override
          public int read() {
            atItsEnd.countDown();
            return -1;
          }
        };
    CompletableFuture<Integer> status =
        CompletableFuture.supplyAsync(() -> run(empty, "--port", "0", "--media-port", "0"));
    assertTrue(atItsEnd.await(20, TimeUnit.SECONDS));
    assertTrue(isServing());
    assertTrue(!status.isDone());
    never.countDown();
    assertEquals(0, status.get(20, TimeUnit.SECONDS));
  }

  @Test
  void argumentsBecomeOptions() throws Exception {
    SandboxOptions options =
        CommandLine.parse("--no-limits", "--videos", "100", "--media-bytes=64", "--link-life=9");
    assertTrue(!options.hasLimits);
    assertEquals(100, options.videos);
    assertEquals(64, options.mediaBytes);
    assertEquals(Duration.ofSeconds(9), options.linkLife);
    SandboxOptions bad =
        CommandLine.parse("--media-fault=cuts,drips", "--api-fault", "is-busy", "--changing");
    assertEquals(Optional.of(MediaFault.DRIPS), bad.mediaFaults.of("/high.mp4", 2));
    assertTrue(bad.isChanging);
    ApiFaultSchedule faults = bad.apiFaults();
    for (int number = 1; number <= 14; number++) {
      assertEquals(number % 7 == 0, faults.next("/").isPresent());
    }
    assertTrue(CommandLine.parse().hasLimits);
    assertEquals(0, CommandLine.parse().mediaBytes);
  }

  @Test
  void helpHasAtMostTwentyLines() {
    assertEquals(0, run(typed(""), "--help"));
    assertTrue(process.out().lines().count() <= 20);
    assertEquals("", process.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port", "--media-port"})
  void aTakenPortIsOneErrorLine(String option) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String other = option.equals("--port") ? "--media-port" : "--port";
      String port = String.valueOf(taken.getLocalPort());
      assertEquals(2, run(typed("\n"), option, port, other, "0"));
      String said = "port " + port + " is taken or not allowed: give another with " + option + ".";
      assertTrue(process.errorLine().contains(said), process.err());
      assertEquals("", process.out());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--port",
        "--port x",
        "--port 65536",
        "--token-life 0",
        "--link-life 0",
        "--api-delay -1",
        "--videos -1",
        "--videos 1000001",
        "--media-bytes 31",
        "--media-bytes 1073741825",
        "--media-fault nonsense",
        "--media-fault",
        "--api-fault resets,fails",
        "--nonsense",
        "nonsense"
      })
  void invalidArgumentsAreOneErrorLine(String arguments) {
    assertEquals(2, run(typed("\n"), arguments.split(" ")));
    assertTrue(process.errorLine().contains(arguments.split(" ")[0]), process.err());
    assertEquals("", process.out());
  }
}
