package com.example.brightcove.docs.copied;

import static com.example.brightcove.docs.Processes.classPath;
import static com.example.brightcove.docs.Processes.jdkProgram;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.docs.Processes;
import com.example.brightcove.docs.Repository;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.google.gson.Gson;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A project that docs/Copy.java copies a strategy to.
 *
 * @param folder the root of the project
 */
record CopiedProject(Path folder) {

  /** The package of this repository. */
  static final String ORIGINAL_PACKAGE = "com.example.brightcove";

  /** The output of the programs with the sandbox. */
  static final String COUNT = "{\"count\":12}\n";

  /** The status and the output of docs/Copy.java. */
  record CopyResult(int status, String out, String err) {}

  /** Runs docs/Copy.java in the root of the repository. */
  CopyResult copy(String... arguments) throws Exception {
    return copyIn(Repository.ROOT, arguments);
  }

  /** Runs docs/Copy.java in a folder, as a process of its own. */
  static CopyResult copyIn(Path directory, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(jdkProgram("java"));
    command.add(Repository.ROOT.resolve("docs/Copy.java").toString());
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile("copy", ".out");
    Path err = Files.createTempFile("copy", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
      // If one of them is set, the launcher prints it on stderr
      builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      assertTrue(process.waitFor(1, TimeUnit.MINUTES));
      return new CopyResult(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Returns the Java files of the project. */
  List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  /** Adds a program of docs/copying.md, with another package than that of this repository. */
  void addProgram(String program, String newPackage) throws IOException {
    Path file = Path.of("src/test/java/com/example/brightcove/docs/copied", program + ".java");
    String path = newPackage.replace('.', '/') + "/docs/copied";
    Path copy = folder.resolve("src/main/java").resolve(path);
    Files.createDirectories(copy);
    String text = Files.readString(file).replace(ORIGINAL_PACKAGE, newPackage);
    Files.writeString(copy.resolve(program + ".java"), text);
  }

  /** Compiles the project into its folder "classes". Returns the errors and warnings. */
  String compile() throws IOException {
    // classfile: Gson's class files name annotations that are not on the class path
    List<String> arguments =
        new ArrayList<>(List.of("--release", "17", "-Xlint:all,-classfile", "-Werror"));
    arguments.addAll(List.of("-proc:none", "-cp", gsonAndJUnit()));
    arguments.addAll(List.of("-d", folder.resolve("classes").toString()));
    sources().forEach(source -> arguments.add(source.toString()));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ToolProvider.getSystemJavaCompiler()
        .run(null, output, output, arguments.toArray(String[]::new));
    return output.toString();
  }

  /** Returns Gson and JUnit alone. The rest of this module's class path must not be needed. */
  private static String gsonAndJUnit() {
    String path =
        classPath(Gson.class) + File.pathSeparator + System.getProperty("java.class.path");
    return Stream.of(path.split(File.pathSeparator))
        .filter(
            entry -> Path.of(entry).getFileName().toString().matches("(gson|junit|api).*\\.jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * Runs a compiled program against a sandbox, and returns what it prints.
   *
   * @param classes the folder of the class files, from the root of the project
   */
  String run(String classes, String newPackage, String program) throws Exception {
    String path = folder.resolve(classes) + File.pathSeparator + classPath(Gson.class);
    String main = newPackage + ".docs.copied." + program;
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults())) {
      ProcessBuilder builder = new ProcessBuilder(jdkProgram("java"), "-cp", path, main);
      builder.environment().putAll(sandbox.variables());
      return Processes.output(builder);
    }
  }

  /** Runs Maven in the project, and returns what it prints. */
  String maven(String... arguments) throws Exception {
    String name = File.separatorChar == '\\' ? "mvn.cmd" : "mvn";
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("maven.home"), "bin", name).toString());
    command.addAll(List.of("-B", "-ntp", "-Dmaven.repo.local=" + System.getProperty("maven.repo")));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().remove("MAVEN_OPTS");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return Processes.output(builder)
        .replaceAll("\u001b\\[[0-9;]*m", "")
        .replaceAll("(?m)^WARNING: .*\\R", ""); // Maven's own, on a JDK newer than it
  }
}
