package com.example.brightcove.docs.recipes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.docs.Processes;
import com.example.brightcove.docs.Repository;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.google.gson.Gson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what all recipes have in common, and the recipe that runs a program without Maven. */
class RecipesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RenewAhead",
        "EvenRate",
        "WatchedSource",
        "RotatedSecret",
        "OwnClient",
        "ProxyPassword"
      })
  void aRecipeIsAtMost40Lines(String recipe) {
    int lines = Repository.lines(RecipeProgram.source(recipe)).size();
    assertTrue(lines <= 40, recipe + " has " + lines + " lines of 40");
  }

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
    String main = RecipeProgram.copied("CountWithRetry");
    Files.writeString(folder.resolve("CountWithRetry.java"), main);
    Files.copy(Path.of(Processes.classPath(Gson.class)), folder.resolve("gson.jar"));

    String command = "java -cp gson.jar CountWithRetry.java";
    String page = Files.readString(Path.of("recipes.md"));
    assertTrue(page.contains("\n" + command + "\n"), "the page shows the command");
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.set(0, Processes.jdkProgram("java"));
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults())) {
      RecipeProgram program = new RecipeProgram(folder);
      assertEquals(RecipeProgram.COUNT, program.output(words, sandbox.variables()));
    }
  }
}
