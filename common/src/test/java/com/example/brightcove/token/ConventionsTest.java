package com.example.brightcove.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.settings.UsageException;
import com.example.brightcove.testing.Canaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What everybody who changes this code should keep to, and no compiler checks. */
class ConventionsTest {

  private static final Path MODULE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
  private static final Path MAIN = MODULE.resolve("src/main/java");
  private static final Path TOKEN = MAIN.resolve("com/example/brightcove/token");
  private static final Path SETTINGS = MAIN.resolve("com/example/brightcove/settings");

  private static List<Path> files(Path directory, String suffix) {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
      assertTrue(!found.isEmpty(), "nothing in " + directory);
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String code(Path file) {
    return read(file).replaceAll("(?s)/\\*.*?\\*/|//[^\\n]*", "");
  }

  /** Every type of the two packages: top-level, nested or private. */
  static List<Class<?>> types() throws Exception {
    List<Class<?>> types = new ArrayList<>();
    for (Class<?> neighbour : List.of(AccessToken.class, Settings.class)) {
      Path root = Path.of(neighbour.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path classes = root.resolve(neighbour.getPackageName().replace('.', '/'));
      for (Path file : files(classes, ".class")) {
        String name = file.getFileName().toString().replace(".class", "");
        Class<?> type = Class.forName(neighbour.getPackageName() + "." + name);
        if (!type.isSynthetic() && !name.equals("package-info")) {
          types.add(type);
        }
      }
    }
    assertTrue(types.contains(TokenRequest.class) && types.contains(UsageException.class));
    return types;
  }

  private static Stream<Field> fields(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields()).filter(field -> !field.isSynthetic());
  }

  /** One of each public type with a state, made with secrets wherever it takes one. */
  private static List<Object> specimens() throws Exception {
    HttpTransport http = new HttpTransport();
    VirtualClock clock = new VirtualClock();
    AccessToken token =
        new AccessToken(Canaries.TOKEN, clock.instant(), clock.instant().plusSeconds(300));
    URI url = URI.create("https://x.example");
    TokenHolder holder = new TokenHolder(() -> token, clock);
    holder.current();
    return List.of(
        token,
        http,
        holder,
        new TokenRequest(url, Canaries.ID, Canaries.SECRET, http, clock),
        new TokenUnavailableException(401, "invalid_client", Duration.ofSeconds(1), "x"),
        new Settings("1", Canaries.ID, Canaries.SECRET, url, url, url));
  }

  @Test
  void aTypeThatHoldsASecretHidesIt() throws Exception {
    List<Object> specimens = specimens();
    for (Object specimen : specimens) {
      Canaries.assertNoneIn(specimen.getClass() + "'s toString", specimen.toString());
    }
    assertEquals(
        types().stream()
            .filter(type -> !type.isEnum() && Modifier.isPublic(type.getModifiers()))
            .filter(
                type -> fields(type).anyMatch(field -> !Modifier.isStatic(field.getModifiers())))
            .map(Class::getName)
            .sorted()
            .toList(),
        specimens.stream().map(specimen -> specimen.getClass().getName()).sorted().toList(),
        "a type with a state needs a specimen here");
  }

  @Test
  void aTopLevelTypeHasAFileOfItsOwn() {
    Pattern type =
        Pattern.compile("(?m)^(?:[a-z-]+ )*(?:class|interface|record|enum|@interface) (\\w+)");
    Stream.of(TOKEN, SETTINGS)
        .flatMap(directory -> files(directory, ".java").stream())
        .filter(file -> !file.endsWith("package-info.java"))
        .forEach(
            file -> {
              List<String> names =
                  type.matcher(code(file)).results().map(match -> match.group(1)).toList();
              assertEquals(
                  List.of(file.getFileName().toString().replace(".java", "")),
                  names,
                  file.toString());
            });
  }

  @Test
  void mainCodeImportsTheJdkAndGsonAlone() {
    Pattern imported = Pattern.compile("(?m)^import (?:static )?([\\w.]+)");
    for (Path file : files(MAIN, ".java")) {
      for (Matcher found = imported.matcher(code(file)); found.find(); ) {
        assertTrue(
            found
                .group(1)
                .matches(
                    "(java|javax\\.net\\.ssl|com\\.google\\.gson|com\\.example\\.brightcove)\\..+"),
            file + " imports " + found.group(1));
      }
    }
  }

  @Test
  void whatPeopleCopyNeedsNothingElseOfOurs() {
    for (Path file : files(TOKEN, ".java")) {
      assertTrue(
          !code(file).replaceFirst("(?m)^package .*", "").contains("com.example.brightcove."),
          file + " needs another package");
    }
  }

  /** Connections has the thread of the timer, and one for each caller on a ForkJoinPool. */
  @Test
  void theTokenCodeStartsNoThreadAndPrintsNothing() {
    String threads =
        "new Thread\\(|Executor|Timer|ForkJoin|Async\\(|\\.parallel|startVirtualThread|";
    String others = "System\\.(out|err)|printStackTrace|Logger";
    for (Path file : files(TOKEN, ".java")) {
      boolean isConnections = file.endsWith("Connections.java");
      Pattern forbidden = Pattern.compile(isConnections ? others : threads + others);
      Optional<String> found =
          forbidden.matcher(code(file)).results().map(match -> match.group()).findFirst();
      assertEquals(Optional.empty(), found, file.toString());
    }
  }

  @Test
  void noTestSleepsOrIsSwitchedOff() throws IOException {
    Pattern forbidden = Pattern.compile("\\.sleep\\(|LockSupport\\.park|@Disabled|@Ignore");
    TreeMap<Path, List<String>> found = new TreeMap<>();
    try (Stream<Path> modules = Files.list(MODULE.getParent())) {
      List<Path> tests =
          modules
              .map(module -> module.resolve("src/test/java"))
              .filter(Files::isDirectory)
              .toList();
      assertTrue(tests.size() > 1, "found tests in " + tests);
      tests.stream()
          .flatMap(directory -> files(directory, ".java").stream())
          .filter(file -> !file.endsWith("ConventionsTest.java"))
          .filter(file -> !file.endsWith("recipes/EvenRate.java")) // no test, but a file to copy
          .collect(Collectors.toMap(Function.identity(), ConventionsTest::code))
          .forEach(
              (file, code) -> {
                List<String> matches =
                    forbidden.matcher(code).results().map(match -> match.group()).toList();
                if (!matches.isEmpty()) {
                  found.put(file, matches);
                }
              });
    }
    assertEquals(new TreeMap<>(), found);
  }
}
