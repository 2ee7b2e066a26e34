package com.example.brightcove.docs.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.brightcove.docs.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of the repository that a test makes; -Ddocs.update=true writes it. */
final class GeneratedFileCheck {

  private GeneratedFileCheck() {}

  /**
   * @param name the path from the root
   */
  static void assertIs(String made, String name) throws IOException {
    Path file = Repository.ROOT.resolve(name);
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(file, made);
    }
    assertEquals(made, Files.readString(file), name + " (see CONTRIBUTING.md)");
  }
}
