package com.example.brightcove.docs.recipes;

import static com.example.brightcove.docs.Processes.classPath;
import static com.example.brightcove.docs.Processes.jdkProgram;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.docs.Processes;
import com.example.brightcove.docs.Repository;
import com.example.brightcove.expirycheck.ExpiryCheck;
import com.example.brightcove.token.AccessToken;
import com.google.gson.Gson;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The program of docs/copying.md, with the changes that docs/recipes.md shows for a recipe. */
final class RecipeProgram {

  /** The output of the program without changes. */
  static final String COUNT = "{\"count\":12}\n";

  private static final Path PAGE = Path.of("recipes.md");
  private static final Path SOURCES = Path.of("src/test/java/com/example/brightcove/docs");

  /** The block with a recipe's file, and the next block that changes the program. */
  private static final Pattern RECIPE =
      Pattern.compile("(?s)<!-- code: \\S+/(\\w+)\\.java -->.*?```diff\\n(.*?)```");

  private final Path folder;

  /**
   * @param folder where it is written, compiled and run
   */
  RecipeProgram(Path folder) {
    this.folder = folder;
  }

  /** Returns the file of a recipe. */
  static Path source(String recipe) {
    return SOURCES.resolve("recipes/" + recipe + ".java");
  }

  /** Returns the text of a program of docs/copying.md, in the unnamed package. */
  static String copied(String program) {
    return withoutPackage(SOURCES.resolve("copied/" + program + ".java"));
  }

  /** Compiles a recipe and the program changed for it. Warnings are errors. */
  void compile(String recipe) throws Exception {
    compile(recipe, Map.of());
  }

  /**
   * Compiles a recipe and the program changed for it. Warnings are errors.
   *
   * @param replaced texts of the changed program, each with the text to put in its place
   */
  void compile(String recipe, Map<String, String> replaced) throws Exception {
    String program = copied("CountWithExpiryCheck");
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
    Path file = folder.resolve(recipe + ".java");
    Files.writeString(file, withoutPackage(source(recipe)));
    List<String> command = new ArrayList<>(List.of(jdkProgram("javac"), "--release", "17"));
    command.addAll(List.of("-Xlint:all,-classfile", "-Werror", "-cp", libraries(), "-d", "."));
    command.addAll(List.of(main.toString(), file.toString()));
    assertEquals("", output(command, Map.of()));
  }

  /**
   * Runs the compiled program, and returns what it prints.
   *
   * @param options of the JVM
   */
  String run(Map<String, String> variables, List<String> options) throws Exception {
    List<String> command = new ArrayList<>(List.of(jdkProgram("java")));
    command.addAll(options);
    command.addAll(List.of("-cp", "." + File.pathSeparator + libraries(), "CountWithExpiryCheck"));
    return output(command, variables);
  }

  /** Runs the compiled program without options of the JVM. */
  String run(Map<String, String> variables) throws Exception {
    return run(variables, List.of());
  }

  /** Runs a command in the folder, and returns what it prints. */
  String output(List<String> command, Map<String, String> variables)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(variables);
    return Processes.output(builder);
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

  /** Returns the lines before a change (sign '-'), or after it (sign '+'). */
  private static String side(String hunk, char sign) {
    StringBuilder side = new StringBuilder();
    for (String line : hunk.strip().isEmpty() ? List.<String>of() : hunk.lines().toList()) {
      if (line.charAt(0) == sign || line.charAt(0) == ' ') {
        side.append(line.substring(2)).append('\n');
      }
    }
    return side.toString();
  }

  private static String withoutPackage(Path file) {
    return text(file).replaceFirst("package .*\n\n", "");
  }

  private static String text(Path file) {
    return String.join("\n", Repository.lines(file)) + "\n";
  }

  private static String libraries() {
    return String.join(
        File.pathSeparator,
        classPath(AccessToken.class),
        classPath(ExpiryCheck.class),
        classPath(Gson.class));
  }
}
