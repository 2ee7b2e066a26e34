package com.example.brightcove.races;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page that the programs write their tables to. They run in the root of the repository. */
final class ResultsPage {

  private static final Path MODULE = Path.of("docs/benchmarks/races");

  private ResultsPage() {}

  /**
   * Prints a table, and writes it in place of the one below the comment that names it.
   *
   * @param name what the comment says after the module: the execution, and which of its tables
   */
  static void write(String name, List<String> table) throws IOException {
    table.forEach(System.out::println);
    Path page = MODULE.resolve("README.md");
    List<String> lines = new ArrayList<>(Files.readAllLines(page));
    int comment = lines.indexOf("<!-- measured: docs/benchmarks/races " + name + " -->");
    if (comment < 0) {
      throw new IOException(page + " has no comment for the table " + name);
    }
    while (lines.size() > comment + 1 && lines.get(comment + 1).startsWith("|")) {
      lines.remove(comment + 1);
    }
    lines.addAll(comment + 1, table);
    Files.write(page, lines);
  }

  /** Returns a property of the module's pom.xml, which has the version of a library. */
  static String version(String property) throws IOException {
    String pom = Files.readString(MODULE.resolve("pom.xml"));
    Matcher version = Pattern.compile("<" + property + ">([^<]+)<").matcher(pom);
    if (!version.find()) {
      throw new IOException("pom.xml has no " + property);
    }
    return version.group(1);
  }
}
