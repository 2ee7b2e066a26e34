package com.example.brightcove.alwaysnewtoken.samples.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.alwaysnewtoken.samples.StubbedApi;
import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.testing.FakeProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the proxy begins and ends. */
@Timeout(180)
class ProxyEndTest {

  private static final Pattern READY = Pattern.compile("(http://\\S+)/ is ready\\. .*\\R?");

  /** More than there are threads. */
  private static final int SLOW_CLIENTS = 9;

  @TempDir Path directory;
  private StubbedApi api;
  private FakeProcess process;

  @BeforeEach
  void start() {
    api = new StubbedApi();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  /** Runs it, and types Enter when the visit is over. */
  private int run(Map<String, String> variables, Consumer<URI> visit, String... arguments) {
    process = new FakeProcess(variables, directory, new VirtualClock());
    InputStream keyboard =
        new InputStream() {
          @Override
          public int read() {
            Matcher ready = READY.matcher(process.out());
            assertTrue(ready.matches(), process.out());
            visit.accept(URI.create(ready.group(1)));
            return '\n';
          }
        };
    ProcessContext of = process.context();
    return Proxy.run(
        new ProcessContext(
            of.variables(), of.directory(), of.clock(), of.pause(), keyboard, of.out(), of.err()),
        arguments);
  }

  private static String get(URI proxy) {
    try (Socket socket = new Socket(proxy.getHost(), proxy.getPort())) {
      String request = "GET / HTTP/1.1\r\nConnection: close\r\nHost: " + proxy.getAuthority();
      socket.getOutputStream().write((request + "\r\n\r\n").getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    } catch (ConnectException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Thread> servingThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("proxy-"))
        .toList();
  }

  @Test
  void enterEndsItAndNothingIsLeft() throws InterruptedException {
    List<URI> visited = new ArrayList<>();
    assertEquals(
        0,
        run(
            api.variables(),
            proxy -> {
              visited.add(proxy);
              assertTrue(get(proxy).startsWith("HTTP/1.1 200 OK"));
              assertFalse(servingThreads().isEmpty());
            },
            "--port",
            "0"));
    assertEquals("", get(visited.get(0)));
    for (Thread thread : servingThreads()) {
      thread.join();
    }
    String line = "2026-01-01T00:00:00Z GET " + visited.get(0).getAuthority() + " / 200\n";
    assertEquals(line, process.err());
  }

  @Test
  void withNothingConfiguredTheSandboxIsUsed() {
    assertEquals(0, run(Map.of(), ProxyEndTest::get, "--port", "0"));
    assertTrue(process.err().contains("this is the sandbox"), process.err());
  }

  @Test
  void theLogGoesToAFileAtItsEnd() throws IOException {
    Path log = directory.resolve("proxy.log");
    for (int i = 1; i <= 2; i++) {
      assertEquals(0, run(api.variables(), ProxyEndTest::get, "--port", "0", "--log", "proxy.log"));
      assertEquals(i, Files.readAllLines(log).size());
      assertEquals("", process.err());
    }
  }

  @Test
  void aLogThatCannotBeWrittenIsOneLine() {
    assertEquals(5, run(api.variables(), proxy -> {}, "--port", "0", "--log", "no/such/folder"));
    process.errorLine();
  }

  @Test
  void aPortThatIsTakenIsOneLine() throws IOException {
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    try (ServerSocket taken = new ServerSocket(0, 1, loopback)) {
      String port = String.valueOf(taken.getLocalPort());
      assertEquals(2, run(api.variables(), proxy -> {}, "--port", port));
      assertTrue(process.errorLine().contains("port " + port + " is taken"), process.err());
      assertTrue(process.errorLine().contains("--port"), process.err());
      assertEquals("", process.out());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--port 65536",
        "--port x",
        "--allow-origin *",
        "--allow-origin null",
        "--allow-origin localhost:3000",
        "--allow-origin https://friend.example/",
        "--allow-origin https://friend.example/page",
        "--allow-origin https://*.example",
        "--allow-origin https://friend.example:443",
        "--allow-origin http://user@friend.example",
        "--allow-origin https://fri\u0435nd.example",
        "--log=a\u0000b"
      })
  void badArgumentsAreOneLine(String arguments) {
    assertEquals(2, run(api.variables(), proxy -> {}, arguments.split(" ")));
    assertTrue(process.errorLine().contains(arguments.split("[ =]")[0]), process.err());
    assertEquals("", process.out());
  }

  /** In a process of its own: the JDK reads its time limits once, and Ctrl-C ends the process. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void slowClientsAreClosedAndCtrlCEndsIt() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            "env",
            "--default-signal=INT", // a job in the background ignores it
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Proxy.class.getName(),
            "--port",
            "0");
    builder.environment().putAll(api.variables());
    Process java = builder.redirectError(directory.resolve("err").toFile()).start();
    try (BufferedReader out = java.inputReader()) {
      Matcher ready = READY.matcher(out.readLine());
      assertTrue(ready.matches());
      URI proxy = URI.create(ready.group(1));
      List<Socket> slow = new ArrayList<>();
      for (int i = 0; i < SLOW_CLIENTS; i++) {
        Socket socket = new Socket(proxy.getHost(), proxy.getPort());
        socket.getOutputStream().write("POST /proxy HTTP/1.1\r\nContent-Le".getBytes(UTF_8));
        slow.add(socket);
      }
      for (Socket socket : slow) {
        waitUntilClosed(socket);
      }
      assertTrue(get(proxy).startsWith("HTTP/1.1 200 OK"));
      new ProcessBuilder("kill", "-INT", String.valueOf(java.pid())).start().waitFor();
      assertEquals(130, java.waitFor());
    } finally {
      java.destroyForcibly();
    }
  }

  private static void waitUntilClosed(Socket socket) throws IOException {
    try (socket) {
      socket.setSoTimeout(100_000);
      assertEquals(-1, socket.getInputStream().read());
    } catch (SocketException e) {
      // so it is, with a reset: what was sent is no longer of interest
    }
  }
}
