package com.example.brightcove.videoexporter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folder names that begin like an option or a formula: only an earlier version made them. */
class FolderNamesOfEarlierVersionTest {

  @TempDir Path directory;

  private final FakeAccount account = new FakeAccount();

  @AfterEach
  void close() {
    account.close();
  }

  private List<String> column(String name) throws IOException {
    return ExporterRun.column(directory.resolve("exports/Videos.csv"), name);
  }

  private void run() {
    ExporterRun run = ExporterRun.in(directory, account.variables());
    assertEquals(0, run.status(), run.err());
  }

  @Test
  void theCellIsTheFolder() throws IOException {
    List<String> titles = List.of("-5", "=x", "-rf", "+1", "@me", " -", "--checkpoint-action=x");
    for (int i = 0; i < titles.size(); i++) {
      account.add(String.valueOf(i), titles.get(i));
    }
    run();
    for (String folder : column("Folder")) {
      assertTrue(Files.exists(directory.resolve("exports").resolve(folder + "/video.mp4")), folder);
      assertTrue(folder.startsWith("_"), folder);
    }
  }

  @Test
  void anExistingFolderKeepsItsName() throws IOException {
    account.add("1", "_5");
    run();
    Path exports = directory.resolve("exports");
    Files.move(exports.resolve("_5 (1)"), exports.resolve("-5 (1)"));
    Path journal = exports.resolve(".export/journal.jsonl");
    Files.writeString(journal, Files.readString(journal).replace("_5 (1)", "-5 (1)"));
    account.forgetRequests();
    run();
    assertTrue(Files.exists(exports.resolve("-5 (1)/video.mp4")));
    assertTrue(Files.notExists(exports.resolve("_5 (1)")));
    assertEquals(List.of("'-5 (1)"), column("Folder"));
    assertTrue(account.paths().stream().noneMatch(path -> path.startsWith("/media/")));
  }
}
