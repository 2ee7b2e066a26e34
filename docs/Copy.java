import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** Copies a strategy and the token code into another project: java docs/Copy.java --help */
public final class Copy {

  private static final List<String> STRATEGIES =
      List.of("always-new-token", "retry-on-401", "expiry-check", "expiry-check-with-retry");

  private static final String HELP =
      """
      Usage, in the root of this repository:

        java docs/Copy.java STRATEGY --to FOLDER [--package NAME]

        STRATEGY        %s
        --to FOLDER     your project, with or without src/main/java and src/test/java
        --package NAME  replaces com.example.brightcove, for example with com.acme.brightcove

      Copies the files that the README of the strategy lists, and a test that needs JUnit only.
      Overwrites no file.

      Exit status: 0 copied, 1 a file cannot be read or written, 2 nothing copied because an
      argument is wrong or a file exists.
      """
          .formatted(String.join(", ", STRATEGIES));

  private static final String PACKAGE = "com.example.brightcove";
  private static final Path POM = Path.of("docs/src/test/copied/pom.xml");
  private static final Path TEST =
      Path.of("common/src/test/java/com/example/brightcove/token/TokenContractTest.java");
  private static final Pattern LISTED = Pattern.compile("- \\[\\w+\\.java]\\(([^)]+)\\).*");
  private static final Pattern DEPENDENCY = Pattern.compile("(?s) *<dependency>.*?</dependency>");

  public static void main(String[] arguments) {
    try {
      if (List.of(arguments).contains("--help")) {
        System.out.print(HELP);
      } else {
        copy(arguments);
      }
    } catch (IllegalArgumentException e) { // also for a folder that is no path
      System.err.println("Nothing was copied: " + e.getMessage());
      System.exit(2);
    } catch (IOException e) {
      System.err.println("A file cannot be read or written: " + e);
      System.exit(1);
    }
  }

  private static void copy(String[] arguments) throws IOException {
    String strategy = arguments.length == 0 ? "" : arguments[0];
    check(STRATEGIES.contains(strategy), "begin with a strategy: " + String.join(", ", STRATEGIES));
    String name = PACKAGE;
    Path to = null;
    for (int i = 1; i < arguments.length; i += 2) {
      boolean isTo = arguments[i].equals("--to");
      check(
          isTo || arguments[i].equals("--package"), "use --to and --package, not " + arguments[i]);
      check(i + 1 < arguments.length, "write a value after " + arguments[i]);
      to = isTo ? Path.of(arguments[i + 1]) : to;
      name = isTo ? name : arguments[i + 1];
    }
    check(to != null, "name the folder of your project with --to");
    // No class loader but the JDK's may define a package that begins with java.
    boolean isPackage = SourceVersion.isName(name) && !name.matches("java(\\..*)?");
    check(isPackage, "use a package name such as com.acme.brightcove, not \"" + name + "\"");

    Map<Path, String> copies = new LinkedHashMap<>();
    boolean hasTest = false;
    for (Path file : filesOf(strategy)) {
      add(file, to.resolve("src/main/java"), name, copies);
      hasTest |= file.endsWith("TokenHolder.java");
    }
    if (hasTest) {
      add(TEST, to.resolve("src/test/java"), name, copies);
    }
    for (Path copy : copies.keySet()) {
      check(Files.notExists(copy), copy + " exists; move it, or choose another folder with --to");
    }
    for (Map.Entry<Path, String> copy : copies.entrySet()) {
      Files.createDirectories(copy.getKey().getParent());
      Files.writeString(copy.getKey(), copy.getValue(), StandardOpenOption.CREATE_NEW);
      System.out.println("Wrote " + copy.getKey());
    }
    System.out.println(hasTest ? "" : "No test was copied: the test is for TokenHolder.java.\n");
    System.out.println("Next: add this to the dependencies in your pom.xml.");
    Matcher dependency = DEPENDENCY.matcher(Files.readString(POM));
    dependency.results().limit(hasTest ? 2 : 1).forEach(each -> System.out.println(each.group()));
    System.out.println("docs/copying.md has a complete pom.xml and a program to begin with.");
  }

  /** Returns the files in the strategy's section, and those that all strategies share. */
  private static List<Path> filesOf(String strategy) throws IOException {
    Path readme = Path.of(strategy.replace("-with-retry", ""), "README.md");
    check(Files.exists(readme), "run this program in the root of the repository");
    boolean isWithRetry = strategy.endsWith("-with-retry");
    String heading = isWithRetry ? "## Expiry check with retry" : "## What to copy";
    String section = "";
    Map<Path, String> files = new LinkedHashMap<>();
    for (String line : Files.readAllLines(readme)) {
      section = line.startsWith("#") ? line : section;
      Matcher listed = LISTED.matcher(line);
      if (listed.matches()
          && (section.startsWith(heading) || listed.group(1).startsWith("../common/"))) {
        files.put(readme.resolveSibling(listed.group(1)).normalize(), section);
      }
    }
    return List.copyOf(files.keySet());
  }

  private static void add(Path file, Path sources, String name, Map<Path, String> copies)
      throws IOException {
    String text = Files.readString(file).replace(PACKAGE, name);
    String folder = text.replaceFirst("(?s)package ([^;]+);.*", "$1").replace('.', '/');
    copies.put(sources.resolve(folder).resolve(file.getFileName()), text);
  }

  private static void check(boolean isRight, String advice) {
    if (!isRight) {
      throw new IllegalArgumentException(advice);
    }
  }
}
