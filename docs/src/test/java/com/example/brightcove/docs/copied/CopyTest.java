package com.example.brightcove.docs.copied;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.docs.Repository;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.google.gson.Gson;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Copies each strategy with docs/Copy.java, and compiles and runs the copy. */
class CopyTest {

  private static final String OURS = "com.example.brightcove";
  private static final String YOURS = "org.example.yours.media";
  private static final String CONTRACT = "com/example/brightcove/token/TokenContractTest.java";
  private static final Path TOKEN =
      Repository.ROOT.resolve("common/src/main/java/com/example/brightcove/token");
  private static final Pattern MARKED =
      Pattern.compile("(?m)^.*your own pom goes without this line.*\\R");

  @TempDir Path folder;

  private record Copied(int status, String out, String err) {}

  @ParameterizedTest
  @CsvSource({
    "always-new-token, AlwaysNewToken, CountWithNewToken",
    "retry-on-401, RetryOn401, CountWithRetry",
    "expiry-check, ExpiryCheck, CountWithExpiryCheck",
    "expiry-check-with-retry, ExpiryCheckWithRetry, CountWithExpiryCheckAndRetry"
  })
  void theListedFilesAndGsonAreEnoughAndEachIsNeeded(String strategy, String type, String program)
      throws Exception {
    Copied copied = copy(strategy, "--to", folder.toString());
    assertEquals(new Copied(0, copied.out(), ""), copied);

    Set<String> expected = new TreeSet<>(Set.of(type + ".java"));
    Repository.files(TOKEN, ".java").forEach(file -> expected.add(file.getFileName().toString()));
    expected.remove("package-info.java");
    if (strategy.equals("always-new-token")) {
      expected.remove("TokenHolder.java");
      assertTrue(copied.out().contains("No test was copied"), copied.out());
    } else {
      expected.add("TokenContractTest.java");
    }
    assertEquals(expected, names(sources()));
    for (Path source : sources()) {
      assertTrue(copied.out().contains("Wrote " + source + System.lineSeparator()), copied.out());
    }

    addProgram(program, OURS);
    assertEquals("", compile());
    assertEquals("{\"count\":12}\n", run(folder.resolve("classes"), OURS, program));

    Files.deleteIfExists(folder.resolve("src/test/java").resolve(CONTRACT));
    for (Path source : sources()) {
      if (!source.endsWith(program + ".java")) {
        String text = Files.readString(source);
        Files.delete(source);
        assertNotEquals("", compile(), "nothing needs " + source);
        Files.writeString(source, text);
      }
    }
  }

  @Test
  void thePackageIsRenamed() throws Exception {
    copy("expiry-check-with-retry", "--package", YOURS, "--to", folder.toString());
    Path main = folder.resolve("src/main/java/org/example/yours/media");
    assertTrue(Files.exists(main.resolve("expirycheck/withretry/ExpiryCheckWithRetry.java")));
    Path test = folder.resolve("src/test/java/org/example/yours/media");
    assertTrue(Files.exists(test.resolve("token/TokenContractTest.java")));
    for (Path source : sources()) {
      assertFalse(Files.readString(source).contains(OURS), source.toString());
    }
    addProgram("CountWithExpiryCheckAndRetry", YOURS);
    assertEquals("", compile());
    assertEquals(
        "{\"count\":12}\n", run(folder.resolve("classes"), YOURS, "CountWithExpiryCheckAndRetry"));
  }

  @Test
  void anExistingFileIsNotOverwritten() throws Exception {
    Path existing = folder.resolve("src/test/java").resolve(CONTRACT);
    Files.createDirectories(existing.getParent());
    Files.writeString(existing, "mine");
    Copied copied = copy("retry-on-401", "--to", folder.toString());
    assertEquals(2, copied.status());
    assertEquals("", copied.out());
    assertTrue(copied.err().contains(existing + " exists"), copied.err());
    assertEquals(List.of(existing), sources());
    assertEquals("mine", Files.readString(existing));
  }

