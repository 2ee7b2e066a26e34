package com.example.brightcove.docs.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.docs.Repository;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tests samples.json, which lists the samples for programs: one for each execution in a pom. It is
 * made from the poms and the pages. .ci/run types every command of it.
 */
class SampleIndexTest {

  private static final Pattern EXECUTION =
      Pattern.compile("<id>([\\w-]+)</id>(?:(?!</execution>)[\\s\\S])*<mainClass>([\\w.]+)<");
  private static final Pattern LISTED = Pattern.compile("- \\[\\w+\\.java]\\(([^)]+)\\).*");
  private static final String WITH_RETRY = "expiry-check-with-retry";
  private static final List<String> STRATEGIES =
      List.of("always-new-token", "retry-on-401", "expiry-check", WITH_RETRY);

  /** Samples whose page is a section of another page. */
  private static final Map<String, String> SECTIONS =
      Map.of(
          WITH_RETRY,
          "docs/expiry-check.md#expiry-check-with-retry",
          "check-account",
          "docs/real-account.md#check-your-account");

  /**
   * A sample, as in the file.
   *
   * @param strategy null if it uses none
   * @param command one that stands on a page
   * @param source the file with its main method
   * @param filesToCopy those of its strategy, as docs/Copy.java copies them; of the sample token,
   *     those that fetch a token
   */
  private record Sample(
      String name,
      String strategy,
      String shows,
      String command,
      String source,
      List<String> filesToCopy,
      String page) {}

  @Test
  void theFileListsEveryExecution() throws IOException {
    List<Sample> samples = samples();
    assertEquals(13, samples.size(), samples.toString());
    String json =
        new GsonBuilder()
            .setPrettyPrinting()
            .serializeNulls()
            .disableHtmlEscaping()
            .create()
            .toJson(samples);
    GeneratedFileCheck.assertIs(json + "\n", "samples.json");
  }

  @Test
  void itsFilesExist() throws IOException {
    for (Sample sample : samples()) {
      List<String> files = new ArrayList<>(sample.filesToCopy());
      files.add(sample.source());
      files.add(sample.page().replaceFirst("#.*", ""));
      files.forEach(file -> assertTrue(Files.exists(Repository.ROOT.resolve(file)), file));
      boolean hasToken = sample.strategy() != null || sample.name().equals("token");
      assertEquals(hasToken, !sample.filesToCopy().isEmpty(), sample.name());
    }
  }

  private static List<Sample> samples() throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (Path pom : Repository.files(Repository.ROOT, "pom.xml")) {
      String module = Repository.ROOT.relativize(pom.getParent()).toString();
      Matcher execution = EXECUTION.matcher(Files.readString(pom));
      while (!module.startsWith("docs") && execution.find()) {
        samples.add(sample(module, execution.group(1), execution.group(2)));
      }
    }
    samples.sort(Comparator.comparing((Sample sample) -> !STRATEGIES.contains(sample.name())));
    return samples;
  }

  private static Sample sample(String module, String id, String main) throws IOException {
    String name =
        switch (id) {
          case "default-cli" -> module;
          case "with-retry" -> WITH_RETRY;
          default -> id;
        };
    String page = SECTIONS.getOrDefault(name, "docs/samples/" + name + ".md");
    if (!Files.exists(Repository.ROOT.resolve(page.replaceFirst("#.*", "")))) {
      page = "docs/" + name + ".md";
    }
    String strategy = STRATEGIES.contains(name) ? name : strategyOf(name);
    String source = module + "/src/main/java/" + main.replace('.', '/') + ".java";
    return new Sample(
        name,
        strategy,
        firstSentence(page),
        command(page, module, id),
        source,
        name.equals("token") ? filesThatFetchAToken() : filesToCopy(strategy),
        page);
  }

  /** Returns the strategy that the list of the samples gives; null if it is none. */
  private static String strategyOf(String name) {
    String strategies = String.join("|", STRATEGIES).replace(WITH_RETRY, "expiry check with retry");
    Pattern row =
        Pattern.compile("\\| \\[" + name + "]\\([^)]*\\) \\| \\[?(" + strategies + ")\\b");
    Matcher matcher = row.matcher(text("docs/samples/README.md"));
    return matcher.find() ? matcher.group(1).replace(' ', '-') : null;
  }

  /** Returns the first sentence of a page, or of its section. */
  private static String firstSentence(String page) {
    String[] parts = page.split("#", 2);
    List<Prose> prose = Prose.of(Page.read(Repository.ROOT.resolve(parts[0])));
    int heading = 0;
    while (parts.length == 2 && !anchor(prose.get(heading).text()).equals(parts[1])) {
      heading++;
    }
    int line = prose.get(heading + 1).line();
    String paragraph =
        text(parts[0])
            .lines()
            .skip(line - 1)
            .takeWhile(s -> !s.isBlank())
            .reduce((one, other) -> one + " " + other)
            .orElseThrow();
    return paragraph
        .replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1")
        .replace("`", "")
        .replaceFirst("(?<=\\.) .*", "");
  }

  private static String anchor(String heading) {
    return heading.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  /** Returns a command that runs the sample: of its page, else of its module, else of any page. */
  private static String command(String page, String module, String id) {
    String file = page.replaceFirst("#.*", "");
    List<Page> pages =
        Stream.concat(
                Stream.of(file, module + "/README.md")
                    .map(name -> Page.read(Repository.ROOT.resolve(name))),
                Page.all().stream())
            .toList();
    for (Page each : pages) {
      Optional<String> found =
          each.fragments().stream()
              .filter(block -> block.language().matches("console|sh"))
              .flatMap(block -> block.content().stream())
              .map(line -> line.replaceFirst("^\\$ ", "").replaceFirst(" +# .*", ""))
              .filter(line -> SampleCommand.ofLine(line).filter(is(module, id)).isPresent())
              .findFirst();
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new AssertionError("no page has a command for " + module + " " + id);
  }

  private static Predicate<SampleCommand> is(String module, String id) {
    return command ->
        command.variables().isEmpty()
            && command.module().equals(module)
            && command.execution().equals(id)
            && !command.arguments().contains("--help");
  }

  /** Returns the files in the strategy's section, and those that all strategies share. */
  private static List<String> filesToCopy(String strategy) {
    if (strategy == null) {
      return List.of();
    }
    String module = strategy.replace("-with-retry", "");
    String heading = strategy.equals(WITH_RETRY) ? "## Expiry check with retry" : "## What to copy";
    Path readme = Repository.ROOT.resolve(module).resolve("README.md");
    List<String> files = new ArrayList<>();
    String section = "";
    for (String line : Repository.lines(readme)) {
      section = line.startsWith("#") ? line : section;
      Matcher listed = LISTED.matcher(line);
      if (listed.matches()
          && (section.startsWith(heading) || listed.group(1).startsWith("../common/"))) {
        Path file = readme.resolveSibling(listed.group(1)).normalize();
        files.add(Repository.ROOT.relativize(file).toString());
      }
    }
    return files;
  }

  private static List<String> filesThatFetchAToken() {
    return filesToCopy("always-new-token").stream()
        .filter(file -> file.startsWith("common/"))
        .toList();
  }

  private static String text(String file) {
    return String.join("\n", Repository.lines(Repository.ROOT.resolve(file)));
  }
}
