package com.example.brightcove.docs.copied;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.docs.Repository;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.google.gson.Gson;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pages tell people to copy is all they need: it is taken from there, and tried. */
class CopyTest {

  private static final Pattern FILE = Pattern.compile("^- \\[\\w+\\.java]\\(([^)]+)\\)");
  private static final Pattern MARKED =
      Pattern.compile("(?m)^.*your own pom goes without this line.*\\R");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "always-new-token/README.md, CountWithNewToken",
    "retry-on-401/README.md, CountWithRetry",
    "expiry-check/README.md, CountWithExpiryCheck",
    "docs/copying.md, CountWithBoth"
  })
  void theFilesOfTheListAndGsonAreEnough(String page, String program) throws Exception {
    copy(page, program, "com.example.brightcove");
    assertEquals("", compile());
    assertEquals(
        "{\"count\":12}\n", run(folder.resolve("classes"), "com.example.brightcove", program));
  }

  @Test
  void anotherPackageWillDo() throws Exception {
    copy("expiry-check/README.md", "CountWithExpiryCheck", "org.example.yours.media");
    assertEquals("", compile());
    Path classes = folder.resolve("classes");
    assertEquals(
        "{\"count\":12}\n", run(classes, "org.example.yours.media", "CountWithExpiryCheck"));
  }

  @Test
  void withoutOneFileOfTheListItDoesNotCompile() throws Exception {
    copy("expiry-check/README.md", "CountWithExpiryCheck", "com.example.brightcove");
    try (var files = Files.walk(folder)) {
      Files.delete(
          files.filter(file -> file.endsWith("TokenHolder.java")).findFirst().orElseThrow());
    }
    assertNotEquals("", compile());
  }

  @Test
  void thePomOfThePageIsEnoughForMaven() throws Exception {
    copy("expiry-check/README.md", "CountWithExpiryCheck", "com.example.brightcove");
    Files.copy(Path.of("src/test/copied/pom.xml"), folder.resolve("pom.xml"));
    assertEquals("", maven(folder, "-q", "compile"));
    Path classes = folder.resolve("target/classes");
    assertEquals(
        "{\"count\":12}\n", run(classes, "com.example.brightcove", "CountWithExpiryCheck"));
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

  /** Copies what the page lists, and a program that uses it. */
  private void copy(String list, String program, String into) throws IOException {
    Path page = Repository.ROOT.resolve(list);
    List<Path> files = new ArrayList<>();
    for (String line : Repository.lines(page)) {
      Matcher matcher = FILE.matcher(line);
      if (matcher.find()) {
        files.add(page.resolveSibling(matcher.group(1)));
      }
    }
    assertTrue(files.size() >= 5 && files.size() <= 6, "a strategy, and at most 5 files: " + files);
    files.add(Path.of("src/test/java/com/example/brightcove/docs/copied", program + ".java"));
    for (Path file : files) {
      String source = Files.readString(file).replace("com.example.brightcove", into);
      Matcher name = Pattern.compile("package ([\\w.]+);").matcher(source);
      assertTrue(name.find());
      Path copied = folder.resolve("src/main/java").resolve(name.group(1).replace('.', '/'));
      Files.createDirectories(copied);
      Files.writeString(copied.resolve(file.getFileName()), source);
    }
  }

  /** What the compiler says against it. */
  private String compile() throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(java("javac"), "--release", "17", "-Xlint:all,-classfile", "-Werror"));
    command.addAll(List.of("-cp", gson(), "-d", folder.resolve("classes").toString()));
    try (var files = Files.walk(folder)) {
      files.filter(f -> f.toString().endsWith(".java")).forEach(f -> command.add(f.toString()));
    }
    return outputOf(new ProcessBuilder(command));
  }

  /** What the program prints, in a process of its own, of a sandbox in this one. */
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
