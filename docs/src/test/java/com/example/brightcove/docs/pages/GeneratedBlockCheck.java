package com.example.brightcove.docs.pages;

import com.example.brightcove.docs.Diff;
import com.example.brightcove.docs.Repository;
import com.example.brightcove.docs.matrix.Strategy;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Checks that a block below a comment such as {@code <!-- code: path#name -->} is up to date. It is
 * generated: from the sources, or from the requests that the sandbox recorded.
 */
final class GeneratedBlockCheck implements PageCheck {

  private static final Map<String, Function<String, List<String>>> GENERATORS =
      Map.of(
          "code", SourceCode::of,
          "decides", title -> DecidingLines.of(Strategy.withTitle(title)),
          "diagram", title -> Diagram.of(Strategy.withTitle(title)),
          "diff", GeneratedBlockCheck::diff,
          "export", SampleExport::of,
          "table", GeneratedBlockCheck::table);

  /** Returns whether blocks of this kind are generated. */
  static boolean isGenerated(String kind) {
    return GENERATORS.containsKey(kind);
  }

  @Override
  public List<String> problems(Page page) {
    List<String> problems = new ArrayList<>();
    for (Fragment fragment : page.fragments()) {
      if (isGenerated(fragment.kind())) {
        try {
          List<String> generated = generate(fragment);
          if (!fragment.content().equals(generated)) {
            problems.add(
                "line %d: %s is now%n%s"
                    .formatted(fragment.line(), fragment.source(), String.join("\n", generated)));
          }
        } catch (IllegalArgumentException e) {
          problems.add("line " + fragment.line() + ": " + e.getMessage());
        }
      }
    }
    return problems;
  }

  /** Returns the page with all such blocks generated again. */
  static Page update(Page page) {
    Page updated = page;
    for (int i = 0; i < page.fragments().size(); i++) {
      Fragment fragment = updated.fragments().get(i); // the ones before may have moved it
      if (isGenerated(fragment.kind())) {
        updated = updated.with(fragment, generate(fragment));
      }
    }
    return updated;
  }

  private static List<String> generate(Fragment fragment) {
    return GENERATORS.get(fragment.kind()).apply(fragment.argument());
  }

  /** Returns the lines that only one of two files has. The argument is {@code path path}. */
  private static List<String> diff(String files) {
    String[] paths = files.split(" ");
    for (String path : paths) {
      if (!Files.exists(Repository.ROOT.resolve(path))) {
        throw new IllegalArgumentException("there is no " + path);
      }
    }
    return Diff.changes(Repository.ROOT.resolve(paths[0]), Repository.ROOT.resolve(paths[1]));
  }

  private static List<String> table(String name) {
    if (name.equals("comparison")) {
      return StrategyTables.comparison();
    }
    if (name.startsWith("cost ")) {
      return StrategyTables.cost(Strategy.withTitle(name.substring("cost ".length())));
    }
    throw new IllegalArgumentException("there is no table " + name);
  }
}
