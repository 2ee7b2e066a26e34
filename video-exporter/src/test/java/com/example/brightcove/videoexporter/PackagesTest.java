package com.example.brightcove.videoexporter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No import leads from an inner package to an outer one, and packages stay small. */
class PackagesTest {

  private static final File ROOT = new File("src/main/java/com/example/brightcove/videoexporter");
  private static final List<String> FROM_INNER_TO_OUTER =
      List.of("api", "account", "disk", "store", "download", "console", "verify", "export");

  @ParameterizedTest
  @ValueSource(
      strings = {"api", "account", "disk", "store", "download", "console", "verify", "export", "."})
  void aPackageImportsNothingFromAnOuterOneAndHasAtMost15Types(String name) throws IOException {
    File[] types = new File(ROOT, name).listFiles((folder, file) -> file.endsWith(".java"));
    assertTrue(types.length <= 15 + 1, name + " has, with package-info, " + types.length);
    int place = (FROM_INNER_TO_OUTER.indexOf(name) + 9) % 9; // the root is the outermost
    String inner = String.join("|", FROM_INNER_TO_OUTER.subList(0, Math.min(place + 1, 8)));
    for (File type : types) {
      List<String> outward = Files.readAllLines(type.toPath());
      outward.removeIf(line -> !line.matches("import .*\\.videoexporter\\..*"));
      outward.removeIf(line -> line.matches(".*\\.videoexporter\\.(" + inner + ")\\.\\w.*"));
      assertEquals(List.of(), outward, type.toString());
    }
    assertEquals(9, Files.walk(Path.of(ROOT.toURI())).filter(Files::isDirectory).count());
  }
}
