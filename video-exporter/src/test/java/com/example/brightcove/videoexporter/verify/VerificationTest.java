package com.example.brightcove.videoexporter.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code verify} reads every file again, and the next export downloads what it found broken. */
class VerificationTest extends VerifiedExport {

  private static void flipOneByte(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(bytes.length() - 1);
      int last = bytes.read();
      bytes.seek(bytes.length() - 1);
      bytes.write(last ^ 1);
    }
  }

  @Test
  void anUntouchedExportIsRightAndNothingChanges() throws IOException {
    Map<String, String> before = ExporterRun.tree(directory);
    ExporterRun verify = verify();
    assertEquals(0, verify.status(), verify.err());
    assertTrue(verify.out().startsWith("16 files, "), verify.out());
    assertTrue(verify.out().endsWith("All files are as they were recorded\n"), verify.out());
    assertEquals("Verifying " + exports() + " ...\n", verify.err());
    assertEquals(before, ExporterRun.tree(directory));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"video.mp4", "poster.jpg", "captions.en.vtt", "metadata.csv", "metadata.json"})
  void oneChangedByteIsFoundAndMendedByTheNextExport(String name) throws IOException {
    Map<String, String> right = ExporterRun.tree(exports());
    flipOneByte(file(name));
    run();
    assertEquals(List.of(), mediaAsked(), "an export alone does not notice it");
    ExporterRun verify = verify();
    assertEquals(1, verify.status());
    assertTrue(
        verify
            .out()
            .startsWith("Video 1 (1)/" + name + ": differs: its SHA-256 is not the recorded one\n"),
        verify.out());
    assertTrue(verify.out().contains("\n1 differing, 0 missing, 0 foreign\nRun the export again"));
    account.forgetRequests();
    assertEquals(0, run().status());
    assertEquals(right, ExporterRun.tree(exports()));
    assertEquals(name.startsWith("metadata") ? 0 : 1, mediaAsked().size());
    assertEquals(0, verify().status());
  }

  @Test
  void whatIsMissingCutOrForeignIsNamed() throws IOException {
    Files.delete(file("poster.jpg"));
    Files.writeString(file("thumbnail.jpg"), "cut");
    Files.writeString(file("notes\u001b[31m.txt"), "mine");
    Files.createDirectory(exports().resolve("Somebody's (7)"));
    Files.writeString(exports().resolve("list.txt"), "mine");
    ExporterRun verify = verify();
    assertEquals(1, verify.status());
    for (String line :
        List.of(
            "Video 1 (1)/poster.jpg: missing",
            "Video 1 (1)/thumbnail.jpg: has 3 bytes instead of 21",
            "Somebody's (7): foreign: no export recorded it",
            "list.txt: foreign: no export recorded it",
            "1 differing, 1 missing, 3 foreign")) {
      assertTrue(verify.out().lines().anyMatch(line::equals), verify.out());
    }
    assertFalse(verify.out().contains("\u001b"), "a control character reaches no terminal");
    assertEquals(0, run().status());
    assertEquals(
        List.of(
            FakeAccount.mediaPath("1", "poster/image.jpg"),
            FakeAccount.mediaPath("1", "thumbnail/image.jpg")),
        mediaAsked().stream().sorted().toList());
  }

  @Test
  void aFolderThatIsGoneIsMissingFileByFile() throws IOException {
    for (Path file : ExporterRun.files(exports().resolve("Video 1 (1)"))) {
      Files.delete(file);
    }
    Files.delete(exports().resolve("Video 1 (1)"));
    assertTrue(verify().out().contains("0 differing, 6 missing, 0 foreign"));
  }

  @Test
  void theBrokenFileOfARemovedVideoIsReportedEachTime() throws IOException {
    account.remove("1");
    run();
    flipOneByte(file("video.mp4"));
    for (int i = 0; i < 2; i++) {
      assertTrue(verify().out().startsWith("Video 1 (1)/video.mp4: differs"));
      assertEquals(0, run().status());
    }
    assertEquals(
        List.of("removed", "exported", "exported"),
        ExporterRun.column(exports().resolve("Videos.csv"), "Status"));
  }

  @Test
  void theCommandKnowsItsOption() {
    assertEquals(0, verify("--output", "exports").status());
    assertTrue(verify("--help").out().startsWith("Usage: video-exporter verify"));
    ExporterRun unknown = verify("--refresh");
    assertEquals(2, unknown.status());
    assertEquals("error: unknown argument --refresh: try --help.\n", unknown.err());
    assertEquals(2, verify("--output", " ").status());
  }

  @Test
  void aFolderWithoutAnExportIsStatus2() {
    ExporterRun run = verify("--output", "elsewhere");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("elsewhere is not an export: name one with --output"), run.err());
    assertTrue(Files.notExists(directory.resolve("elsewhere")));
  }

  @Test
  void itDoesNotRunBesideAnExport() throws IOException {
    try (FileChannel channel =
            FileChannel.open(exports().resolve(".export/lock"), StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertTrue(lock.isValid());
      ExporterRun run = verify();
      assertEquals(5, run.status());
      assertTrue(run.err().contains("another run"), run.err());
    }
  }

  @Test
  void anInterruptEndsItAndTheNextOneIsWhole() throws IOException {
    Thread.currentThread().interrupt();
    assertEquals(130, verify().status());
    assertTrue(Thread.interrupted()); // of the test, as Ctrl-C would leave it
    assertEquals(0, verify().status());
  }
}
