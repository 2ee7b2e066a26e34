package com.example.brightcove.videoexporter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.example.brightcove.videoexporter.disk.DiskErrors;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which errors of the disk fail one video, and which stop the run. */
class ExportFolderErrorsTest {
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
  void aVideoWhoseFolderIsNotWritableFailsAlone() throws IOException {
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

  /** Checks that a file or folder in place of an item of video 1 fails only that item. */
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
    assertEquals(10, ExporterRun.tree(exports()).size() - 2);
  }

  @Test
  void aFileInPlaceOfAVideosFolderFailsThatVideo() throws IOException {
    Files.createDirectories(exports());
    Path file = Files.writeString(exports().resolve("Video 1 (1)"), "in the way");
    assertFailsAlone("metadata", file);
    assertEquals(1, account.paths().stream().filter(path -> path.endsWith("1/video.mp4")).count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"video.mp4", "thumbnail.jpg", "metadata.csv", "metadata.json"})
  void aFolderInPlaceOfAVideosFileFailsThatItem(String file) throws IOException {
    Path folder = Files.createDirectories(exports().resolve("Video 1 (1)").resolve(file));
    Files.writeString(folder.resolve("something"), "in the way");
    assertFailsAlone(file.replaceFirst("\\..*", ""), folder);
  }

  @Test
  void aNameThatTheFileSystemRejectsFailsThatVideo() {
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
  void aFullDiskIsStatus5WhicheverFileIsWrittenFirst() throws IOException {
    for (String file :
        List.of("journal.jsonl", "parts/1.video", "parts/1.metadata", "parts/all.videos")) {
      for (int length : new int[] {7, 20_000}) { // less and more than is written at once
        account.videos.get(0).addProperty("name", "x".repeat(length));
        Path folder = directory.resolve(length + file.replaceAll("\\W", ""));
        Path link = folder.resolve(".export").resolve(file);
        Files.createDirectories(link.getParent());
        FullDevice.at(link);
        assertStopped(5, "No space left on device", run("--output", folder.toString()));
        Files.deleteIfExists(link);
      }
    }
  }

  @Test
  void aFolderInPlaceOfAStateFileIsStatus5AndNamed() throws IOException {
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
  void aDryRunReportsLocalErrorsLikeARun() throws IOException {
    Path journal = Files.createDirectories(exports().resolve(".export/journal.jsonl"));
    assertStopped(5, journal + "", run("--dry-run"));
    Files.delete(journal);
    Files.writeString(journal, "{}\n");
    Path owner = Files.createDirectories(exports().resolve(".export/account.txt"));
    assertStopped(5, owner + "", run("--dry-run"));
    assertStopped(5, owner + "", run());
  }
}
