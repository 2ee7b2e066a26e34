package com.example.brightcove.videoexporter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which folders are taken, and what happens when the disk does not. */
class ExportFolderTest {

  @TempDir Path directory;
  private FakeAccount account;

  @BeforeEach
  void start() throws IOException {
    account = FakeAccount.of("1", "2");
  }

  @AfterEach
  void stop() {
    account.close();
  }

  private ExporterRun run(String... arguments) {
    return ExporterRun.in(directory, account.variables(), arguments);
  }

  private Path exports() {
    return directory.resolve("exports");
  }

  private static void assertStopped(int status, String why, ExporterRun run) {
    assertEquals(status, run.status(), run.err());
    String last = run.err().lines().reduce((before, line) -> line).orElse("");
    assertTrue(last.startsWith("error: ") && last.contains(why), run.err());
  }

  @Test
  void theFolderIsExportsInTheWorkingDirectoryAndIsShownAbsolute() {
    ExporterRun run = run();
    assertTrue(run.err().contains("up to 2 videos to " + exports().toAbsolutePath()), run.err());
  }

  @Test
  void missingFoldersOnTheWayAreMade() {
    assertEquals(0, run("--output", "a/b/c").status());
    assertTrue(Files.exists(directory.resolve("a/b/c/Videos.csv")));
  }

  @Test
  void aFolderThatIsMovedAwayInMidRunIsNotMadeAnewInPart() {
    account.answer(
        FakeAccount.mediaPath("2", "video.mp4"),
        () -> {
          assertTrue(exports().toFile().renameTo(directory.resolve("moved").toFile()));
          return null;
        });
    assertEquals(5, run("--downloads", "1").status());
    assertFalse(Files.exists(exports()));
  }

  @Test
  void aVideoWhoseFolderIsNotOursFailsAlone() throws IOException {
    Path folder = exports().resolve("Video 1 (1)");
    Files.createDirectories(exports());
    Path closed = Path.of("/sys/kernel"); // where even root may make no file
    assumeTrue(
        assertThrows(IOException.class, () -> touch(closed)) instanceof AccessDeniedException);
    Files.createSymbolicLink(folder, closed);
    ExporterRun run = run();
    assertEquals(1, run.status(), run.err());
    List<String> statuses = ExporterRun.column(exports().resolve("Videos.csv"), "Status");
    assertEquals(List.of("failed", "exported"), statuses);
    assertTrue(run.err().contains("access denied"), run.err());
  }

  private static void touch(Path folder) throws IOException {
    Files.createFile(folder.resolve("video-exporter-test"));
  }

  @Test
  void aTableWhosePlaceIsTakenIsInWords() throws IOException {
    Files.createDirectories(exports().resolve("failures.csv/x"));
    ExporterRun run = run();
    assertEquals(5, run.status());
    assertTrue(run.err().contains("failures.csv: directory not empty"), run.err());
  }

  @Test
  void anOutputThatIsAFileIsStatus2() throws IOException {
    Files.writeString(exports(), "a file");
    assertStopped(2, exports() + " is not a folder", run());
    assertStopped(2, exports() + " is not a folder", run("--dry-run"));
    assertEquals("a file", Files.readString(exports()));
  }

  @Test
  void aVideosCsvFromElsewhereIsNotOverwritten() throws IOException {
    Files.createDirectories(exports());
    Files.writeString(exports().resolve("Videos.csv"), "mine");
    assertStopped(2, "has a Videos.csv that is not from here", run());
    assertStopped(2, "has a Videos.csv that is not from here", run("--dry-run"));
    assertEquals(Map.of("Videos.csv", "mine"), ExporterRun.tree(exports()));
    assertFalse(Files.exists(exports().resolve(".export")));
  }

  @Test
  void otherFilesInTheFolderDoNotMatter() throws IOException {
    Files.createDirectories(exports());
    Files.writeString(exports().resolve("notes.txt"), "mine");
    assertEquals(0, run().status());
    assertEquals("mine", Files.readString(exports().resolve("notes.txt")));
  }

  @Test
  void theFolderOfAnotherAccountIsStatus2() {
    run();
    Map<String, String> tree = ExporterRun.tree(exports());
    Map<String, String> other = new HashMap<>(account.variables());
    other.put("BRIGHTCOVE_ACCOUNT_ID", "78");
    assertStopped(2, "belongs to account 77 at http://127.0.0.1", ExporterRun.in(directory, other));
    assertStopped(2, "belongs to account 77", ExporterRun.in(directory, other, "--dry-run"));
    assertEquals(tree, ExporterRun.tree(exports()));
  }

  @Test
  void aFolderThatNothingWasExportedToIsFreeForAnotherAccount() {
    Map<String, String> mistyped = new HashMap<>(account.variables());
    mistyped.put("BRIGHTCOVE_ACCOUNT_ID", "78");
    assertNotEquals(0, ExporterRun.in(directory, mistyped).status());
    assertTrue(Files.exists(exports().resolve(".export/account.txt")));
    assertEquals(0, run("--dry-run").status());
    assertEquals(0, run().status());
  }

  @Test
  void theFolderOfAnotherApiAddressIsStatus2() {
    run();
    Map<String, String> other = new HashMap<>(account.variables());
    other.put("BRIGHTCOVE_CMS_URL", "https://cms.api.brightcove.com");
    assertStopped(2, "belongs to account 77", ExporterRun.in(directory, other));
  }

