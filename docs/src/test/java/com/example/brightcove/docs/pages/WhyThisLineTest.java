package com.example.brightcove.docs.pages;

import static com.example.brightcove.docs.Processes.classPath;
import static com.example.brightcove.docs.Processes.jdkProgram;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.example.brightcove.docs.Processes;
import com.example.brightcove.docs.Repository;
import com.example.brightcove.token.AccessToken;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests docs/why-this-line.md: its lines are those of the sources, and its tests exist. With
 * -Dlines.changed=true, also makes each change and runs the test named below it, which must fail.
 * That needs the compiled tests of common. If mutation testing was run before, each condition whose
 * negation a test noticed must be on the page.
 */
class WhyThisLineTest {

  private static final String PAGE = "why-this-line.md";
  private static final Path COMMON = Repository.ROOT.resolve("common");
  private static final String PACKAGE = "com/example/brightcove/token/";
  private static final Path MAIN = COMMON.resolve("src/main/java").resolve(PACKAGE);
  private static final Path TESTS = COMMON.resolve("src/test/java").resolve(PACKAGE);
  private static final Path REPORT = COMMON.resolve("target/pit-reports/mutations.xml");

  /** Files of which the page must have every condition. */
  private static final Set<String> SHOWN_WHOLE =
      Set.of("TokenHolder", "HttpTransport", "Connections");

  private static final Pattern NAMED = Pattern.compile("`(\\w+)\\.(\\w+)` fails\\.");
  private static final Pattern NEGATED =
      Pattern.compile(
          "status='KILLED'[^\\n]*<sourceFile>(\\w+)\\.java</sourceFile>[^\\n]*"
              + "<lineNumber>(\\d+)</lineNumber>[^\\n]*NegateConditionalsMutator");

  @TempDir Path folder;

  /**
   * A change that the page shows.
   *
   * @param before the lines of the source, with those around the change
   * @param removed those of them that the change removes
   * @param after the lines with the change
   */
  private record GuardedLine(
      String type, String before, String removed, String after, String test, String method) {

    Path source() {
      return MAIN.resolve(type + ".java");
    }

    String text() throws IOException {
      return Files.readString(source()).replace("\r\n", "\n");
    }

    String testName() {
      return PACKAGE.replace('/', '.') + test + "#" + method;
    }
  }

  private static List<GuardedLine> guardedLines() {
    Page page = Page.read(Path.of(PAGE).toAbsolutePath().normalize());
    List<GuardedLine> found = new ArrayList<>();
    for (Fragment block : page.fragments()) {
      if (block.language().equals("diff")) {
        String type =
            page.lines().subList(0, block.first()).stream()
                .filter(line -> line.startsWith("## "))
                .reduce("", (one, other) -> other)
                .replace("## ", "");
        int end = block.first() + block.content().size() + 2;
        Matcher named = NAMED.matcher(page.lines().get(end));
        assertTrue(named.find(), "no test is named in line " + (end + 1));
        found.add(
            new GuardedLine(
                type,
                lines(block, line -> !line.startsWith("+")),
                lines(block, line -> line.startsWith("-")),
                lines(block, line -> !line.startsWith("-")),
                named.group(1),
                named.group(2)));
      }
    }
    return found;
  }

  private static String lines(Fragment block, Predicate<String> isWanted) {
    StringBuilder lines = new StringBuilder();
    block.content().stream()
        .filter(isWanted)
        .forEach(line -> lines.append(line.substring(1)).append('\n'));
    return lines.toString();
  }

  @TestFactory
  Stream<DynamicTest> theLinesAndTheTestsExist() {
    return guardedLines().stream()
        .map(guarded -> dynamicTest(guarded.before().strip(), () -> assertExists(guarded)));
  }

