package com.example.brightcove.docs;

import static com.example.brightcove.docs.Repository.ROOT;
import static com.example.brightcove.docs.Repository.lines;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that files are short enough to read. A limit is raised only for a reason readers accept.
 */
class SizesTest {

  private static final Path COMMON = ROOT.resolve("common/src/main/java/com/example/brightcove");

  private static Path root(String module) {
    String name = module.replace("-", "");
    return ROOT.resolve(module + "/src/main/java/com/example/brightcove/" + name);
  }

  static Stream<String> strategies() {
    return Stream.of("always-new-token", "retry-on-401", "expiry-check");
  }

  private static void assertAtMost(int most, Path file) {
    int lines = lines(file).size();
    assertTrue(lines <= most, () -> ROOT.relativize(file) + " has " + lines + " lines of " + most);
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void aStrategysMainIsAtMost80Lines(String module) {
    assertAtMost(80, root(module).resolve("Main.java"));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void aStrategysRootPackageIsMainAndTheStrategy(String module) {
    long files =
        Repository.files(root(module), ".java").stream()
            .filter(file -> file.getParent().equals(root(module)))
            .count();
    assertEquals(2, files);
  }

  @Test
  void theExportersMainIsAtMost120Lines() {
    assertAtMost(120, root("video-exporter").resolve("Main.java"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"video-exporter", "sandbox"})
  void noFileHasMoreThan250Lines(String module) {
    Repository.files(root(module), ".java").forEach(file -> assertAtMost(250, file));
  }

  @Test
  void aFileThatPeopleCopyIsAtMost150Lines() {
    List<Path> files = new ArrayList<>(Repository.files(COMMON.resolve("token"), ".java"));
    strategies().forEach(module -> files.addAll(Repository.files(root(module), ".java")));
    assertTrue(files.size() >= 11, "found too few files");
    files.forEach(file -> assertAtMost(150, file));
  }

  /** Counts the classes of the package token and one strategy. package-info is optional. */
  @Test
  void aCopyListIsAtMost8FilesAnd900Lines() {
    List<Path> token =
        Repository.files(COMMON.resolve("token"), ".java").stream()
            .filter(file -> !file.endsWith("package-info.java"))
            .toList();
    assertEquals(7, token.size(), token.toString());
    int lines = token.stream().mapToInt(file -> lines(file).size()).sum();
    List<Path> strategies =
        List.of(
            root("always-new-token").resolve("AlwaysNewToken.java"),
            root("retry-on-401").resolve("RetryOn401.java"),
            root("expiry-check").resolve("ExpiryCheck.java"),
            root("expiry-check").resolve("withretry/ExpiryCheckWithRetry.java"));
    for (Path strategy : strategies) {
      int sum = lines + lines(strategy).size();
      assertTrue(sum <= 900, strategy.getFileName() + " and token have " + sum + " lines of 900");
    }
  }

  @ParameterizedTest
  @CsvSource({"AccessToken, TokenHolder, 250", "HttpTransport, Connections, 230"})
  void thePartsThatTeachAreShortTogether(String one, String other, int most) {
    Path token = COMMON.resolve("token");
    int lines =
        lines(token.resolve(one + ".java")).size() + lines(token.resolve(other + ".java")).size();
    assertTrue(lines <= most, one + " and " + other + " have " + lines + " lines of " + most);
  }

  @Test
  void aModulesReadmeIsAtMost70Lines() {
    List<Path> readmes = new ArrayList<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      modules
          .filter(module -> Files.exists(module.resolve("pom.xml")) && Files.isDirectory(module))
          .forEach(module -> readmes.add(module.resolve("README.md")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertEquals(7, readmes.size());
    readmes.forEach(readme -> assertAtMost(70, readme));
  }

  /** Its page in docs says the rest. */
  @ParameterizedTest
  @MethodSource("strategies")
  void aStrategysReadmeIsAtMost35Lines(String module) {
    assertAtMost(35, ROOT.resolve(module).resolve("README.md"));
  }

  @Test
  void theReadmeIsAtMost120Lines() {
    assertAtMost(120, ROOT.resolve("README.md"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"common", "always-new-token", "retry-on-401", "expiry-check"})
  void aPackageHasAtMost15Types(String module) {
    Repository.files(ROOT.resolve(module + "/src/main/java"), ".java").stream()
        .filter(file -> !file.endsWith("package-info.java"))
        .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()))
        .forEach((folder, types) -> assertTrue(types <= 15, folder + " has " + types + " types"));
  }

  @ParameterizedTest
  @CsvSource({
    "always-new-token, AlwaysNewToken, retry-on-401, RetryOn401",
    "always-new-token, AlwaysNewToken, expiry-check, ExpiryCheck",
    "retry-on-401, RetryOn401, expiry-check, ExpiryCheck"
  })
  void twoStrategiesDifferByAtMost25Lines(String one, String first, String two, String second) {
    int lines =
        Diff.lines(root(one).resolve("Main.java"), root(two).resolve("Main.java"))
            + Diff.lines(root(one).resolve(first + ".java"), root(two).resolve(second + ".java"));
    assertTrue(lines > 0 && lines <= 25, one + " and " + two + " differ by " + lines + " lines");
  }
}
