package com.example.brightcove.docs.copied;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.docs.copied.CopiedProject.CopyResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the help of docs/Copy.java, and its messages for wrong arguments. */
class CopyArgumentsTest {

  @TempDir Path folder;
  private CopiedProject project;

  @BeforeEach
  void newProject() {
    project = new CopiedProject(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "'', begin with a strategy: always-new-token",
    "retry-on-402 --to %s, begin with a strategy: always-new-token",
    "retry-on-401, name the folder of your project with --to",
    "retry-on-401 --to, write a value after --to",
    "retry-on-401 --into %s, 'use --to and --package, not --into'",
    "retry-on-401 --to %s --package com.acme.1st, 'use a package name such as com.acme.bright'",
    "retry-on-401 --to %s --package com.acme.class, 'use a package name such as com.acme.bright'",
    "retry-on-401 --to %s --package ../acme, 'use a package name such as com.acme.bright'",
    "retry-on-401 --to %s --package java.acme, 'use a package name such as com.acme.bright'"
  })
  void wrongArgumentsAreExplainedInOneLine(String arguments, String advice) throws Exception {
    CopyResult copied =
        arguments.isEmpty() ? project.copy() : project.copy(arguments.formatted(folder).split(" "));
    assertEquals(2, copied.status());
    assertEquals("", copied.out());
    assertTrue(copied.err().startsWith("Nothing was copied: " + advice), copied.err());
    assertEquals(1, copied.err().lines().count());
    assertEquals(List.of(), project.sources());
  }

  @Test
  void helpFitsOnAScreen() throws Exception {
    CopyResult copied = project.copy("retry-on-401", "--help");
    assertEquals(new CopyResult(0, copied.out(), ""), copied);
    assertTrue(copied.out().lines().count() <= 20, copied.out());
    assertTrue(copied.out().contains("expiry-check-with-retry"), copied.out());
  }

  @Test
  void theProgramStartsInTheRootOfTheRepository() throws Exception {
    CopyResult copied = CopiedProject.copyIn(folder, "retry-on-401", "--to", "yours");
    assertEquals(2, copied.status());
    assertEquals(
        "Nothing was copied: run this program in the root of the repository", copied.err().strip());
  }
}