  private static void assertExists(GuardedLine guarded) throws IOException {
    int times = ("\n" + guarded.text()).split(Pattern.quote("\n" + guarded.before()), -1).length;
    assertEquals(1, times - 1, guarded.type() + " does not have this once:\n" + guarded.before());
    Path test = TESTS.resolve(guarded.test() + ".java");
    assertTrue(Files.exists(test), "there is no " + guarded.test());
    String method = "void " + guarded.method() + "(";
    assertTrue(Files.readString(test).contains(method), test + " has no " + method);
  }

  @Test
  void thePageHasLinesOfAllFourFiles() {
    Set<String> types = new TreeSet<>(Set.of("Responses"));
    types.addAll(SHOWN_WHOLE);
    assertEquals(types, guardedLines().stream().map(GuardedLine::type).collect(Collectors.toSet()));
  }

  @TestFactory
  @EnabledIfSystemProperty(named = "lines.changed", matches = "true")
  Stream<DynamicTest> theNamedTestFailsWithTheChange() {
    return guardedLines().stream()
        .map(guarded -> dynamicTest(guarded.before().strip(), () -> assertFails(guarded)));
  }

  private void assertFails(GuardedLine guarded) throws Exception {
    String changed =
        ("\n" + guarded.text()).replace("\n" + guarded.before(), "\n" + guarded.after());
    assertEquals(
        "FAILED", verdict(guarded.type(), changed, guarded.testName()), guarded.testName());
  }

  @Test
  @EnabledIfSystemProperty(named = "lines.changed", matches = "true")
  void withoutAChangeEachNamedTestPasses() throws Exception {
    GuardedLine any = guardedLines().get(0);
    Stream<String> tests = guardedLines().stream().map(GuardedLine::testName).distinct();
    assertEquals("PASSED", verdict(any.type(), any.text(), tests.toArray(String[]::new)));
  }

  /** Returns what the tests come to if the file of a type has this text. */
  private String verdict(String type, String text, String... tests) throws Exception {
    Path directory = Files.createTempDirectory(folder, "changed");
    Path source = directory.resolve(type + ".java");
    Files.writeString(source, text);
    ByteArrayOutputStream problems = new ByteArrayOutputStream();
    String main = classPath(AccessToken.class);
    String[] arguments = {"-proc:none", "-nowarn", "-cp", main, "-d", "" + directory, "" + source};
    int status = ToolProvider.getSystemJavaCompiler().run(null, problems, problems, arguments);
    assertEquals(0, status, problems::toString);
    String path =
        String.join(
            File.pathSeparator,
            directory.toString(),
            COMMON.resolve("target/test-classes").toString(),
            System.getProperty("java.class.path"));
    List<String> command =
        new ArrayList<>(
            List.of(
                jdkProgram("java"), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", path));
    command.add(SingleTestRunner.class.getName());
    command.addAll(List.of(tests));
    ProcessBuilder builder = new ProcessBuilder(command);
    String output = Processes.output(builder.directory(COMMON.toFile()));
    return output.strip().replaceFirst("(?s).*\n", "");
  }

  @Test
  @EnabledIfSystemProperty(named = "lines.changed", matches = "true")
  void eachConditionThatMutationTestingFindsGuardedIsOnThePage() throws IOException {
    assertTrue(Files.exists(REPORT), "first run mvn -q -Pmutation -pl common test");
    Set<String> missing = new TreeSet<>();
    Matcher negated =
        NEGATED.matcher(Files.readString(REPORT).replace("<mutation ", "\n<mutation "));
    int found = 0;
    for (; negated.find(); found++) {
      String type = negated.group(1);
      if (SHOWN_WHOLE.contains(type)) {
        String line = Repository.lines(MAIN.resolve(type + ".java")).get(number(negated) - 1);
        missing.add(type + ": " + line.strip());
      }
    }
    assertTrue(found > 50, "found " + found + " conditions in the report");
    for (GuardedLine guarded : guardedLines()) {
      guarded
          .removed()
          .lines()
          .forEach(line -> missing.remove(guarded.type() + ": " + line.strip()));
    }
    assertEquals(Set.of(), missing);
  }

  private static int number(Matcher negated) {
    return Integer.parseInt(negated.group(2));
  }
}
