package com.example.brightcove.docs.pages;

import com.example.brightcove.docs.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Exports the account of the sandbox, and returns what the exporter writes and prints. */
public final class SampleExport {

  private static final int FOLDERS_SHOWN = 4;

  private static Path folder;

  private static final SampleCommand COMMAND =
      new SampleCommand(Map.of(), "video-exporter", "default-cli", List.of());

  private SampleExport() {}

  /** Returns what {@code --help} prints. */
  public static String help() {
    return String.join("\n", SampleRunner.run(COMMAND.main(), Map.of(), List.of("--help")).lines());
  }

  /** Returns the columns of Videos.csv. */
  public static List<String> columns() {
    return List.of(of("Videos.csv").get(0).split(","));
  }

  /**
   * Returns the lines of a file of the export, or the tree of its folders.
   *
   * @param what {@code tree}, or the path of a file in the export
   */
  static synchronized List<String> of(String what) {
    Path exports = folder == null ? folder = export() : folder;
    if (what.equals("tree")) {
      return tree(exports);
    }
    Path file = exports.resolve(what);
    if (!Files.exists(file)) {
      throw new IllegalArgumentException("an export has no " + what);
    }
    return Repository.lines(file);
  }

  private static Path export() {
    Path exports = Path.of("target", "exports").toAbsolutePath();
    if (Files.exists(exports)) {
      SampleRunner.delete(exports); // the exporter would reject the folder of another sandbox
    }
    List<String> arguments = List.of("--downloads", "1", "--output", exports.toString());
    SampleOutput output = SampleRunner.run(COMMAND.main(), Map.of(), arguments);
    if (output.status() != 0) {
      throw new AssertionError(String.join("\n", output.lines()));
    }
    return exports;
  }

  /** Returns the first folders with their files. The other folders look alike. */
  private static List<String> tree(Path exports) {
    return Stream.concat(
            Stream.of("exports/"),
            children(exports).stream()
                .filter(child -> !child.getFileName().toString().startsWith("."))
                .limit(FOLDERS_SHOWN + 2) // after SHA256SUMS and Videos.csv
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
      // Files before folders, so that the CSV file comes first
      return children
          .sorted(
              Comparator.comparing((Path path) -> Files.isDirectory(path))
                  .thenComparing(path -> path.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