  @ParameterizedTest
  @CsvSource({
    "'', begin with a strategy: always-new-token",
    "retry-on-402 --to %s, begin with a strategy: always-new-token",
    "retry-on-401, name the folder of your project with --to",
    "retry-on-401 --to, write a value after --to",
    "retry-on-401 --into %s, 'use --to and --package, not --into'",
    "retry-on-401 --to %s --package com.acme.1st, 'use a package name such as com.acme.bright'",
    "retry-on-401 --to %s --package com.acme.class, 'use a package name such as com.acme.bright'",
    "retry-on-401 --to %s --package ../acme, 'use a package name such as com.acme.bright'",
    "retry-on-401 --to %s --package java.acme, 'use a package name such as com.acme.bright'"
  })
  void wrongArgumentsAreExplainedInOneLine(String arguments, String advice) throws Exception {
    Copied copied = arguments.isEmpty() ? copy() : copy(arguments.formatted(folder).split(" "));
    assertEquals(2, copied.status());
    assertEquals("", copied.out());
    assertTrue(copied.err().startsWith("Nothing was copied: " + advice), copied.err());
    assertEquals(1, copied.err().lines().count());
    assertEquals(List.of(), sources());
  }

  @Test
  void helpFitsOnAScreen() throws Exception {
    Copied copied = copy("retry-on-401", "--help");
    assertEquals(new Copied(0, copied.out(), ""), copied);
    assertTrue(copied.out().lines().count() <= 20, copied.out());
    assertTrue(copied.out().contains("expiry-check-with-retry"), copied.out());
  }

  @Test
  void theProgramStartsInTheRootOfTheRepository() throws Exception {
    Copied copied = copyIn(folder, "retry-on-401", "--to", "yours");
    assertEquals(2, copied.status());
    assertEquals(
        "Nothing was copied: run this program in the root of the repository", copied.err().strip());
  }

  @Test
  void thePomOfThePageIsEnoughForMaven() throws Exception {
    Copied copied = copy("retry-on-401", "--package", YOURS, "--to", folder.toString());
    String pom = Files.readString(Path.of("src/test/copied/pom.xml"));
    Files.writeString(folder.resolve("pom.xml"), pom);
    Matcher dependency = Pattern.compile("(?s)<dependency>.*</dependency>").matcher(copied.out());
    assertTrue(dependency.find(), copied.out());
    assertTrue(pom.contains(dependency.group().replace(System.lineSeparator(), "\n")));

    addProgram("CountWithRetry", YOURS);
    assertEquals("", maven(folder, "-q", "test"));
    Path report =
        folder.resolve("target/surefire-reports/" + YOURS + ".token.TokenContractTest.txt");
    assertTrue(
        Files.readString(report).contains("Tests run: 7, Failures: 0, Errors: 0, Skipped: 0"),
        Files.readString(report));
    assertEquals(
        "{\"count\":12}\n", run(folder.resolve("target/classes"), YOURS, "CountWithRetry"));
  }

  /** Whoever takes a sample's pom along leaves out the line that brings the sandbox. */
  @Test
  void theSamplesCompileWithoutTheMarkedLine() throws Exception {
    List<String> modules = new ArrayList<>();
    for (Path pom : Repository.files(Repository.ROOT, "pom.xml")) {
      Path copy = folder.resolve(Repository.ROOT.relativize(pom));
      String text = Files.readString(pom);
      Files.createDirectories(copy.getParent());
      Files.writeString(copy, MARKED.matcher(text).replaceAll(""));
      if (MARKED.matcher(text).find()) {
        modules.add(pom.getParent().getFileName().toString());
      }
    }
    for (Path source : Repository.files(Repository.ROOT, ".java")) {
      if (source.toString().contains(File.separator + "main" + File.separator)) {
        Path copy = folder.resolve(Repository.ROOT.relativize(source));
        Files.createDirectories(copy.getParent());
        Files.copy(source, copy);
      }
    }
    assertTrue(modules.containsAll(List.of("always-new-token", "retry-on-401", "expiry-check")));
    assertEquals("", maven(folder, "-q", "-am", "-pl", String.join(",", modules), "compile"));
    assertFalse(Files.exists(folder.resolve("sandbox/target")), "a sample still needs the sandbox");
  }

