package com.example.brightcove.videoexporter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The map of the package leads to every class, and to none that is gone. */
class PackageMapTest {

  private static final Path SOURCES = Path.of("src/main/java/com/example/brightcove/videoexporter");

  @Test
  void namesEveryClass() throws IOException {
    String map = Files.readString(SOURCES.resolve("package-info.java"));
    TreeSet<String> named =
        Pattern.compile("\\{@link\\s+(?:\\*\\s+)?(\\w+)}")
            .matcher(map)
            .results()
            .map(link -> link.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    try (Stream<Path> files = Files.list(SOURCES)) {
      TreeSet<String> classes =
          files
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .filter(name -> !name.equals("package-info"))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(classes, named);
    }
  }
}
