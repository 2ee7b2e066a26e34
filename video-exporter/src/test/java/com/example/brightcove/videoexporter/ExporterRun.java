package com.example.brightcove.videoexporter;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.testing.FakeProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A run of the exporter: exit status, stdout and stderr. */
public record ExporterRun(int status, String out, String err) {

  /** Runs it with this working directory, below which it exports to {@code exports}. */
  public static ExporterRun in(Path directory, Map<String, String> variables, String... arguments) {
    return with(new FakeProcess(variables, directory, new VirtualClock()), arguments);
  }

  public static ExporterRun with(FakeProcess process, String... arguments) {
    int status = Main.run(process.context(), arguments);
    return new ExporterRun(status, process.out(), process.err());
  }

  /** Returns the files below a folder without .export: each path and its text. */
  public static Map<String, String> tree(Path folder) {
    Map<String, String> tree = new TreeMap<>();
    files(folder).stream()
        .filter(file -> !folder.relativize(file).startsWith(".export"))
        .forEach(file -> tree.put(folder.relativize(file).toString(), text(file)));
    return tree;
  }

  public static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a file's bytes, each as one character. */
  public static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the rows of a CSV file without quotes and commas in its cells, header first. */
  static List<List<String>> rows(Path csvFile) throws IOException {
    return Files.readString(csvFile).lines().map(line -> List.of(line.split(",", -1))).toList();
  }

  /** Returns the cells of a column of such a CSV file. */
  public static List<String> column(Path csvFile, String name) throws IOException {
    List<List<String>> rows = rows(csvFile);
    int column = rows.get(0).indexOf(name);
    return rows.stream().skip(1).map(row -> row.get(column)).toList();
  }
}
