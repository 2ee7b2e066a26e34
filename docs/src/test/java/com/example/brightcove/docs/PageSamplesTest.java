package com.example.brightcove.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.testing.FakeProcess;
import com.example.brightcove.sandbox.testing.InventedServer;
import com.example.brightcove.sandbox.testing.Misbehaviour;
import com.example.brightcove.sandbox.testing.VirtualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every sample of the page keeps: its size, its help, its page with a table from the original,
 * and how it ends if something is wrong: with a status and one error line, never a stack trace.
 */
@ParameterizedClass
@EnumSource
class PageSamplesTest {

  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");

  @Parameter PageSample sample;
  @TempDir Path directory;

  private final Sandbox sandbox = new Sandbox(SandboxOptions.defaults().withoutLimits());
  private FakeProcess process;

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private int run(Map<String, String> variables, List<String> arguments) {
    process = new FakeProcess(variables, directory, new VirtualClock());
    return sample.program.run(process.surroundings(), arguments.toArray(String[]::new));
  }

  /** ProxyTest has the faults of the one that stays up. */
  private void assumeItCalls() {
    assumeTrue(sample.calls != PageSample.Calls.FOR_OTHERS, "it makes no call of its own");
  }

  private int runWith(String variable, String value) {
    Map<String, String> variables = new HashMap<>(sandbox.variables());
    variables.put(variable, value);
    return run(variables, sample.arguments);
  }

  private String help() {
    assertEquals(0, run(Map.of(), List.of("--help")));
    return process.out();
  }

  /** The last line on stderr, and the only one that tells of an error. */
  private String errorLine() {
    List<String> errors = process.err().lines().filter(line -> line.contains("error: ")).toList();
    assertEquals(1, errors.size(), process.err());
    assertTrue(process.err().endsWith(errors.get(0) + "\n"), process.err());
    assertFalse(process.err().contains("    at "), process.err());
    return errors.get(0);
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
  void theTableFromTheOriginalNamesEveryOptionAndWhatTheOriginalHas() throws IOException {
    String page = Files.readString(sample.page());
    String table = page.split("\n## From the original\n", 2)[1].split("\n## ", 2)[0];
    List<String> named = new ArrayList<>(sample.inTheTable);
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

  @Test
  void aWrongSecretIsRefusedAndNeverShown() {
    assumeItCalls();
    assertEquals(3, runWith("BRIGHTCOVE_CLIENT_SECRET", "wrong-secret"));
    assertTrue(errorLine().contains("400 invalid_client"), process.err());
    assertFalse((process.out() + process.err()).contains("wrong-secret"));
  }

  @Test
  void aWrongAccountIsRefused() {
    assumeItCalls();
    boolean hasAnAccount = sample.calls == PageSample.Calls.AN_API;
    assertEquals(hasAnAccount ? 3 : 0, runWith("BRIGHTCOVE_ACCOUNT_ID", "6300000000002"));
    if (hasAnAccount) {
      assertTrue(errorLine().contains("401 UNAUTHORIZED"), process.err());
    }
  }

  @ParameterizedTest
  @EnumSource
  void endsAsItMustWithAServerThatMisbehaves(Misbehaviour misbehaviour) {
    assumeItCalls();
    boolean isNotMet =
        sample.calls == PageSample.Calls.TOKENS && misbehaviour.name().startsWith("API_");
    try (InventedServer server = new InventedServer()) {
      misbehaviour.inflictOn(server);
      int status = run(server.variables(), sample.arguments);
      assertEquals(isNotMet ? 0 : misbehaviour.exitStatus(), status, () -> process.err());
      if (!isNotMet) {
        assertTrue(errorLine().contains(misbehaviour.says()), process.err());
        assertFalse((process.out() + process.err()).contains("invented-token"));
      }
      assertFalse((process.out() + process.err()).contains("invented-secret"));
    }
  }
}
