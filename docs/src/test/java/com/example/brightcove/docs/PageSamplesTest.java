package com.example.brightcove.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests what the samples of the page have in common: the size, the help, the page with a table from
 * the original, and the arguments and settings that are rejected before any call.
 */
@ParameterizedClass
@EnumSource
class PageSamplesTest extends PageSampleFixture {

  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");

  private String help() {
    assertEquals(0, run(Map.of(), List.of("--help")));
    return process.out();
  }

  @Test
  void itsFileIsAtMost120Lines() {
    assertTrue(Repository.lines(sample.source()).size() <= 120);
  }

  @Test
  void helpHasAtMostTwentyLinesAndNeedsNoSettings() {
    String help = help();
    assertTrue(help.lines().count() <= 20, help);
    assertTrue(help.contains("-pl " + sample.module + " compile exec:java@" + sample.id), help);
    assertTrue(help.contains("Exit status: 0 done"), help);
    assertEquals("", process.err());
  }

  @Test
  void itsExecutionRunsIt() throws IOException {
    String pom = Files.readString(Repository.ROOT.resolve(sample.module).resolve("pom.xml"));
    String execution =
        "<id>%s</id>\\s*<configuration>\\s*<mainClass>%s</mainClass>"
            .formatted(sample.id, sample.type.getName());
    assertTrue(Pattern.compile(execution).matcher(pom).find(), execution);
  }

  @Test
  void itsPageShowsTheCommandTheSettingsAndTheStatuses() throws IOException {
    String page = Files.readString(sample.page());
    String command = "$ mvn -q -pl " + sample.module + " compile exec:java@" + sample.id;
    for (String part : List.of(command, "\n## Settings\n", "\n## Exit status\n")) {
      assertTrue(page.contains(part), sample.page() + " is without " + part);
    }
    String samples = Files.readString(sample.page().resolveSibling("README.md"));
    assertTrue(samples.contains("(" + sample.id + ".md)"), "the list of the samples is without it");
  }

  @Test
  void itsPageHasTheStatusesOfItsHelp() throws IOException {
    String page = Files.readString(sample.page()).split("\n## Exit status\n", 2)[1];
    assertEquals(statuses(help().split("Exit status:", 2)[1]), statuses(page.split("\n## ", 2)[0]));
  }

  /**
   * Returns the exit statuses that a text explains. A larger number is the status of a response.
   */
  private static List<Integer> statuses(String text) {
    return Pattern.compile("(?:^|[;,]) (\\d{1,3}) (?=[a-z])")
        .matcher(text.replaceAll("\\s+", " ").replaceFirst("^(?=\\d)", " "))
        .results()
        .map(status -> Integer.parseInt(status.group(1)))
        .filter(status -> status < 200)
        .toList();
  }

  @Test
  void theTableFromTheOriginalNamesEveryOptionAndWhatTheOriginalHas() throws IOException {
    String page = Files.readString(sample.page());
    String table = page.split("\n## From the original\n", 2)[1].split("\n## ", 2)[0];
    List<String> named = new ArrayList<>(sample.namesInTable);
    OPTION.matcher(help()).results().map(MatchResult::group).forEach(named::add);
    for (String name : named) {
      String word = "(?<![\\w-])" + Pattern.quote(name) + "(?![\\w-])";
      assertTrue(Pattern.compile(word).matcher(table).find(), "the table is without " + name);
    }
    List<String> rows = table.lines().filter(line -> line.startsWith("|")).toList();
    assertTrue(rows.size() > 2 && rows.stream().allMatch(row -> row.split("\\|", -1).length == 5));
  }

  @Test
  void anUnknownArgumentIsRefusedBeforeAnyCall() {
    List<String> arguments = new ArrayList<>(sample.arguments);
    arguments.add("--nonsense");
    assertEquals(2, run(sandbox.variables(), arguments));
    assertTrue(errorLine().contains("--nonsense"), process.err());
    assertEquals(List.of(), sandbox.recorded());
  }

  @Test
  void aMissingVariableIsOneLineAndNoCall() {
    Map<String, String> variables = new HashMap<>(sandbox.variables());
    variables.remove("BRIGHTCOVE_CLIENT_SECRET");
    assertEquals(2, run(variables, sample.arguments));
    assertTrue(errorLine().contains("BRIGHTCOVE_CLIENT_SECRET"), process.err());
    assertEquals(List.of(), sandbox.recorded());
  }
}
