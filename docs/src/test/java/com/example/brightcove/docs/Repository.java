package com.example.brightcove.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds files of this repository, except those in target folders. */
public final class Repository {

  public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Repository() {}

  /** Returns the files in a folder, and in the folders below it, that end with a text. */
  public static List<Path> files(Path directory, String ending) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(ending))
          .filter(
              file -> !ROOT.relativize(file).toString().matches("(.*/)?(target|\\.git|exports)/.*"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the lines of a file. */
  public static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
