package com.example.brightcove.docs.pages;

import com.example.brightcove.docs.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The exporter, and what an export of the sandbox's account leaves behind. */
public final class Exporter {

  private static final int FOLDERS_SHOWN = 3;

  private static Path folder;

  private static final SampleCommand COMMAND =
      new SampleCommand(Map.of(), "video-exporter", "", List.of());

  private Exporter() {}

  /** What {@code --help} prints. */
  public static String help() {
    return String.join("\n", Stage.run(COMMAND.main(), Map.of(), List.of("--help")).lines());
  }

  /** The header of its tables. */
  public static List<String> columns() {
    return List.of(of("Videos.csv").get(0).split(","));
  }

  /**
   * @param what {@code tree}, or the path of a file in the export
   */
  static synchronized List<String> of(String what) {
    Path exports = folder == null ? folder = made() : folder;
    if (what.equals("tree")) {
      return tree(exports);
    }
    Path file = exports.resolve(what);
    if (!Files.exists(file)) {
      throw new IllegalArgumentException("an export has no " + what);
    }
    return Repository.lines(file);
  }

  private static Path made() {
    Path exports = Path.of("target", "exports").toAbsolutePath();
    if (Files.exists(exports)) {
      Stage.delete(exports); // of another sandbox, which the exporter would refuse to go on with
    }
    List<String> arguments = List.of("--downloads", "1", "--output", exports.toString());
    Stage.Outcome outcome = Stage.run(COMMAND.main(), Map.of(), arguments);
    if (outcome.status() != 0) {
      throw new AssertionError(String.join("\n", outcome.lines()));
    }
    return exports;
  }

  /** The first folders with what is in them; the rest would be more of the same. */
  private static List<String> tree(Path exports) {
    return Stream.concat(
            Stream.of("exports/"),
            children(exports).stream()
                .filter(child -> !child.getFileName().toString().startsWith("."))
                .limit(FOLDERS_SHOWN + 1)
                .flatMap(child -> entry(child, "  ")))
        .toList();
  }

  private static Stream<String> entry(Path path, String indent) {
    if (!Files.isDirectory(path)) {
      return Stream.of(indent + path.getFileName());
    }
    return Stream.concat(
        Stream.of(indent + path.getFileName() + "/"),
        children(path).stream().flatMap(child -> entry(child, indent + "  ")));
  }

  private static List<Path> children(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      // Files before folders, as a person looks for the table first
      return children
          .sorted(
              java.util.Comparator.comparing((Path path) -> Files.isDirectory(path))
                  .thenComparing(path -> path.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
