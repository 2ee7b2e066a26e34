package com.example.brightcove.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that {@code exec:java@tokn}, a misspelt id, fails instead of running the strategy: only an
 * execution names a class. Maven takes the execution default-cli if the command has no id.
 */
class ExecutionIdsTest {

  private static final String CLASS =
      "(?s).*<execution>\\s*<id>default-cli</id>[^<]*(<!--.*?-->)?"
          + "\\s*<configuration>\\s*<mainClass>[\\w.]+\\.Main</mainClass>.*";

  static List<Path> modules() {
    return Repository.files(Repository.ROOT, "pom.xml").stream()
        .filter(pom -> pom.getParent().resolve("src/main/java").toFile().isDirectory())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void onlyAnExecutionNamesAClass(Path pom) throws IOException {
    String text = Files.readString(pom);
    assertFalse(text.contains("<exec.mainClass>"));
    int executions = text.split("<execution>", -1).length;
    assertTrue(text.split("<mainClass>", -1).length <= executions);
    assertEquals(text.contains("<exec.skip>false<"), text.matches(CLASS));
  }
}
