package com.example.brightcove.videoexporter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No import leads from an inner package to an outer one, and packages stay small. */
class PackagesTest {

  private static final File ROOT = new File("src/main/java/com/example/brightcove/videoexporter");
  private static final List<String> FROM_INNER_TO_OUTER =
      List.of(
          "shard",
          "api",
          "account",
          "disk",
          "store",
          "download",
          "console",
          "verify",
          "merge",
          "export");

  static Stream<String> packages() {
    return Stream.concat(FROM_INNER_TO_OUTER.stream(), Stream.of("."));
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageImportsNothingFromAnOuterOneAndHasAtMost15Types(String name) throws IOException {
    File[] types = new File(ROOT, name).listFiles((folder, file) -> file.endsWith(".java"));
    assertTrue(types.length <= 15 + 1, name + " has, with package-info, " + types.length);
    int packages = FROM_INNER_TO_OUTER.size();
    int place = name.equals(".") ? packages - 1 : FROM_INNER_TO_OUTER.indexOf(name);
    String inner = String.join("|", FROM_INNER_TO_OUTER.subList(0, place + 1));
    for (File type : types) {
      List<String> outward = Files.readAllLines(type.toPath());
      outward.removeIf(line -> !line.matches("import .*\\.videoexporter\\..*"));
      outward.removeIf(line -> line.matches(".*\\.videoexporter\\.(" + inner + ")\\.\\w.*"));
      assertEquals(List.of(), outward, type.toString());
    }
    long folders = Files.walk(Path.of(ROOT.toURI())).filter(Files::isDirectory).count();
    assertEquals(packages + 1, folders);
  }
}
