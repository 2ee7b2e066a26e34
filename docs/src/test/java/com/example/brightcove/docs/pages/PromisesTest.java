package com.example.brightcove.docs.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.example.brightcove.docs.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Tests that the pages and the code have the same numbers where users rely on them. Each line of
 * promises.txt is "page | words of the page | file | words of the file", and \\| is a bar. If one
 * side changes, the test fails, and the list has the other side.
 */
class PromisesTest {

  record Promise(String page, String words, String file, String code) {

    static Promise parse(String line) {
      String[] parts = line.split("(?<!\\\\)\\|");
      assertEquals(4, parts.length, line);
      return new Promise(
          parts[0].strip(),
          parts[1].strip().replace("\\|", "|"),
          parts[2].strip(),
          parts[3].strip());
    }

    /** Returns the sides that differ from the line. */
    List<String> problems(String pageText, String fileText) {
      List<String> problems = new ArrayList<>();
      if (!contains(pageText, words)) {
        problems.add(page + " does not say: " + words);
      }
      if (!contains(fileText, code)) {
        problems.add(file + " does not have: " + code);
      }
      return problems;
    }

    private static boolean contains(String text, String words) {
      return text.replaceAll("\\s+", " ").contains(words);
    }
  }

  private static List<Promise> promises() throws IOException {
    return Files.readAllLines(Path.of("src/test/promises.txt")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(Promise::parse)
        .toList();
  }

  private static String text(String file) throws IOException {
    return Files.readString(Repository.ROOT.resolve(file));
  }

  /** Returns the one file whose path ends with this. */
  private static Path code(String end) throws IOException {
    if (!end.endsWith(".java")) {
      return Repository.ROOT.resolve(end);
    }
    List<Path> found =
        Repository.files(Repository.ROOT, ".java").stream()
            .filter(file -> file.endsWith(end) && !file.toString().contains("target"))
            .toList();
    assertEquals(1, found.size(), end + ": " + found);
    return found.get(0);
  }

  @TestFactory
  Stream<DynamicTest> aPageSaysWhatTheCodeHas() throws IOException {
    return promises().stream()
        .map(
            promise ->
                dynamicTest(
                    promise.page() + ": " + promise.words(),
                    () ->
                        assertEquals(
                            List.of(),
                            promise.problems(
                                text(promise.page()), Files.readString(code(promise.file()))))));
  }

  @Test
  void aChangeOfEitherSideIsSeen() {
    Promise promise = Promise.parse("page.md | for 300 s | Code.java | LIFE = 300");
    assertEquals(List.of(), promise.problems("good\nfor 300\ns", "long LIFE = 300;"));
    assertEquals(1, promise.problems("good for 200 s", "long LIFE = 300;").size());
    assertEquals(1, promise.problems("good for 300 s", "long LIFE = 200;").size());
  }

  @Test
  void thereAreAtLeastThirtyPromises() throws IOException {
    assertTrue(promises().size() >= 30);
  }
}
