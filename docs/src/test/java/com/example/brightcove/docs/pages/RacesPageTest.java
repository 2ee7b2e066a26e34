package com.example.brightcove.docs.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.docs.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that the tables of the races are from the races as they are now: the same versions, races
 * and libraries. If this fails, run the commands on the page.
 */
class RacesPageTest {

  private static final Path MODULE = Repository.ROOT.resolve("docs/benchmarks/races");

  private static List<List<String>> rows(String table) {
    String source = "measured: docs/benchmarks/races " + table;
    return Page.read(MODULE.resolve("README.md")).fragments().stream()
        .filter(fragment -> fragment.source().equals(source))
        .flatMap(fragment -> fragment.content().stream())
        .map(row -> Stream.of(row.split("\\|")).map(String::strip).skip(1).toList())
        .toList();
  }

  private static List<String> column(int column, List<List<String>> rows) {
    return rows.stream().skip(2).map(row -> row.get(column)).toList();
  }

  /** Returns the first group of each match in a file of the module. */
  private static List<String> found(String regex, String file) throws IOException {
    Matcher matcher = Pattern.compile(regex).matcher(Files.readString(MODULE.resolve(file)));
    List<String> found = new ArrayList<>();
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    assertTrue(!found.isEmpty(), file + " has nothing like " + regex);
    return found;
  }

  private static String source(String type) {
    return "src/main/java/com/example/brightcove/races/" + type + ".java";
  }

  private static List<String> libraries() throws IOException {
    return found("new Library\\(\\s*\"([^\"]+)\"", source("Library"));
  }

  @Test
  void theVersionsAreThoseOfThePom() throws IOException {
    List<String> versions = new ArrayList<>();
    for (String property :
        found("new Library\\(\\s*\"[^\"]+\",\\s*\"([^\"]+)\"", source("Library"))) {
      versions.addAll(found("<" + property + ">([^<]+)<", "pom.xml"));
    }
    assertEquals(versions, column(1, rows("races versions")).subList(0, versions.size()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"races recommended", "races tuned"})
  void aTableHasEachRaceAndEachLibrary(String table) throws IOException {
    List<List<String>> rows = rows(table);
    assertEquals(libraries(), rows.get(0).subList(1, rows.get(0).size()));
    assertEquals(found("\n  [A-Z0-9_]+\\(\\s*\"([^\"]+)\"\\)", source("Race")), column(0, rows));
  }

  @Test
  void theReadsAreThoseOfEachLibrary() throws IOException {
    assertEquals(libraries(), column(0, rows("jmh")));
  }
}
