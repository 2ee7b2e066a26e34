package com.example.brightcove.videoexporter.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** SHA256SUMS has every file of the videos' folders, as {@code sha256sum} reads and writes it. */
class Sha256SumsTest extends VerifiedExport {

  private static final Path SHA256SUM = Path.of("/usr/bin/sha256sum");

  private List<String> lines() throws IOException {
    return Files.readAllLines(exports().resolve("SHA256SUMS"));
  }

  private String sha256sum(Path in, String... arguments) throws Exception {
    assumeTrue(Files.isExecutable(SHA256SUM));
    List<String> command = new java.util.ArrayList<>(List.of(SHA256SUM.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(in.toFile());
    builder.redirectErrorStream(true).environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    return output + process.exitValue();
  }

  @Test
  void everyFileOfTheFoldersIsListedInTheOrderOfIdsAndNames() throws IOException {
    assertEquals(
        List.of(
            "Video 1 (1)/captions.en.vtt",
            "Video 1 (1)/metadata.csv",
            "Video 1 (1)/metadata.json",
            "Video 1 (1)/poster.jpg",
            "Video 1 (1)/thumbnail.jpg",
            "Video 1 (1)/video.mp4",
            "Ünï 日本 (2)/metadata.csv"),
        lines().stream().map(line -> line.substring(66)).limit(7).toList());
    assertEquals(
        ExporterRun.tree(exports()).keySet().stream().filter(path -> path.contains("/")).count(),
        lines().size());
  }

  @Test
  void sha256sumFindsEveryFileAsItIs() throws Exception {
    String checked = sha256sum(exports(), "--check", "--strict", "SHA256SUMS");
    assertTrue(checked.endsWith(": OK\n0"), checked);
    assertEquals(lines().size(), checked.lines().count() - 1);
  }

  @Test
  void theFilesOfFailedAndRemovedVideosAreListedAsFarAsTheyAreComplete() throws Exception {
    account.remove("2");
    account.add("4", "Video 4");
    account.respond(FakeAccount.mediaPath("4", "video.mp4"), 404, "");
    assertEquals(1, run().status());
    assertEquals(5, lines().stream().filter(line -> line.contains("  Ünï 日本 (2)/")).count());
    assertEquals(4, lines().stream().filter(line -> line.contains("  Video 4 (4)/")).count());
    String checked = sha256sum(exports(), "--check", "--strict", "SHA256SUMS");
    assertTrue(checked.endsWith("OK\n0"), checked);
  }

  @Test
  void aRowOrJsonThatChangedHasItsNewChecksum() throws Exception {
    account.videos.get(2).addProperty("name", "Renamed");
    account.videos.get(2).addProperty("updated_at", "2024-02-02T00:00:00.000Z");
    run("--csv-bom");
    String checked = sha256sum(exports(), "--check", "--strict", "SHA256SUMS");
    assertTrue(checked.endsWith("OK\n0"), checked);
  }

  @Test
  void namesWithABackslashOrALineBreakAreWrittenAsSha256sumDoes() throws Exception {
    for (String name : List.of("a b", "back\\slash", "line\nbreak", "return\r", "ü\\\n")) {
      Path file = directory.resolve(name);
      Files.writeString(file, name);
      String theirs = sha256sum(directory, name);
      String sha256 = theirs.replaceFirst("(?s)^\\\\?(\\w{64}).*", "$1");
      assertEquals(theirs, Sha256Sums.line(sha256, name) + "0");
    }
  }

  @Test
  void aDryRunWritesNone() {
    run("--dry-run", "--output", "other");
    assertTrue(Files.notExists(directory.resolve("other/SHA256SUMS")));
  }
}