  private Copied copy(String... arguments) throws Exception {
    return copyIn(Repository.ROOT, arguments);
  }

  /** Runs docs/Copy.java as a reader does, in a process of its own. */
  private static Copied copyIn(Path directory, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(java("java"));
    command.add(Repository.ROOT.resolve("docs/Copy.java").toString());
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile("copy", ".out");
    Path err = Files.createTempFile("copy", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
      // The launcher would tell on stderr that it uses them
      builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      assertTrue(process.waitFor(1, TimeUnit.MINUTES));
      return new Copied(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static Set<String> names(List<Path> files) {
    return files.stream()
        .map(file -> file.getFileName().toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void addProgram(String program, String into) throws IOException {
    Path file = Path.of("src/test/java/com/example/brightcove/docs/copied", program + ".java");
    Path copy = folder.resolve("src/main/java").resolve(into.replace('.', '/') + "/docs/copied");
    Files.createDirectories(copy);
    Files.writeString(copy.resolve(program + ".java"), Files.readString(file).replace(OURS, into));
  }

  /** Returns the errors and warnings of the compiler. */
  private String compile() throws Exception {
    // classfile: Gson's class files name annotations that are not on the class path
    List<String> arguments =
        new ArrayList<>(List.of("--release", "17", "-Xlint:all,-classfile", "-Werror"));
    String path = gson() + File.pathSeparator + System.getProperty("java.class.path");
    arguments.addAll(List.of("-proc:none", "-cp", testLibraries(path)));
    arguments.addAll(List.of("-d", folder.resolve("classes").toString()));
    sources().forEach(source -> arguments.add(source.toString()));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ToolProvider.getSystemJavaCompiler()
        .run(null, output, output, arguments.toArray(String[]::new));
    return output.toString();
  }

  /** Returns Gson and JUnit alone: nothing else of this module's class path may help. */
  private static String testLibraries(String path) {
    return Stream.of(path.split(File.pathSeparator))
        .filter(
            entry -> Path.of(entry).getFileName().toString().matches("(gson|junit|api).*\\.jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Returns what the program prints with a sandbox that runs in this process. */
  private String run(Path classes, String base, String program) throws Exception {
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults())) {
      ProcessBuilder builder =
          new ProcessBuilder(
              java("java"),
              "-cp",
              classes + File.pathSeparator + gson(),
              base + ".docs.copied." + program);
      builder.environment().putAll(sandbox.variables());
      return outputOf(builder);
    }
  }

  private static String maven(Path directory, String... arguments) throws Exception {
    String name = File.separatorChar == '\\' ? "mvn.cmd" : "mvn";
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("maven.home"), "bin", name).toString());
    command.addAll(List.of("-B", "-ntp", "-Dmaven.repo.local=" + System.getProperty("maven.repo")));
    command.addAll(List.of(arguments));
    return outputOf(new ProcessBuilder(command).directory(directory.toFile()))
        .replaceAll("\u001b\\[[0-9;]*m", "")
        .replaceAll("(?m)^WARNING: .*\\R", ""); // of Maven itself, on a JDK newer than it
  }

  private static String outputOf(ProcessBuilder builder) throws Exception {
    builder.environment().remove("MAVEN_OPTS");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes());
    assertTrue(process.waitFor(5, TimeUnit.MINUTES));
    return output;
  }

  private static String java(String tool) {
    return Path.of(System.getProperty("java.home"), "bin", tool).toString();
  }

  private static String gson() throws URISyntaxException {
    return Path.of(Gson.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }
}
