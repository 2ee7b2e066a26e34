package com.example.brightcove.videoexporter.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.example.brightcove.videoexporter.store.CsvFormat;
import com.example.brightcove.videoexporter.store.ExportFolder;
import com.example.brightcove.videoexporter.store.ExportedVideo;
import com.example.brightcove.videoexporter.store.Status;
import com.example.brightcove.videoexporter.verify.Sha256Sums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The merged exports of all shards are the export of one run. */
class MergeTest extends ShardedExport {

  private static final int VIDEOS = 12;

  @BeforeEach
  void open() {
    open(VIDEOS);
  }

  private void assertMerged() throws IOException {
    assertEquals(ExporterRun.tree(exports()), ExporterRun.tree(target()));
    assertEquals(linesOf(exports()), linesOf(target()));
  }

  @Test
  void theTreeIsThatOfOneRunWithoutACopy() throws IOException {
    assertEquals(0, run().status());
    runShards();
    Map<String, String> before = ExporterRun.tree(shard(2));
    ExporterRun merge = mergeAll();
    assertEquals(0, merge.status(), merge.err());
    int files = 5 * VIDEOS + VIDEOS / 4;
    assertEquals("3 shards, 12 videos, " + files + " files: " + target() + "\n", merge.out());
    assertEquals(
        "Merging shard 1/3 ...\nMerging shard 2/3 ...\nMerging shard 3/3 ...\n"
            + "Writing the CSV files...\n",
        merge.err());
    assertMerged();
    assertEquals(before, ExporterRun.tree(shard(2)));
    for (Path file : ExporterRun.files(shard(2))) {
      String name = shard(2).relativize(file).toString();
      if (name.contains("(")) {
        assertTrue(Files.isSameFile(file, target().resolve(name)), name);
      }
    }
    assertEquals(0, merge("--help").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--move", ""})
  void aRunWithoutShardsContinuesAndDownloadsNothing(String option) throws IOException {
    assertEquals(0, run().status());
    runShards();
    String[] options = option.isEmpty() ? new String[0] : new String[] {option};
    assertEquals(0, mergeAll(options).status());
    ExporterRun next = run("--output", "all");
    assertEquals(0, next.status(), next.err());
    assertTrue(next.out().contains("12 unchanged, nothing to download"), next.out());
    assertEquals(
        List.of(),
        account.paths().stream()
            .filter(path -> !path.matches(FakeAccount.CMS + "/(counts/)?videos"))
            .toList());
    assertMerged();
    account.add("99", "New");
    assertTrue(run("--output", "all").out().startsWith("13 videos, 3 files, "));
  }

  @Test
  void aShardMayHaveNoVideos() throws IOException {
    account.videos.subList(1, VIDEOS).clear();
    assertEquals(0, run().status());
    runShards();
    ExporterRun merge = mergeAll();
    assertEquals(0, merge.status(), merge.err());
    assertTrue(merge.out().startsWith("3 shards, 1 video, "), merge.out());
    assertMerged();
  }

  @Test
  void moveLeavesOnlyRecordsBehind() throws IOException {
    assertEquals(0, run().status());
    runShards();
    for (int i = 0; i < 2; i++) { // the second time there is nothing left to move
      ExporterRun merge = mergeAll("--move");
      assertEquals(0, merge.status(), merge.err());
      assertMerged();
      try (Stream<Path> left = Files.list(shard(1))) {
        assertEquals(
            List.of(".export", "SHA256SUMS", "Videos.csv"),
            left.map(path -> path.getFileName().toString()).sorted().toList());
      }
    }
  }

  @Test
  void aLinkedExportCanStillBeMoved() throws IOException {
    assertEquals(0, run().status());
    runShards();
    assertEquals(0, mergeAll().status());
    assertEquals(0, mergeAll("--move").status());
    assertMerged();
    assertEquals(Set.of("SHA256SUMS", "Videos.csv"), ExporterRun.tree(shard(1)).keySet());
  }

  @Test
  void everyStatusAndTheCsvSettingsSurvive() throws Exception {
    account.respond(FakeAccount.CMS + "/videos/3/sources", 200, "[]");
    account.respond(FakeAccount.mediaPath("5", "video.mp4"), 404, "");
    account.respond(FakeAccount.mediaPath("7", "poster/image.jpg"), 404, "");
    account.videos.get(0).addProperty("name", "=1+1");
    String[] csv = {"--csv-bom", "--csv-formulas", "raw"};
    assertEquals(1, run(csv).status());
    for (int index = 1; index <= SHARDS; index++) {
      runShard(index, csv);
    }
    for (Path folder : List.of(exports(), shard(1), shard(2), shard(3))) {
      change(folder, "7", video -> video.withFailuresAs(Status.UNAVAILABLE_MEDIA));
      change(folder, "9", video -> video.with(Status.REMOVED));
      change(folder, "11", video -> video.with("poster", null).with(Status.INCOMPLETE));
    }
    Files.delete(file(exports(), "11", "poster.jpg"));
    ExporterRun merge = mergeAll();
    assertEquals(1, merge.status(), merge.err());
    assertTrue(
        merge
            .out()
            .endsWith(
                "2 videos failed or incomplete, 0 files missing: export to "
                    + target()
                    + " without --shard, which continues\n"),
        merge.out());
    assertMerged();
    assertEquals(
        List.of("no MP4", "failed", "unavailable media", "removed", "incomplete"),
        Stream.of(2, 4, 6, 8, 10)
            .map(row -> rows().get(row))
            .map(row -> row.split(",")[14])
            .toList());
  }

  private List<String> rows() {
    return ExporterRun.text(target().resolve("Videos.csv")).lines().skip(1).toList();
  }

  private Path file(Path export, String id, String name) {
    return ExporterRun.files(export).stream()
        .filter(file -> file.toString().endsWith(" (" + id + ")/" + name))
        .findAny()
        .orElseThrow();
  }

  /** Records a video in another way, if the folder has it, and writes all CSV files again. */
  private static void change(Path path, String id, UnaryOperator<ExportedVideo> change)
      throws Exception {
    CsvFormat csv = new CsvFormat(true, CsvFormat.Formulas.RAW);
    try (ExportFolder folder = ExportFolder.open(path, null, csv, false, time -> {})) {
      Optional<ExportedVideo> video = folder.journal().find(id);
      if (video.isPresent()) {
        folder.csvFiles().record(change.apply(video.get()), Optional.empty());
      }
      folder.csvFiles().writeVideos();
      folder.csvFiles().writeFailures();
      folder.lines().write(folder.journal().all());
      new Sha256Sums(folder).write();
    }
  }

  @Test
  void aShardThatWasStoppedIsMergedAndTheNextRunContinues() throws IOException {
    assertEquals(0, run().status());
    runShards();
    for (Path file : ExporterRun.files(shard(3))) {
      Files.delete(file);
    }
    runShard(3, "--max-videos", "1");
    Files.writeString(state(3, "parts/5.video"), "half of it");
    ExporterRun merge = mergeAll("--move");
    assertEquals(1, merge.status());
    assertTrue(
        merge
            .err()
            .contains(
                "Shard 3/3 is not complete: the outcome of its last run is max videos reached\n"),
        merge.err());
    assertEquals(List.of(), ExporterRun.files(target().resolve(".export/parts")));
    ExporterRun next = run("--output", "all");
    assertEquals(0, next.status(), next.err());
    assertMerged();
    Files.delete(state(1, "summary.json"));
    assertTrue(
        merge("new", "1", "2", "3").err().contains("the outcome of its last run is unknown"));
  }

  @Test
  void filesThatWereMovedElsewhereAreCounted() throws IOException {
    runShards();
    Files.delete(file(shardOf("1"), "1", "poster.jpg"));
    ExporterRun merge = mergeAll();
    assertEquals(1, merge.status());
    assertTrue(merge.out().contains("\n0 videos failed or incomplete, 1 file missing: "));
    run("--output", "all");
    assertEquals(
        List.of(FakeAccount.mediaPath("1", "poster/image.jpg")),
        account.paths().stream().filter(path -> path.startsWith("/media")).toList());
  }

  @Test
  void aTargetThatWasExportedToSinceIsRefused() throws IOException {
    runShards();
    assertEquals(0, mergeAll().status());
    account.videos.get(3).addProperty("updated_at", "2025-01-01T00:00:00.000Z");
    assertEquals(0, run("--output", "all").status());
    Map<String, String> before = ExporterRun.tree(directory);
    ExporterRun again = mergeAll();
    assertEquals(2, again.status());
    assertTrue(again.err().contains("all has not the same videos as these shards"), again.err());
    assertEquals(before, ExporterRun.tree(directory));
  }

  @Test
  void aShardThatWasExportedAgainCountsWhenAStoppedMergeIsRepeated() throws IOException {
    runShards();
    assertEquals(0, mergeAll().status());
    String finished = ExporterRun.text(target().resolve(".export/account.txt"));
    Files.writeString(target().resolve(".export/account.txt"), unfinished(finished));
    for (int i = 0; i < VIDEOS; i++) {
      account.videos.get(i).addProperty("updated_at", "2025-01-01T00:00:00.000Z");
      String id = account.videos.get(i).get("id").getAsString();
      account.respond(FakeAccount.mediaPath(id, "poster/image.jpg"), 200, FakeAccount.JPEG + "new");
    }
    assertEquals(0, run("--refresh").status());
    for (int index = 1; index <= SHARDS; index++) {
      assertEquals(0, runShard(index, "--refresh").status());
    }
    assertFalse(
        Files.isSameFile(file(shardOf("1"), "1", "poster.jpg"), file(target(), "1", "poster.jpg")));
    assertEquals(0, mergeAll().status());
    assertMerged();
  }

  private static String unfinished(String account) {
    return "an unfinished merge, which must be run again, of 3 shards of "
        + account
        + " (CSV files: bom=false formulas=escape columns=19)";
  }
}
