package com.example.brightcove.videoexporter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which folders may be used, and what happens if one cannot be created. */
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
  void missingParentFoldersAreCreated() {
    assertEquals(0, run("--output", "a/b/c").status());
    assertTrue(Files.exists(directory.resolve("a/b/c/Videos.csv")));
  }

  @Test
  void aFolderMovedAwayDuringTheRunIsNotCreatedAgain() {
    account.beforeNext(
        FakeAccount.mediaPath("2", "video.mp4"),
        () -> assertTrue(exports().toFile().renameTo(directory.resolve("moved").toFile())));
    assertEquals(5, run("--downloads", "1").status());
    assertFalse(Files.exists(exports()));
  }

  @Test
  void aFolderInPlaceOfACsvFileIsReported() throws IOException {
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
    assertStopped(2, "has a Videos.csv but no .export folder", run());
    assertStopped(2, "has a Videos.csv but no .export folder", run("--dry-run"));
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
  void anotherAccountMayUseAFolderWithoutACompletedExport() {
    Map<String, String> mistyped = new HashMap<>(account.variables());
    mistyped.put("BRIGHTCOVE_ACCOUNT_ID", "78");
    assertNotEquals(0, ExporterRun.in(directory, mistyped).status());
    assertTrue(Files.exists(exports().resolve(".export/account.txt")));
    assertEquals(0, run("--dry-run").status());
    assertEquals(0, run().status());
  }

  @Test
  void theFolderOfAnotherApiUrlIsStatus2() {
    run();
    Map<String, String> other = new HashMap<>(account.variables());
    other.put("BRIGHTCOVE_CMS_URL", "https://cms.api.brightcove.com");
    assertStopped(2, "belongs to account 77", ExporterRun.in(directory, other));
  }

  @Test
  void aFolderThatCannotBeCreatedIsStatus5() {
    Path closed = Path.of("/proc/exports"); // where even root may make no folder
    assumeTrue(Files.isDirectory(closed.getParent()));
    assertStopped(5, closed.toString(), run("--output", closed.toString()));
  }

  @Test
  void aFolderLockedByAnotherRunIsStatus5() throws IOException {
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

  @Test
  void noPartialFilesAreLeftAfterASuccessfulRun() throws IOException {
    run();
    try (var parts = Files.list(exports().resolve(".export/parts"))) {
      assertEquals(0, parts.count());
    }
  }
}
