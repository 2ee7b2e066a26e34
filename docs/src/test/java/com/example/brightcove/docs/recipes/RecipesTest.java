package com.example.brightcove.docs.recipes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.docs.Repository;
import com.example.brightcove.expirycheck.ExpiryCheck;
import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.watch.RecordedExchange;
import com.example.brightcove.token.AccessToken;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenHolder;
import com.example.brightcove.token.TokenRequest;
import com.example.brightcove.token.TokenUnavailableException;
import com.google.gson.Gson;
import com.sun.net.httpserver.Headers;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each recipe does what its page says, alone and in the program that the page changes. */
class RecipesTest {

  private static final Path PAGE = Path.of("recipes.md");
  private static final Path SOURCES =
      Repository.ROOT.resolve("docs/src/test/java/com/example/brightcove/docs");
  private static final String COUNT = "{\"count\":12}\n";

  /** A recipe in a block that is made from its file, and the next block that changes a program. */
  private static final Pattern RECIPE =
      Pattern.compile("(?s)<!-- code: \\S+/(\\w+)\\.java -->.*?```diff\\n(.*?)```");

  @TempDir static Path certificates;

  @TempDir Path folder;

  private final VirtualClock clock = new VirtualClock();

  @BeforeAll
  static void makeCertificates() throws Exception {
    PrivateServer.makeCertificates(certificates);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"RenewAhead", "WatchedSource", "RotatedSecret", "OwnClient", "ProxyPassword"})
  void aRecipeIsAtMost40Lines(String recipe) {
    int lines = Repository.lines(SOURCES.resolve("recipes/" + recipe + ".java")).size();
    assertTrue(lines <= 40, recipe + " has " + lines + " lines of 40");
  }

  // RenewAhead

  @Test
  void theTimerRenewsATokenBeforeARequestWould() throws Exception {
    AtomicInteger fetches = new AtomicInteger();
    TokenHolder tokens = new TokenHolder(() -> token("t" + fetches.incrementAndGet()), clock);
    ScheduledThreadPoolExecutor timer = RenewAhead.start(tokens);
    try {
      assertEquals(1, fetches.get(), "the first token is fetched at once");
      clock.advance(Duration.ofSeconds(205));
      tick(timer);
      assertEquals(1, fetches.get());
      clock.advance(Duration.ofSeconds(10));
      assertEquals("t1", tokens.fresh().value());
      tick(timer);
      assertEquals(2, fetches.get());
      clock.advance(Duration.ofSeconds(40));
      assertEquals("t2", tokens.fresh().value());
      assertEquals(2, fetches.get(), "no request renews a token");
    } finally {
      timer.shutdownNow();
    }
  }

  @Test
  void noRequestWaitsWhileTheTimerRenews() throws Exception {
    AtomicReference<TokenHolder> tokens = new AtomicReference<>();
    AtomicReference<AccessToken> meanwhile = new AtomicReference<>();
    AtomicInteger fetches = new AtomicInteger();
    AccessToken.Source source =
        () -> {
          if (fetches.incrementAndGet() == 2) {
            meanwhile.set(onAnotherThread(tokens.get()));
          }
          return token("t" + fetches);
        };
    tokens.set(new TokenHolder(source, clock));
    ScheduledThreadPoolExecutor timer = RenewAhead.start(tokens.get());
    try {
      clock.advance(Duration.ofSeconds(215));
      tick(timer);
      assertEquals("t1", meanwhile.get().value());
      assertEquals("t2", tokens.get().current().value());
    } finally {
      timer.shutdownNow();
    }
  }

  @Test
  void aFailureDoesNotEndTheSchedule() throws Exception {
    AtomicInteger fetches = new AtomicInteger();
    AccessToken.Source source =
        () -> {
          if (fetches.incrementAndGet() == 2) {
            throw new IllegalStateException("no network");
          }
          return token("t" + fetches);
        };
    TokenHolder tokens = new TokenHolder(source, clock);
    ScheduledThreadPoolExecutor timer = RenewAhead.start(tokens);
    PrintStream console = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try {
      clock.advance(Duration.ofSeconds(301));
      System.setErr(new PrintStream(printed, true));
      tick(timer);
      System.setErr(console);
      assertEquals("The access token was not renewed: no network", printed.toString().strip());
      assertEquals(2, fetches.get());
      clock.advance(Duration.ofSeconds(10));
      tick(timer);
      assertEquals("t3", tokens.current().value());
    } finally {
      System.setErr(console);
      timer.shutdownNow();
    }
  }

  @Test
  void withoutAFirstTokenNoTimerStarts() {
    AccessToken.Source source =
        () -> {
          throw new TokenUnavailableException(400, "invalid_client", null, "rejected");
        };
    assertThrows(
        TokenUnavailableException.class,
        () -> RenewAhead.start(new TokenHolder(source, Clock.systemUTC())));
  }

  @Test
  void theProgramRenewsAheadAndEnds() throws Exception {
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults())) {
      compile("RenewAhead", Map.of());
      assertEquals(COUNT, run(sandbox.variables()));
    }
  }

  // WatchedSource

  @Test
  void fetchesFailuresAndTheAgeAreKnown() throws Exception {
    List<AccessToken.Source> script = new ArrayList<>();
    script.add(() -> token("t1"));
    Exception refused = new TokenUnavailableException(400, "invalid_client", null, "rejected");
    Exception unknown = new IOException("no connection");
    Exception interrupt = new InterruptedException();
    Error error = new AssertionError("a bug");
    script.add(() -> thrown(refused));
    script.add(() -> thrown(unknown));
    script.add(() -> thrown(interrupt));
    script.add(() -> thrown(error));
    WatchedSource watched = new WatchedSource(() -> script.remove(0).fetch());

    assertEquals(Map.of(), watched.metrics(clock.instant()));
    assertEquals("t1", watched.fetch().value());
    assertSame(refused, assertThrows(TokenUnavailableException.class, watched::fetch));
    assertSame(unknown, assertThrows(IOException.class, watched::fetch));
    assertSame(interrupt, assertThrows(InterruptedException.class, watched::fetch));
    assertSame(error, assertThrows(AssertionError.class, watched::fetch));
    clock.advance(Duration.ofSeconds(42));
    assertEquals(
        Map.of(
            "brightcove.token.age", 42L,
            "brightcove.token.fetches", 1L,
            "brightcove.token.fetches{error.type=400}", 1L,
            "brightcove.token.fetches{error.type=java.io.IOException}", 1L,
            "brightcove.token.fetches{error.type=java.lang.InterruptedException}", 1L,
            "brightcove.token.fetches{error.type=java.lang.AssertionError}", 1L),
        watched.metrics(clock.instant()));
  }

  @Test
  void theProgramPrintsItsMetrics() throws Exception {
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults())) {
      compile("WatchedSource", Map.of());
      String metrics = "{brightcove.token.age=N, brightcove.token.fetches=1}\n";
      assertEquals(COUNT + metrics, run(sandbox.variables()).replaceFirst("age=\\d+,", "age=N,"));
    }
  }

  // RotatedSecret

  @Test
  void aRejectedSecretIsReadAgain() throws Exception {
    Path file = Files.writeString(folder.resolve("secret"), "old-secret\n");
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults())) {
      RotatedSecret source = rotated(file, sandbox);
      Files.writeString(file, "sandbox-secret\n");
      source.fetch();
      assertEquals(List.of(400, 200), statuses(sandbox));
      source.fetch();
      assertEquals(List.of(400, 200, 200), statuses(sandbox), "the new secret is kept");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"old-secret\n", "old-secret", "", "\n"})
  void aSecretThatDidNotChangeIsNotTriedAgain(String now) throws Exception {
    Path file = Files.writeString(folder.resolve("secret"), "old-secret\n");
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults())) {
      RotatedSecret source = rotated(file, sandbox);
      Files.writeString(file, now);
      TokenUnavailableException e = assertThrows(TokenUnavailableException.class, source::fetch);
      assertEquals("invalid_client", e.error());
      assertEquals(List.of(400), statuses(sandbox));
    }
  }

  @Test
  void aFileThatIsGoneDoesNotHideTheReason() throws Exception {
    Path file = Files.writeString(folder.resolve("secret"), "old-secret");
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults())) {
      RotatedSecret source = rotated(file, sandbox);
      Files.delete(file);
      TokenUnavailableException e = assertThrows(TokenUnavailableException.class, source::fetch);
      assertEquals("invalid_client", e.error());
    }
  }

  @Test
  void anotherErrorDoesNotReadTheFile() throws Exception {
    Path file = Files.writeString(folder.resolve("secret"), "one");
    List<String> tried = new ArrayList<>();
    RotatedSecret source =
        new RotatedSecret(
            file,
            secret -> {
              tried.add(secret);
              return () -> thrown(new TokenUnavailableException(503, "", null, "down"));
            });
    Files.writeString(file, "two");
    assertThrows(TokenUnavailableException.class, source::fetch);
    assertEquals(List.of("one"), tried);
  }

  @Test
  void theProgramReadsItsSecretFromTheFile() throws Exception {
    Files.writeString(folder.resolve("client-secret.txt"), "sandbox-secret\n");
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults())) {
      compile("RotatedSecret", Map.of());
      assertEquals(COUNT, run(sandbox.variables()));
    }
  }

  // OwnClient

  @Test
  void theProgramGoesThroughTheProxyAndTrustsTheAuthority() throws Exception {
    try (Tunnel tunnel = new Tunnel(null);
        PrivateServer server = new PrivateServer(certificates)) {
      Files.copy(certificates.resolve("authority.pem"), folder.resolve("authority.pem"));
      compile("OwnClient", Map.of("\"proxy.example.com\", 3128", literal(tunnel.address())));
      assertEquals(COUNT, run(server.variables()));
      assertEquals(2, server.requests().size());
      String connect = "CONNECT " + server.origin().replace("https://", "");
      assertFalse(tunnel.heads().isEmpty());
      assertTrue(tunnel.heads().stream().allMatch(head -> head.startsWith(connect)));
    }
  }

  @Test
  void withoutTheAuthorityTheServerIsNotTrusted() throws Exception {
    try (PrivateServer server = new PrivateServer(certificates)) {
      AccessToken.Source source = request(server.origin(), "secret", new HttpTransport());
      assertThrows(IOException.class, source::fetch);
      assertEquals(List.of(), server.requests());
    }
  }

  // ProxyPassword

  @Test
  void theProxyAloneGetsItsPassword() throws Exception {
    String authorization = "Basic dXNlcjpwYXNz"; // user:pass
    try (Tunnel tunnel = new Tunnel(authorization);
        PrivateServer server = new PrivateServer(certificates)) {
      compile("ProxyPassword", Map.of());
      assertEquals(COUNT, run(withPassword(server), through(tunnel, "")));
      assertEquals(2, server.requests().size());
      for (Headers headers : server.requests()) {
        assertFalse(headers.containsKey("Proxy-Authorization"), "the server got the password");
      }
      for (String head : tunnel.heads()) {
        assertTrue(head.startsWith("CONNECT localhost:"), head);
        assertTrue(head.contains("Proxy-Authorization: " + authorization), head);
        assertFalse(head.contains("\nAuthorization:"), "the proxy got the client secret");
      }
    }
  }

  /** The JDK leaves the header out of CONNECT, unless it is told that Basic is allowed there. */
  @Test
  void withoutTheOptionTheProxyRefuses() throws Exception {
    try (Tunnel tunnel = new Tunnel("Basic dXNlcjpwYXNz");
        PrivateServer server = new PrivateServer(certificates)) {
      compile("ProxyPassword", Map.of());
      String output = run(withPassword(server), through(tunnel, "Basic"));
      assertTrue(output.contains("it wants credentials: Basic"), output);
      assertTrue(tunnel.heads().stream().noneMatch(head -> head.contains("Proxy-Auth")));
      assertEquals(List.of(), server.requests());
    }
  }

  @Test
  void withoutAProxyNobodyGetsThePassword() throws Exception {
    try (PrivateServer server = new PrivateServer(certificates)) {
      compile("ProxyPassword", Map.of());
      assertEquals(COUNT, run(withPassword(server), trusting()));
      for (Headers headers : server.requests()) {
        assertFalse(headers.containsKey("Proxy-Authorization"), "the server got the password");
      }
    }
  }

  private static Map<String, String> withPassword(PrivateServer server) {
    Map<String, String> variables = new HashMap<>(server.variables());
    variables.putAll(Map.of("PROXY_USER", "user", "PROXY_PASSWORD", "pass"));
    return variables;
  }

  private static List<String> through(Tunnel tunnel, String disabledSchemes) {
    List<String> options = new ArrayList<>(trusting());
    options.add("-Dhttps.proxyHost=" + tunnel.address().getHostString());
    options.add("-Dhttps.proxyPort=" + tunnel.address().getPort());
    options.add("-Dhttp.nonProxyHosts="); // it has localhost without this
    options.add("-Djdk.http.auth.tunneling.disabledSchemes=" + disabledSchemes);
    return options;
  }

  private static List<String> trusting() {
    Path store = certificates.resolve("trusted.p12");
    return List.of(
        "-Djavax.net.ssl.trustStore=" + store, "-Djavax.net.ssl.trustStorePassword=changeit");
  }

  // Without Maven

  @Test
  @EnabledForJreRange(min = JRE.JAVA_22)
  void theProgramRunsFromItsSources() throws Exception {
    String java = "src/main/java/";
    String base = "com/example/brightcove/";
    Path common = Repository.ROOT.resolve("common").resolve(java);
    List<Path> files = new ArrayList<>(Repository.files(common.resolve(base + "token"), ".java"));
    Path strategy = Repository.ROOT.resolve("retry-on-401").resolve(java);
    files.add(strategy.resolve(base + "retryon401/RetryOn401.java"));
    for (Path file : files) {
      Path root = file.startsWith(common) ? common : strategy;
      Path copy = folder.resolve(root.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
    Path program = SOURCES.resolve("copied/CountWithRetry.java");
    Files.writeString(folder.resolve("CountWithRetry.java"), withoutPackage(program));
    String command = "java -cp gson.jar CountWithRetry.java";
    assertTrue(text(PAGE).contains(command), "the page shows the command");
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults())) {
      Files.copy(Path.of(classPath(Gson.class)), folder.resolve("gson.jar"));
      List<String> words = new ArrayList<>(List.of(command.split(" ")));
      words.set(0, java("java"));
      assertEquals(COUNT, output(words, sandbox.variables()));
    }
  }

  // The programs of the page

  /** Compiles the recipe, and the program of copying.md changed as the page shows. */
  private void compile(String recipe, Map<String, String> replaced) throws Exception {
    String program = withoutPackage(SOURCES.resolve("copied/CountWithExpiryCheck.java"));
    for (String hunk : changes(recipe).split("\n\n")) {
      String before = side(hunk, '-');
      assertTrue(program.contains(before), () -> "the program has no\n" + before);
      program = program.replace(before, side(hunk, '+'));
    }
    for (Map.Entry<String, String> entry : replaced.entrySet()) {
      assertTrue(program.contains(entry.getKey()), entry.getKey());
      program = program.replace(entry.getKey(), entry.getValue());
    }
    Path main = Files.writeString(folder.resolve("CountWithExpiryCheck.java"), program);
    String text = withoutPackage(SOURCES.resolve("recipes/" + recipe + ".java"));
    Path file = Files.writeString(folder.resolve(recipe + ".java"), text);
    List<String> command = new ArrayList<>(List.of(java("javac"), "--release", "17"));
    command.addAll(List.of("-Xlint:all,-classfile", "-Werror", "-cp", copied(), "-d", "."));
    command.addAll(List.of(main.toString(), file.toString()));
    assertEquals("", output(command, Map.of()));
  }

  private String run(Map<String, String> variables) throws Exception {
    return run(variables, List.of());
  }

  private String run(Map<String, String> variables, List<String> options) throws Exception {
    List<String> command = new ArrayList<>(List.of(java("java")));
    command.addAll(options);
    command.addAll(List.of("-cp", "." + File.pathSeparator + copied(), "CountWithExpiryCheck"));
    return output(command, variables);
  }

  private static String changes(String recipe) {
    return RECIPE
        .matcher(text(PAGE))
        .results()
        .filter(found -> found.group(1).equals(recipe))
        .map(found -> found.group(2))
        .findFirst()
        .orElseThrow();
  }

  /** The lines before a change, or after it. */
  private static String side(String hunk, char sign) {
    StringBuilder side = new StringBuilder();
    for (String line : hunk.strip().isEmpty() ? List.<String>of() : hunk.lines().toList()) {
      if (line.charAt(0) == sign || line.charAt(0) == ' ') {
        side.append(line.substring(2)).append('\n');
      }
    }
    return side.toString();
  }

  private String output(List<String> command, Map<String, String> variables) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(variables);
    Path output = Files.createTempFile(folder, "output", ".txt");
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    process.getOutputStream().close();
    boolean hasEnded = process.waitFor(1, TimeUnit.MINUTES);
    process.destroyForcibly().waitFor();
    assertTrue(hasEnded, () -> "it does not end: " + text(output));
    return Files.readString(output).replace("\r\n", "\n");
  }

  private static String withoutPackage(Path file) {
    return text(file).replaceFirst("package .*\n\n", "");
  }

  private static String text(Path file) {
    return String.join("\n", Repository.lines(file)) + "\n";
  }

  private static String java(String tool) {
    return Path.of(System.getProperty("java.home"), "bin", tool).toString();
  }

  private static String copied() throws Exception {
    return String.join(
        File.pathSeparator,
        classPath(AccessToken.class),
        classPath(ExpiryCheck.class),
        classPath(Gson.class));
  }

  private static String classPath(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  // What the recipes work with

  private AccessToken token(String value) {
    return new AccessToken(value, clock.instant(), clock.instant().plusSeconds(300));
  }

  /** What the timer does when the time has come: it stays in the queue unless it has failed. */
  private static void tick(ScheduledThreadPoolExecutor timer) {
    Runnable task = timer.getQueue().peek();
    assertTrue(task != null, "the timer has nothing left to do");
    timer.getQueue().remove(task);
    task.run();
  }

  private static AccessToken onAnotherThread(TokenHolder tokens) {
    return CompletableFuture.supplyAsync(
            () -> {
              try {
                return tokens.fresh();
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            })
        .orTimeout(30, TimeUnit.SECONDS)
        .join();
  }

  private static AccessToken thrown(Throwable failure) throws IOException, InterruptedException {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof InterruptedException interrupt) {
      throw interrupt;
    }
    throw (IOException) failure;
  }

  private static RotatedSecret rotated(Path file, Sandbox sandbox) throws IOException {
    HttpTransport http = new HttpTransport();
    String origin = sandbox.variables().get("BRIGHTCOVE_OAUTH_URL");
    return new RotatedSecret(file, secret -> request(origin, secret, http));
  }

  private static TokenRequest request(String origin, String secret, HttpTransport http) {
    URI endpoint = URI.create(origin + "/v4/access_token");
    return new TokenRequest(endpoint, "sandbox-client", secret, http, Clock.systemUTC());
  }

  private static List<Integer> statuses(Sandbox sandbox) {
    return sandbox.recorded().stream().map(RecordedExchange::status).toList();
  }

  private static String literal(InetSocketAddress address) {
    return "\"" + address.getHostString() + "\", " + address.getPort();
  }
}
