package com.example.brightcove.videoexporter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No other user can lead the exporter to a file that is not its own. */
class LinksTest {

  @TempDir Path directory;
  private FakeAccount account;
  private Path precious;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(Files.getFileStore(directory).supportsFileAttributeView("posix"));
    account = FakeAccount.of("1");
    precious = Files.writeString(directory.resolve("precious"), "of another program");
  }

  @AfterEach
  void stop() {
    account.close();
  }

  private Path exports() {
    return directory.resolve("exports");
  }

  private Path state() {
    return exports().resolve(".export");
  }

  /** Runs; it must be refused in one line, which has these words, and nothing was requested. */
  private void assertRefused(String words, String... options) throws IOException {
    ExporterRun run = ExporterRun.in(directory, account.variables(), options);
    assertEquals(2, run.status(), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains(words), run.err());
    assertEquals("of another program", Files.readString(precious));
    assertTrue(account.paths().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"parts/1.video", "parts/all.journal", "journal.jsonl", "lock", "listed.jsonl"})
  void aLinkInTheStateIsNotFollowed(String name) throws IOException {
    Path link = state().resolve(name);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, precious);
    assertRefused(link + " is a link, which is not followed: delete it, and run again");
    assertRefused(link + " is a link", "--dry-run");
    Files.delete(link);
    assertEquals(0, ExporterRun.in(directory, account.variables()).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {".export", ".export/parts"})
  void aLinkInPlaceOfAFolderIsNotFollowed(String name) throws IOException {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Path link = exports().resolve(name);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, elsewhere);
    assertRefused(link + " is a link");
    assertEquals(0, ExporterRun.files(elsewhere).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwxrwx", "rwxr-x-wx"})
  void aStateThatOthersCanWriteIsRefused(String permissions) throws IOException {
    for (Path folder : new Path[] {state(), state().resolve("parts")}) {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
      assertRefused(folder + " is writable by all users");
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxr-x"));
    }
    assertEquals(0, ExporterRun.in(directory, account.variables()).status());
    for (Path file : ExporterRun.files(directory)) {
      assertFalse(file.toString().contains("probe"), file.toString());
    }
  }

  @Test
  void aStateOfAnotherUserIsRefused() throws IOException {
    Files.createDirectories(state());
    assumeTrue(Files.getOwner(directory).getName().equals("root"), "only root may do this");
    Files.setAttribute(state(), "unix:uid", 65_534);
    assertRefused(state() + " belongs to the user ");
  }

  @Test
  void theStateIsWritableByTheUserAlone() throws IOException {
    assertEquals(0, ExporterRun.in(directory, account.variables()).status());
    for (Path folder : new Path[] {state(), state().resolve("parts")}) {
      String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
      assertTrue(permissions.matches("rwx[r-]-[x-][r-]-[x-]"), permissions);
    }
  }

  @Test
  void anOutputThatIsALinkToAFolderIsUsed() throws IOException {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Files.createSymbolicLink(exports(), elsewhere);
    assertEquals(0, ExporterRun.in(directory, account.variables()).status());
    assertTrue(Files.exists(elsewhere.resolve("Videos.csv")));
  }

  @ParameterizedTest
  @CsvSource({"link, link", "link/sub/folder, link"})
  void anOutputThatIsADanglingLinkIsNamed(String output, String link) throws IOException {
    Files.createSymbolicLink(directory.resolve(link), directory.resolve("nowhere"));
    String words = "--output " + directory.resolve(link) + " is a link that leads nowhere";
    assertRefused(words, "--output", output);
    assertRefused(words, "--output", output, "--dry-run");
  }

  @Test
  void anOutputInAFileIsNamed() throws IOException {
    assertRefused("--output " + precious + " is not a folder", "--output", "precious/sub");
  }
}
