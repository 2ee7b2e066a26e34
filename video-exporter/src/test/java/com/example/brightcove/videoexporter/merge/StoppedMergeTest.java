package com.example.brightcove.videoexporter.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.testing.FakeProcess;
import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.example.brightcove.videoexporter.console.ConsoleReport;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A merge that was stopped anywhere loses no file, and the same merge completes it. */
class StoppedMergeTest extends ShardedExport {

  private static final int FILES = 6 * 5 + 2;

  private Map<String, String> whole;
  private String lines;

  @BeforeEach
  void export() throws IOException {
    open(6);
    assertEquals(0, run().status());
    whole = ExporterRun.tree(exports());
    lines = linesOf(exports());
  }

  /** Stops a merge at one of its placements. */
  private static final class Stop extends Error {
    private static final long serialVersionUID = 1L;
  }

  private void assertMerged() throws IOException {
    assertEquals(whole, ExporterRun.tree(target()));
    assertEquals(lines, linesOf(target()));
    assertEquals(List.of(), ExporterRun.files(target().resolve(".export/parts")));
  }

  private void mergeUntil(int stop, boolean isDone, Placement placement) throws Exception {
    ProcessContext process = new FakeProcess(Map.of(), directory, new VirtualClock()).context();
    int[] placed = {0};
    Placement stopping =
        (from, to) -> {
          boolean isStop = ++placed[0] == stop;
          if (!isStop || isDone) {
            placement.place(from, to);
          }
          if (isStop) {
            throw new Stop();
          }
        };
    try (ConsoleReport report = new ConsoleReport(process, true);
        Merge merge = new Merge(stopping, report)) {
      List<Path> shards = List.of(shard(1), shard(2), shard(3));
      assertThrows(Stop.class, () -> merge.run(target(), shards, process.pause()));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void stoppedBeforeOrAfterAnyFile(boolean isMove) throws Exception {
    Placement placement = isMove ? Placement::move : Placement::link;
    runShards();
    copy("1", "1.kept");
    copy("2", "2.kept");
    copy("3", "3.kept");
    for (int stop = 1; stop <= FILES; stop++) {
      for (boolean isDone : new boolean[] {false, true}) {
        mergeUntil(stop, isDone, placement);
        Map<String, String> there = new TreeMap<>();
        for (int index = 1; index <= SHARDS; index++) {
          there.putAll(ExporterRun.tree(shard(index)));
        }
        there.putAll(ExporterRun.tree(target()));
        whole.forEach(
            (name, text) -> {
              if (name.contains("/")) {
                assertTrue(text.equals(there.get(name)), name + " is lost");
              }
            });
        assertEquals(0, (isMove ? mergeAll("--move") : mergeAll()).status());
        assertMerged();
        delete(target());
        for (int index = 1; index <= SHARDS && isMove; index++) {
          delete(shard(index));
          copy(index + ".kept", "" + index);
        }
      }
    }
  }

  private void copy(String from, String to) throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve(from))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, directory.resolve(to).resolve(directory.resolve(from).relativize(file)));
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(all::add);
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }

  @Test
  void stoppedWhileItRecordedOrWroteTheCsvFiles() throws Exception {
    runShards();
    mergeUntil(FILES, true, Placement::link);
    Path state = target().resolve(".export");
    byte[] owner = Files.readAllBytes(state.resolve("account.txt"));
    assertEquals(0, mergeAll().status());
    byte[] journal = Files.readAllBytes(state.resolve("journal.jsonl"));
    for (int length = 0; length <= journal.length; length += 97) {
      Files.write(state.resolve("journal.jsonl"), Arrays.copyOf(journal, length));
      Files.write(state.resolve("account.txt"), owner);
      List<Path> late =
          List.of(
              target().resolve("Videos.csv"),
              state.resolve("videos.jsonl"),
              target().resolve("SHA256SUMS"));
      for (Path file : late.subList(length % 4, 3)) {
        Files.delete(file);
      }
      assertEquals(0, mergeAll().status());
      assertMerged();
    }
  }

  /** Also if it stopped before it recorded anything. */
  @ParameterizedTest
  @ValueSource(ints = {1, FILES})
  void anExportToAnUnfinishedMergeIsRefused(int stop) throws Exception {
    runShards();
    mergeUntil(stop, stop == FILES, Placement::link);
    Map<String, String> before = ExporterRun.tree(target());
    ExporterRun export = run("--output", "all");
    assertEquals(2, export.status());
    assertTrue(
        export
            .err()
            .contains(
                target()
                    + " belongs to an unfinished merge, which must be run again, of 3 shards of"
                    + " account 77 at http://127.0.0.1"),
        export.err());
    assertEquals(before, ExporterRun.tree(target()));
    assertEquals(2, run("--output", "all", "--dry-run").status());
  }

  @Test
  void anImageThatGotAnotherTypeMeanwhileIsReplaced() throws Exception {
    runShards();
    mergeUntil(FILES, true, Placement::link);
    for (JsonObject video : account.videos) {
      String id = video.get("id").getAsString();
      account.respond(FakeAccount.mediaPath(id, "new.png"), 200, "\u0089PNG\r\n\u001a\n");
      video
          .getAsJsonObject("images")
          .getAsJsonObject("poster")
          .addProperty("src", account.media(id, "new.png"));
      video.addProperty("updated_at", "2024-02-01T00:00:00.000Z");
    }
    for (int index = 1; index <= SHARDS; index++) {
      assertEquals(0, runShard(index, "--refresh").status());
    }
    assertEquals(0, run("--refresh").status());
    whole = ExporterRun.tree(exports());
    lines = linesOf(exports());
    assertTrue(whole.keySet().stream().anyMatch(name -> name.endsWith("/poster.png")));
    assertEquals(0, mergeAll().status());
    assertMerged();
  }

  @Test
  void movingLeavesALinkToAFolder() throws IOException {
    runShards();
    String folder = ExporterRun.column(shard(1).resolve("Videos.csv"), "Folder").get(0);
    Path elsewhere = directory.resolve("elsewhere");
    Files.move(shard(1).resolve(folder), elsewhere);
    Files.createSymbolicLink(shard(1).resolve(folder), elsewhere);
    assertEquals(0, mergeAll("--move").status());
    assertMerged();
  }

  @Test
  void anInterruptStopsItAndTheNextMergeIsWhole() throws IOException {
    runShards();
    Thread.currentThread().interrupt();
    assertEquals(130, mergeAll().status());
    assertTrue(Thread.interrupted()); // of the test, as Ctrl-C would leave it
    assertEquals(0, mergeAll().status());
    assertMerged();
  }
}
