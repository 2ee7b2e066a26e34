package com.example.brightcove.videoexporter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dry run writes what a run would download. */
class PlanFileTest {

  @TempDir Path directory;

  private final FakeAccount account = FakeAccount.of("1", "2");

  @AfterEach
  void close() {
    account.close();
  }

  private ExporterRun dryRun(String... arguments) {
    String[] all =
        Stream.concat(Stream.of("--dry-run"), Stream.of(arguments)).toArray(String[]::new);
    return ExporterRun.in(directory, account.variables(), all);
  }

  private List<String> plan() throws IOException {
    return Files.readString(directory.resolve("exports/Plan.csv")).lines().sorted().toList();
  }

  @Test
  void aRowSaysWhatIsMissing() throws IOException {
    account.add("3", "=1,2").addProperty("duration", 4_000);
    account.source("2", account.media("2", "video.mp4"), 5_000_000_000L);
    account.respond(FakeAccount.CMS + "/videos/1/sources", 200, "[]");
    ExporterRun run = dryRun();
    assertEquals(0, run.status(), run.err());
    assertEquals(
        List.of(
            "1,Video 1,2,0,",
            "2,Video 2,3,5000000000,",
            "3,\"'=1,2\",3,36,4000",
            "Id,Name,Files,Bytes,Duration"),
        plan());
    assertTrue(
        run.out().contains("3 videos, 8 files, 5.0 GB of video files to download\n"), run.out());
    assertTrue(run.out().matches("(?s).*\n[0-9.]+ [kMGT]?B free in .*exports.*\n.*"), run.out());
    assertTrue(run.out().contains("4 API calls take at least 1 s at 8.0 calls/s\n"), run.out());
    assertTrue(run.out().contains("exports/Plan.csv, which --ids reads\n"), run.out());
    assertEquals(1, ExporterRun.files(directory).size());
  }

  @Test
  void moreThanTheFreeSpaceIsSaid() {
    account.source("2", account.media("2", "video.mp4"), 1L << 52);
    assertTrue(dryRun().out().contains("exports, which is too little\n"));
  }

  @Test
  void aStoppedRunLeavesTheLastPlan() throws IOException {
    assertEquals(0, dryRun("--quiet").status());
    List<String> before = plan();
    account.respond(FakeAccount.CMS + "/videos/2/sources", 401, "[]");
    assertEquals(3, dryRun().status());
    assertEquals(before, plan());
    assertEquals(1, ExporterRun.files(directory).size());
  }

  @Test
  void aFolderThatCannotBeWrittenIsStatus5() throws IOException {
    Files.createDirectories(directory.resolve("exports/Plan.csv/x"));
    ExporterRun run = dryRun();
    assertEquals(5, run.status(), run.err());
    assertEquals(1, run.err().lines().filter(line -> line.startsWith("error: ")).count());
  }
}
