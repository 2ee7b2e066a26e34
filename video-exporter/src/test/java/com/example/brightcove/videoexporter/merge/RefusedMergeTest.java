package com.example.brightcove.videoexporter.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.brightcove.videoexporter.ExporterRun;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What does not belong together is not merged, and the folders in question are named. */
class RefusedMergeTest extends ShardedExport {

  @BeforeEach
  void export() throws IOException {
    open(8);
    runShards();
  }

  private void assertRefused(String message, String... arguments) {
    Map<String, String> before = ExporterRun.tree(directory);
    ExporterRun merge = merge(arguments);
    assertEquals(2, merge.status(), merge.err());
    assertEquals("error: " + message + (message.endsWith("?") ? "" : ".") + "\n", merge.err());
    assertEquals(before, ExporterRun.tree(directory));
  }

  @Test
  void folderThatIsMissingTwiceOrForeign() throws IOException {
    assertRefused("merge needs TARGET and the folder of each shard: try --help");
    assertRefused("merge needs TARGET and the folder of each shard: try --help", "all");
    assertRefused("unknown argument --mov: did you mean --move?", "--mov", "all");
    assertRefused(
        "name one folder for each shard: 1/3 has none, 2/3 has [%s, %s]"
            .formatted(shard(2), shard(2)),
        "all",
        "2",
        "3",
        "2");
    String noShard = " is not the export of a shard: name the folders that --shard exported to";
    assertRefused(directory.resolve("4") + noShard, "all", "1", "2", "3", "4");
    Files.delete(state(2, "shard.txt"));
    assertRefused(shard(2) + noShard, "all", "1", "2", "3");
    record(2, "0/3");
    assertRefused("there is no shard 0/3: the shards are 1/3 to 3/3", "all", "1", "2", "3");
    assertTrue(Files.notExists(target()));
  }

  @Test
  void shardsOfDifferentExports() throws IOException {
    String whole = "%s shards of account 77 at http://127.0.0.1 (CSV files: bom=%s formulas=%s";
    String message =
        shard(1)
            + " is one of "
            + whole.formatted(3, false, "escape columns=19), but ")
            + shard(2)
            + " is one of %s: name the shards of one export";
    record(2, "2/4");
    assertRefused(
        message.formatted(whole.formatted(4, false, "escape columns=19)")), "all", "1", "2", "3");
    record(2, "2/3");
    assertEquals(0, runShard(2, "--csv-bom").status());
    assertRefused(
        message.formatted(whole.formatted(3, true, "escape columns=19)")), "all", "1", "2", "3");
    assertEquals(0, runShard(2).status());
    Files.writeString(state(2, "account.txt"), "account 78 at http://127.0.0.1");
    assertRefused(
        message.formatted(whole.replace("77", "78").formatted(3, false, "escape columns=19)")),
        "all",
        "1",
        "2",
        "3");
  }

  @Test
  void aVideoOfAnotherShard() throws IOException {
    record(1, "2/3");
    record(2, "1/3");
    String id = ExporterRun.column(shard(1).resolve("Videos.csv"), "Id").get(0);
    assertRefused(
        "%s has the video %s, which is not of shard 2/3: export this shard into a new folder"
            .formatted(shard(1), id),
        "all",
        "1",
        "2",
        "3");
  }

  @Test
  void aTargetThatIsNoTarget() throws IOException {
    assertRefused(
        shard(1) + " is a shard itself: name another folder to merge into", "1", "1", "2", "3");
    String message =
        target() + " is neither a new folder nor a merge of these shards: name another";
    Files.createDirectory(target());
    Files.writeString(target().resolve("list.txt"), "mine");
    assertRefused(message, "all", "1", "2", "3");
    Files.delete(target().resolve("list.txt"));
    assertEquals(0, run("--output", "all", "--max-videos", "2").status());
    assertRefused(
        target()
            + " has not the same videos as these shards: if they were merged to it, export to it"
            + " to get what is new; if not, name another folder",
        "all",
        "1",
        "2",
        "3");
    Files.writeString(target().resolve(".export/account.txt"), "account 78 at http://127.0.0.1");
    assertRefused(message, "all", "1", "2", "3");
    Files.createFile(directory.resolve("file"));
    assertRefused(
        directory.resolve("file") + message.substring(target().toString().length()),
        "file",
        "1",
        "2",
        "3");
  }

  /** Opening an export with other CSV options rewrites its CSV files. */
  @Test
  void aTargetWithOtherCsvOptionsIsLeftAsItIs() throws IOException {
    assertEquals(0, run("--output", "all", "--csv-bom").status());
    assertRefused(
        target() + " is neither a new folder nor a merge of these shards: name another",
        "all",
        "1",
        "2",
        "3");
  }

  @Test
  void aShardThatWasStoppedWhileItRewroteItsCsvFiles() throws IOException {
    Files.delete(state(2, "csv.txt"));
    assertRefused(
        shard(2) + " was stopped while it rewrote its CSV files: run shard 2/3 again",
        "all",
        "1",
        "2",
        "3");
  }

  @Test
  void anEmptyFolderIsANewOne() throws IOException {
    Files.createDirectories(target().resolve(".export/parts"));
    Files.createFile(target().resolve(".export/journal.jsonl"));
    assertEquals(0, mergeAll().status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "all"})
  void aFolderThatAnotherRunHasIsStatus5(String name) throws IOException {
    assertEquals(0, mergeAll().status());
    Path lock = directory.resolve(name).resolve(".export/lock");
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      assertTrue(held.isValid());
      ExporterRun merge = mergeAll();
      assertEquals(5, merge.status());
      assertTrue(merge.err().contains(lock + ": another run is exporting"), merge.err());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--move", "all"})
  void anotherFileSystemIsStatus5WithWhatToDo(String option) throws IOException {
    Path memory = Path.of("/dev/shm");
    assumeTrue(Files.isWritable(memory));
    assumeFalse(Files.getFileStore(memory).equals(Files.getFileStore(directory)));
    Path other = Files.createTempDirectory(memory, "merge");
    try {
      Map<String, String> before = ExporterRun.tree(directory);
      ExporterRun merge =
          option.equals("--move")
              ? merge("--move", other.toString(), "1", "2", "3")
              : merge(other.toString(), "1", "2", "3");
      assertEquals(5, merge.status());
      String what = option.equals("--move") ? "moved" : "hard-linked";
      assertTrue(
          merge
              .err()
              .contains(": cannot be " + what + " to the target (Invalid cross-device link)"),
          merge.err());
      assertTrue(
          merge
              .err()
              .endsWith(
                  ": put the target on the file system of the shards, or copy them to that of the"
                      + " target and add --move.\n"),
          merge.err());
      assertEquals(before, ExporterRun.tree(directory));
    } finally {
      try (Stream<Path> files = Files.walk(other)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }
}
