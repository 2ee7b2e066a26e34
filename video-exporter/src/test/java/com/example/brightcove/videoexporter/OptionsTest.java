package com.example.brightcove.videoexporter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line, most of it before any request is sent or file written. */
class OptionsTest {

  /** Nothing listens there, which does not matter until a request is sent. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "BRIGHTCOVE_ACCOUNT_ID", "77",
          "BRIGHTCOVE_CLIENT_ID", "client",
          "BRIGHTCOVE_CLIENT_SECRET", "secret",
          "BRIGHTCOVE_OAUTH_URL", "http://127.0.0.1:9");

  @TempDir Path directory;

  private ExporterRun run(String... arguments) {
    return ExporterRun.in(directory, SETTINGS, arguments);
  }

  @Test
  void theHelpFitsAScreenAndNamesEveryOptionAndStatus() {
    ExporterRun help = run("--help");
    assertEquals(0, help.status());
    assertEquals("", help.err());
    assertTrue(help.out().lines().count() <= 32, help.out());
    assertTrue(help.out().lines().allMatch(line -> line.length() <= 100), help.out());
    for (String word :
        List.of(
            "--output",
            "--query",
            "--ids",
            "--ascii-names",
            "--page-size",
            "--offset",
            "--max-videos",
            "--shard",
            "--shards",
            "--progress",
            "--downloads",
            "--api-rate",
            "--csv-bom",
            "--csv-formulas",
            "--refresh",
            "--moved",
            "verify",
            "merge",
            "--strict",
            "--quiet",
            "--dry-run",
            "--open",
            "--help",
            "--version",
            "default: exports",
            "default: 100",
            "-Dexec.args",
            "BRIGHTCOVE_CLIENT_SECRET",
            "brightcove_oauth.txt",
            "0 done",
            "1 some",
            "2 wrong",
            "3 refused",
            "4 the service",
            "5 stopped",
            "130 ",
            "143 ")) {
      assertTrue(help.out().contains(word), word);
    }
  }

  @Test
  void theVersionIsThatOfTheBuild() {
    ExporterRun version = run("--version");
    assertEquals(0, version.status());
    assertTrue(version.out().matches("video-exporter \\d+\\.\\d+\\S*\\R"), version.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void anOutputWithoutANameIsStatus2(String folder) throws IOException {
    ExporterRun run = run("--output", folder);
    assertEquals(2, run.status());
    assertEquals("error: --output must name a folder.\n", run.err());
    assertEquals(List.of(), ExporterRun.files(directory));
  }

  @Test
  void anOutputThatJavaCannotNameIsStatus2WithAHint() {
    ExporterRun run = run("--output", "\ud800x"); // as "ü" is with LC_ALL=C
    assertEquals(2, run.status());
    assertEquals(
        "error: --output has characters that Java cannot name here: set LC_ALL=C.UTF-8.\n",
        run.err());
    assertTrue(run("--output", "a\0b").err().startsWith("error: --output is not a valid path: "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--page-size 0",
        "--page-size 101",
        "--page-size x",
        "--page-size",
        "--offset -1",
        "--offset 2147483648",
        "--max-videos 0",
        "--max-videos -1",
        "--downloads 0",
        "--downloads 65",
        "--downloads 1.5",
        "--api-rate 0",
        "--api-rate 0.09",
        "--api-rate 10001",
        "--api-rate -1",
        "--api-rate NaN",
        "--api-rate x",
        "--csv-bom=x",
        "--csv-formulas",
        "--csv-formulas x",
        "--output",
        "--output a --output b",
        "--ids none.csv",
        "--ids .",
        "--ids - --query x",
        "--ids - --offset 1",
        "--ids -",
        "--shard",
        "--shard x",
        "--shard 0/4",
        "--shard 5/4",
        "--shard 1/21",
        "--shard auto",
        "--shards 4",
        "--shard 1/4 --shards 4",
        "--shard auto --shards x",
        "--progress",
        "--progress x",
        "--unknown",
        "word"
      })
  void anUnknownOptionIsStatus2AndOneLine(String arguments) throws IOException {
    ExporterRun run = run(arguments.split(" "));
    assertEquals(2, run.status(), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().startsWith("error: "), run.err());
    try (var left = Files.list(directory)) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void theNearestKnownOptionIsNamed() {
    for (String[] typed : new String[][] {{"--outptu", "canary"}, {"--outptu=canary"}}) {
      assertEquals("error: unknown argument --outptu: did you mean --output?\n", run(typed).err());
    }
  }

  @Test
  void aValueWithALeadingAtSignIsNotReadAsAFile() throws IOException {
    Files.writeString(directory.resolve("home"), "x --unknown");
    ExporterRun run = run("--query", "@" + directory.resolve("home"), "--dry-run");
    assertEquals(4, run.status(), run.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--downloads 1",
        "--downloads 64",
        "--api-rate 0.1",
        "--api-rate 9",
        "--api-rate 7.5",
        "--api-rate 10000"
      })
  void theLimitsThemselvesAreAccepted(String arguments) {
    assertEquals(4, run((arguments + " --dry-run").split(" ")).status());
  }

  @ParameterizedTest
  @CsvSource({"1/1, 9, false", "1/1, 9.01, true", "1/4, 8, false", "1/4, 8.01, true"})
  void aRateThatBrightcoveRejectsIsAcceptedWithAWarning(
      String shard, String rate, boolean isWarned) {
    List<String> err =
        run("--api-rate", rate, "--dry-run", "--shard", shard).err().lines().toList();
    assertEquals(isWarned, err.get(0).startsWith("Warning: Brightcove allows an account fewer"));
    assertEquals(isWarned ? 1 : 0, err.stream().filter(line -> line.contains("Warning")).count());
  }

  @Test
  void aQueryMayBeginWithAMinus() {
    assertEquals(4, run("--query", "-tags:archive", "--dry-run").status());
    assertEquals(4, run("--query=-tags:archive", "--dry-run").status());
  }

  @Test
  void withoutADesktopOpenPrintsAMessageAndTheRunSucceeds() throws IOException {
    System.setProperty("java.awt.headless", "true");
    try (FakeAccount account = FakeAccount.of("1")) {
      ExporterRun run = ExporterRun.in(directory, account.variables(), "--open");
      assertEquals(0, run.status(), run.err());
      assertTrue(run.err().contains("There is no desktop here"), run.err());
      assertFalse(
          ExporterRun.in(directory, account.variables(), "--open", "--dry-run")
              .err()
              .contains("desktop"));
    }
  }
}