  @Test
  void aFolderThatCannotBeMadeIsStatus5() throws IOException {
    Files.writeString(directory.resolve("file"), "a file");
    assertStopped(5, directory.resolve("file/exports").toString(), run("--output", "file/exports"));
  }

  @Test
  void aFolderThatAnotherRunHasIsStatus5() throws IOException {
    run();
    try (FileChannel channel =
            FileChannel.open(exports().resolve(".export/lock"), StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertTrue(lock.isValid());
      assertStopped(5, "another run is exporting to this folder", run());
      assertEquals(0, run("--dry-run").status());
    }
    assertEquals(0, run().status());
  }

  /** Sees to it that what is in the way of an item of video 1 fails that and nothing else. */
  private void assertFailsAlone(String item, Path inTheWay) throws IOException {
    for (int i = 0; i < 2; i++) {
      account.forgetRequests();
      ExporterRun run = run();
      assertEquals(1, run.status(), run.err());
      List<String> failures = Files.readAllLines(exports().resolve("failures.csv"));
      assertEquals(2, failures.size(), failures.toString());
      assertTrue(failures.get(1).startsWith("1,Video 1," + item + ","), failures.get(1));
      assertTrue(failures.get(1).contains(inTheWay + ": "), failures.get(1));
      assertEquals(
          List.of("failed", "exported"),
          ExporterRun.column(exports().resolve("Videos.csv"), "Status"));
    }
    try (Stream<Path> files = Files.walk(inTheWay)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    assertEquals(0, run().status());
    assertEquals(8, ExporterRun.tree(exports()).size() - 1);
  }

  @Test
  void aFileInTheWayOfAVideosFolderFailsThatVideo() throws IOException {
    Files.createDirectories(exports());
    Path file = Files.writeString(exports().resolve("Video 1 (1)"), "in the way");
    assertFailsAlone("metadata", file);
    assertEquals(1, account.paths().stream().filter(path -> path.endsWith("1/video.mp4")).count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"video.mp4", "thumbnail.jpg", "metadata.csv"})
  void aFolderInTheWayOfAVideosFileFailsThatItem(String file) throws IOException {
    Path folder = Files.createDirectories(exports().resolve("Video 1 (1)").resolve(file));
    Files.writeString(folder.resolve("something"), "in the way");
    assertFailsAlone(file.replaceFirst("\\..*", ""), folder);
  }

  @Test
  void aNameThatTheFileSystemRefusesFailsThatVideo() {
    for (String reason :
        List.of("File name too long", "Is a directory", "Not a directory", "Invalid argument")) {
      assertTrue(DiskErrors.isOfOneName(new FileSystemException("f", null, reason)), reason);
    }
    for (String reason :
        List.of(
            "No space left on device",
            "Read-only file system",
            "Disk quota exceeded",
            "Too many open files",
            "Input/output error",
            "access denied",
            "no such file")) {
      assertFalse(DiskErrors.isOfOneName(new FileSystemException("f", null, reason)), reason);
    }
    assertFalse(DiskErrors.isOfOneName(new FileSystemException("f")));
  }

  @Test
  void aFullDiskIsStatus5WhicheverFileMeetsItFirst() throws IOException {
    Path full = Path.of("/dev/full"); // a device that takes nothing; a URL to it is a file on it
    assumeTrue(Files.exists(full));
    for (String file :
        List.of("journal.jsonl", "parts/1.video", "parts/1.metadata", "parts/all.videos")) {
      for (int length : new int[] {7, 20_000}) { // less and more than is written at once
        account.videos.get(0).addProperty("name", "x".repeat(length));
        Path folder = directory.resolve(length + file.replaceAll("\\W", ""));
        Path renewableUrl = folder.resolve(".export").resolve(file);
        Files.createDirectories(renewableUrl.getParent());
        Files.createSymbolicLink(renewableUrl, full);
        assertStopped(5, "No space left on device", run("--output", folder.toString()));
        Files.deleteIfExists(renewableUrl);
      }
    }
  }

  @Test
  void aFolderInPlaceOfAFileOfOursIsStatus5AndSaysWhichAndWhat() throws IOException {
    for (String file :
        List.of("journal.jsonl", "account.txt", "csv.txt", "listed.jsonl", "parts/all.lines")) {
      Path folder = directory.resolve(file.replaceAll("\\W", ""));
      Path inTheWay = Files.createDirectories(folder.resolve(".export").resolve(file));
      Files.writeString(inTheWay.resolve("something"), "in the way");
      ExporterRun run = run("--output", folder.toString());
      assertStopped(5, inTheWay + "", run);
      assertFalse(run.err().contains("Exception"), run.err());
    }
  }

  @Test
  void aDryRunMeetsThisMachinesFaultsAsARunDoes() throws IOException {
    Path journal = Files.createDirectories(exports().resolve(".export/journal.jsonl"));
    assertStopped(5, journal + "", run("--dry-run"));
    Files.delete(journal);
    Files.writeString(journal, "{}\n");
    Path owner = Files.createDirectories(exports().resolve(".export/account.txt"));
    assertStopped(5, owner + "", run("--dry-run"));
    assertStopped(5, owner + "", run());
  }

  @Test
  void nothingIsLeftOfPartsOnceAllIsDone() throws IOException {
    run();
    try (var parts = Files.list(exports().resolve(".export/parts"))) {
      assertEquals(0, parts.count());
    }
  }
}
