package com.example.brightcove.docs.pages;

import com.example.brightcove.docs.Diff;
import com.example.brightcove.docs.Repository;
import com.example.brightcove.docs.matrix.Arrangement;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A block below a comment such as {@code <!-- code: path#name -->} is what the comment says: cut
 * from the sources, drawn from the traffic, or counted.
 */
final class MadeBlocks implements Check {

  private static final Map<String, Function<String, List<String>>> MAKERS =
      Map.of(
          "code", SourceCode::of,
          "diagram", title -> Diagram.of(Arrangement.titled(title)),
          "diff", MadeBlocks::diff,
          "export", Exporter::of,
          "table", MadeBlocks::table);

  /** Whether there is a way to make it. */
  static boolean knows(String kind) {
    return MAKERS.containsKey(kind);
  }

  @Override
  public List<String> problems(Page page) {
    List<String> problems = new ArrayList<>();
    for (Fragment fragment : page.fragments()) {
      if (knows(fragment.kind())) {
        try {
          List<String> made = make(fragment);
          if (!fragment.content().equals(made)) {
            problems.add(
                "line %d: %s is now%n%s"
                    .formatted(fragment.line(), fragment.source(), String.join("\n", made)));
          }
        } catch (IllegalArgumentException e) {
          problems.add("line " + fragment.line() + ": " + e.getMessage());
        }
      }
    }
    return problems;
  }

  /** The page with all such blocks made anew. */
  static Page update(Page page) {
    Page updated = page;
    for (int i = 0; i < page.fragments().size(); i++) {
      Fragment fragment = updated.fragments().get(i); // the ones before may have moved it
      if (knows(fragment.kind())) {
        updated = updated.with(fragment, make(fragment));
      }
    }
    return updated;
  }

  private static List<String> make(Fragment fragment) {
    return MAKERS.get(fragment.kind()).apply(fragment.argument());
  }

  /** What only one of two files has: {@code path path}. */
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
    if (name.equals("glance")) {
      return Glance.table();
    }
    if (name.startsWith("cost ")) {
      return Glance.cost(Arrangement.titled(name.substring("cost ".length())));
    }
    throw new IllegalArgumentException("there is no table " + name);
  }
}
