package com.example.brightcove.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Imports run in one direction: from a package of this list to those before it. */
class SandboxPackageOrderTest {

  private static final List<String> INNERMOST_FIRST =
      List.of("testing", "contract", "check", "media", "account", "watch", "api", "");
  private static final Path ROOT = Path.of("src/main/java/com/example/brightcove/sandbox");

  @Test
  void noImportGoesOutwardAndNoPackageIsLarge() throws Exception {
    for (int inner = 0; inner < INNERMOST_FIRST.size(); inner++) {
      int types = 0;
      try (Stream<Path> files = Files.list(ROOT.resolve(INNERMOST_FIRST.get(inner)))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          types += file.endsWith("package-info.java") ? 0 : 1;
          String code = Files.readString(file);
          for (String outer : INNERMOST_FIRST.subList(inner + 1, INNERMOST_FIRST.size())) {
            String type = ".*import (static )?com\\.example\\.brightcove\\.sandbox\\.";
            String outward = type + (outer.isEmpty() ? "" : outer + "\\.") + "[A-Z].*";
            assertTrue(!code.matches("(?s)" + outward), file + " imports from " + outer);
          }
        }
      }
      assertEquals(types, Math.min(types, 15), "types in " + INNERMOST_FIRST.get(inner));
    }
  }
}
