package com.example.brightcove.videoexporter.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.example.brightcove.videoexporter.Main;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The disk is full in the middle of a line of the journal, which is the longest file. */
@Timeout(120)
class FullDiskTest {

  private static final int BLOCK = 512; // ulimit's, in sh

  @TempDir Path directory;

  @Test
  void aJournalThatCannotGrowIsStatus5AndTheNextRunCompletesTheExport() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/dash")), "sh has limits in blocks of another size");
    String[] ids = IntStream.rangeClosed(1, 20).mapToObj(String::valueOf).toArray(String[]::new);
    try (FakeAccount account = FakeAccount.of(ids)) {
      ExporterRun.in(directory, account.variables(), "--output", "undisturbed");
      Path journal = directory.resolve("exports/.export/journal.jsonl");
      for (int blocks : new int[] {24, 25, 27}) {
        Process process = export(account, blocks);
        assertTrue(process.waitFor(90, TimeUnit.SECONDS), "does not end");
        String err = Files.readString(directory.resolve("err"));
        assertEquals(5, process.exitValue(), err);
        assertTrue(err.contains("journal.jsonl: File too large"), err);
        assertTrue(Files.size(journal) > (blocks - 3) * BLOCK, err);
      }
      assertEquals(0, ExporterRun.in(directory, account.variables()).status());
      assertEquals(
          ExporterRun.tree(directory.resolve("undisturbed")),
          ExporterRun.tree(directory.resolve("exports")));
      account.forgetRequests();
      assertEquals(0, ExporterRun.in(directory, account.variables()).status());
      assertTrue(account.paths().stream().noneMatch(path -> path.startsWith("/media/")));
    }
  }

  private Process export(FakeAccount account, int blocks) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
                "/bin/dash",
                "-c",
                "ulimit -f " + blocks + "; exec \"$@\"",
                "sh",
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData", // a file, too
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--api-rate",
                "9")
            .directory(directory.toFile());
    builder.environment().putAll(account.variables());
    return builder
        .redirectOutput(directory.resolve("out").toFile())
        .redirectError(directory.resolve("err").toFile())
        .start();
  }
}
