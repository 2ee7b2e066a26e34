package com.example.brightcove.videoexporter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code package} makes: one jar that runs anywhere, without the sandbox. */
@Timeout(300)
class RunnableJarIT {

  private static final Path JAR = Path.of("target/video-exporter.jar").toAbsolutePath();

  @TempDir Path directory;

  private static List<String> entries() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
    }
  }

  private static String text(String entry) throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return new String(
          jar.getInputStream(jar.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void theJarHasTheExporterAndCommonButNotTheSandbox() throws IOException {
    assertEquals(
        new TreeSet<>(
            List.of("cms", "expirycheck", "sample", "settings", "token", "videoexporter")),
        entries().stream()
            .filter(entry -> entry.startsWith("com/example/brightcove/"))
            .map(entry -> entry.split("/")[3])
            .collect(Collectors.toCollection(TreeSet::new)));
    assertEquals(
        List.of(),
        entries().stream()
            .filter(
                entry -> entry.matches("(?i).*(sandbox|wiremock|FallbackService$|junit|jimfs).*"))
            .toList());
    assertEquals(
        List.of(),
        entries().stream()
            .filter(entry -> entry.contains("/expirycheck/"))
            .filter(entry -> !entry.contains("/withretry/ExpiryCheckWithRetry"))
            .toList(),
        "of the strategies it has the one that it uses");
  }

  @Test
  void theLibrariesAreThoseOfTheNotices() throws IOException {
    List<String> named =
        text("META-INF/THIRD-PARTY.txt")
            .lines()
            .filter(line -> line.matches("\\S+/ .*"))
            .map(line -> line.substring(0, line.indexOf(' ')))
            .toList();
    List<String> others =
        entries().stream()
            .filter(entry -> entry.endsWith(".class"))
            .filter(entry -> !entry.startsWith("com/example/brightcove/"))
            .toList();
    for (String part : named) {
      assertTrue(others.stream().anyMatch(entry -> entry.startsWith(part)), part);
    }
    assertEquals(
        List.of(),
        others.stream().filter(entry -> named.stream().noneMatch(entry::startsWith)).toList());
  }

  @Test
  void theJarHasNoModuleInfoAndNoSignatures() throws IOException {
    assertEquals(
        List.of(),
        entries().stream()
            .filter(
                entry ->
                    entry.endsWith("module-info.class")
                        || entry.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)"))
            .toList());
    assertEquals(new TreeSet<>(entries()).size(), entries().size(), "an entry is there twice");
  }

  @Test
  void theManifestHasTitleAndVersion() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      assertEquals(Main.class.getName(), manifest.getValue(Attributes.Name.MAIN_CLASS));
      assertEquals(Options.version(), manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION));
    }
    assertTrue(text("META-INF/LICENSE").startsWith("MIT No Attribution"));
  }

  @Test
  void withoutSettingsTheMessageNamesThem() throws Exception {
    ExporterRun run = run(Map.of());
    assertEquals(2, run.status());
    assertEquals("", run.out());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().startsWith("error: set BRIGHTCOVE_ACCOUNT_ID, "), run.err());
  }

  @Test
  void versionAndHelpArePrinted() throws Exception {
    ExporterRun version = run(Map.of(), "--version");
    assertEquals(
        new ExporterRun(0, "video-exporter " + Options.version() + System.lineSeparator(), ""),
        version);
    ExporterRun help = run(Map.of(), "--help");
    assertEquals(0, help.status(), help.err());
    assertTrue(help.out().contains("-jar video-exporter.jar "), help.out());
  }

  @Test
  void theJarExportsAnAccount() throws Exception {
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults())) {
      ExporterRun run = run(sandbox.variables(), "--max-videos", "2", "--offset", "10");
      assertEquals(0, run.status(), run.err());
      assertTrue(Files.exists(directory.resolve("exports/Videos.csv")));
      assertTrue(run.out().startsWith("2 videos, "), run.out());
    }
  }

  private ExporterRun run(Map<String, String> variables, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(Arrays.asList(arguments));
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("BRIGHTCOVE_"));
    // What a JVM says of them would be in its output
    Stream.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS").forEach(builder.environment()::remove);
    builder.environment().putAll(variables);
    Process process = builder.start();
    try {
      return new ExporterRun(process.waitFor(), Files.readString(out), Files.readString(err));
    } finally {
      process.destroyForcibly();
    }
  }
}
