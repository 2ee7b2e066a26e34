package com.example.brightcove.docs.copied;

import static com.example.brightcove.docs.copied.CopiedProject.COUNT;
import static com.example.brightcove.docs.copied.CopiedProject.ORIGINAL_PACKAGE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.brightcove.docs.Repository;
import com.example.brightcove.docs.copied.CopiedProject.CopyResult;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies each strategy with docs/Copy.java, and compiles and runs the copy. */
class CopyTest {

  private static final String NEW_PACKAGE = "org.example.yours.media";
  private static final String CONTRACT = "com/example/brightcove/token/TokenContractTest.java";
  private static final Path TOKEN =
      Repository.ROOT.resolve("common/src/main/java/com/example/brightcove/token");

  @TempDir Path folder;
  private CopiedProject project;

  @BeforeEach
  void newProject() {
    project = new CopiedProject(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "always-new-token, AlwaysNewToken, CountWithNewToken",
    "retry-on-401, RetryOn401, CountWithRetry",
    "expiry-check, ExpiryCheck, CountWithExpiryCheck",
    "expiry-check-with-retry, ExpiryCheckWithRetry, CountWithExpiryCheckAndRetry"
  })
  void theListedFilesAndGsonAreEnoughAndEachIsNeeded(String strategy, String type, String program)
      throws Exception {
    CopyResult copied = project.copy(strategy, "--to", folder.toString());
    assertEquals(new CopyResult(0, copied.out(), ""), copied);

    Set<String> expected = new TreeSet<>(Set.of(type + ".java"));
    Repository.files(TOKEN, ".java").forEach(file -> expected.add(file.getFileName().toString()));
    expected.remove("package-info.java");
    if (strategy.equals("always-new-token")) {
      expected.remove("TokenHolder.java");
      assertTrue(copied.out().contains("No test was copied"), copied.out());
    } else {
      expected.add("TokenContractTest.java");
    }
    assertEquals(expected, names(project.sources()));
    for (Path source : project.sources()) {
      assertTrue(copied.out().contains("Wrote " + source + System.lineSeparator()), copied.out());
    }

    project.addProgram(program, ORIGINAL_PACKAGE);
    assertEquals("", project.compile());
    assertEquals(COUNT, project.run("classes", ORIGINAL_PACKAGE, program));

    Files.deleteIfExists(folder.resolve("src/test/java").resolve(CONTRACT));
    for (Path source : project.sources()) {
      if (!source.endsWith(program + ".java")) {
        String text = Files.readString(source);
        Files.delete(source);
        assertNotEquals("", project.compile(), "nothing needs " + source);
        Files.writeString(source, text);
      }
    }
  }

  @Test
  void thePackageIsRenamed() throws Exception {
    project.copy("expiry-check-with-retry", "--package", NEW_PACKAGE, "--to", folder.toString());
    Path main = folder.resolve("src/main/java/org/example/yours/media");
    assertTrue(Files.exists(main.resolve("expirycheck/withretry/ExpiryCheckWithRetry.java")));
    Path test = folder.resolve("src/test/java/org/example/yours/media");
    assertTrue(Files.exists(test.resolve("token/TokenContractTest.java")));
    for (Path source : project.sources()) {
      assertFalse(Files.readString(source).contains(ORIGINAL_PACKAGE), source.toString());
    }
    project.addProgram("CountWithExpiryCheckAndRetry", NEW_PACKAGE);
    assertEquals("", project.compile());
    assertEquals(COUNT, project.run("classes", NEW_PACKAGE, "CountWithExpiryCheckAndRetry"));
  }

  @Test
  void anExistingFileIsNotOverwritten() throws Exception {
    Path existing = folder.resolve("src/test/java").resolve(CONTRACT);
    Files.createDirectories(existing.getParent());
    Files.writeString(existing, "mine");
    CopyResult copied = project.copy("retry-on-401", "--to", folder.toString());
    assertEquals(2, copied.status());
    assertEquals("", copied.out());
    assertTrue(copied.err().contains(existing + " exists"), copied.err());
    assertEquals(List.of(existing), project.sources());
    assertEquals("mine", Files.readString(existing));
  }

  @Test
  void thePomOfThePageIsEnoughForMaven() throws Exception {
    CopyResult copied =
        project.copy("retry-on-401", "--package", NEW_PACKAGE, "--to", folder.toString());
    String pom = Files.readString(Path.of("src/test/copied/pom.xml"));
    Files.writeString(folder.resolve("pom.xml"), pom);
    Matcher dependency = Pattern.compile("(?s)<dependency>.*</dependency>").matcher(copied.out());
    assertTrue(dependency.find(), copied.out());
    assertTrue(pom.contains(dependency.group().replace(System.lineSeparator(), "\n")));

    project.addProgram("CountWithRetry", NEW_PACKAGE);
    assertEquals("", project.maven("-q", "test"));
    Path report =
        folder.resolve("target/surefire-reports/" + NEW_PACKAGE + ".token.TokenContractTest.txt");
    assertTrue(
        Files.readString(report).contains("Tests run: 7, Failures: 0, Errors: 0, Skipped: 0"),
        Files.readString(report));
    assertEquals(COUNT, project.run("target/classes", NEW_PACKAGE, "CountWithRetry"));
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        CountWithNewToken.class,
        CountWithRetry.class,
        CountWithExpiryCheck.class,
        CountWithExpiryCheckAndRetry.class
      })
  void aProgramNamesTheVariableThatIsMissing(Class<?> program) throws Exception {
    assumeTrue(System.getenv("BRIGHTCOVE_ACCOUNT_ID") == null, "an account is set");
    Method main = program.getMethod("main", String[].class);
    InvocationTargetException thrown =
        assertThrows(
            InvocationTargetException.class, () -> main.invoke(null, (Object) new String[0]));
    assertEquals("BRIGHTCOVE_ACCOUNT_ID is not set", thrown.getCause().getMessage());
  }

  private static Set<String> names(List<Path> files) {
    return files.stream()
        .map(file -> file.getFileName().toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
