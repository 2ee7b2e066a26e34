package com.example.brightcove.docs.pages;

import com.example.brightcove.docs.Repository;
import com.example.brightcove.docs.matrix.Strategy;
import java.util.List;
import java.util.stream.Collectors;

/** What a strategy does for a call: the body of its method, where alone the strategies differ. */
final class DecidingLines {

  private DecidingLines() {}

  /** Returns the lines without package, imports, Javadoc, signature and last brace. */
  static List<String> of(Strategy strategy) {
    String name = strategy.type().getSimpleName() + ".java";
    List<String> method =
        SourceCode.of(
            Repository.ROOT.relativize(
                    Repository.files(Repository.ROOT, "/" + name).stream()
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no " + name)))
                + "#call");
    return method.stream()
        .filter(line -> line.startsWith("  "))
        .collect(Collectors.joining("\n"))
        .stripIndent()
        .lines()
        .toList();
  }
}
