package com.example.brightcove.videoexporter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.testing.FakeProcess;
import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.example.brightcove.videoexporter.Main;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With --ids only these videos are exported, and the rest of the export stays as it is. */
class ChosenVideosTest {

  @TempDir Path directory;

  private final FakeAccount account =
      FakeAccount.of(IntStream.rangeClosed(1, 25).mapToObj(String::valueOf).toArray(String[]::new));

  @AfterEach
  void close() {
    account.close();
  }

  private ExporterRun run(String... arguments) {
    return ExporterRun.in(directory, account.variables(), arguments);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(directory.resolve(file), text);
  }

  private List<String> column(String name) throws IOException {
    return ExporterRun.column(directory.resolve("exports/Videos.csv"), name);
  }

  private List<String> calls() {
    return account.paths().stream()
        .filter(path -> path.startsWith(FakeAccount.CMS) && !path.endsWith("/sources"))
        .map(path -> path.substring(FakeAccount.CMS.length()))
        .toList();
  }

  @Test
  void tenIdsGoIntoACall() throws IOException {
    write("ids.txt", "2\n4\n6\n8\n10\n12\n14\n16\n18\n20\n22\n24\n");
    ExporterRun run = run("--ids", "ids.txt");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().startsWith("12 videos, 36 files"), run.out());
    assertEquals(List.of("/videos/2,4,6,8,10,12,14,16,18,20", "/videos/22,24"), calls());
    assertEquals(12, column("Id").size());
  }

  @Test
  void videosThatWereNotAskedForStayAsTheyAre() throws IOException {
    assertEquals(0, run().status());
    account.remove("5");
    write("ids.txt", "Id\n7\n");
    assertEquals(0, run("--ids", "ids.txt").status());
    assertEquals(List.of("exported"), column("Status").stream().distinct().toList());
  }

  @Test
  void anIdThatIsNotInTheAccountIsNamed() throws IOException {
    write("ids.txt", "7\n99\n98\n");
    ExporterRun run = run("--ids", "ids.txt", "--quiet");
    assertEquals(1, run.status());
    assertEquals("Not in the account: 98, 99\n", run.err());
    assertEquals(List.of("7"), column("Id"));
    assertEquals(
        "[\"98\",\"99\"]",
        JsonParser.parseString(Files.readString(directory.resolve("exports/.export/summary.json")))
            .getAsJsonObject()
            .get("notFound")
            .toString());
    assertFalse(run.out().contains("failures.csv"), run.out());
  }

  @Test
  void theCsvFilesOfAnExportAreLists() throws IOException {
    account.respond(FakeAccount.mediaPath("3", "video.mp4"), 404, "");
    assertEquals(1, run().status());
    account.respondAsUsual(FakeAccount.mediaPath("3", "video.mp4"));
    account.forgetRequests();
    assertEquals(0, run("--ids", "exports/failures.csv").status());
    assertEquals(List.of("/videos/3"), calls());
    ExporterRun all = run("--ids", "exports/Videos.csv");
    assertTrue(all.out().contains("25 unchanged"), all.out());
    assertEquals(0, run("--dry-run", "--max-videos", "3").status());
    ExporterRun three = run("--ids", "exports/Plan.csv");
    assertTrue(three.out().startsWith("3 videos, "), three.out());
  }

  @Test
  void idsComeFromStdinToo() throws IOException {
    InputStream in = new ByteArrayInputStream("3\n".getBytes(StandardCharsets.UTF_8));
    ProcessContext process =
        new FakeProcess(account.variables(), directory, new VirtualClock()).context();
    ProcessContext withIn =
        new ProcessContext(
            process.variables(),
            process.directory(),
            process.clock(),
            process.pause(),
            in,
            process.out(),
            process.err());
    assertEquals(0, Main.run(withIn, "--ids", "-"));
    assertEquals(List.of("3"), column("Id"));
  }

  @Test
  void aBadFileIsStatus2BeforeAnyRequest() throws IOException {
    write("ids.txt", "7\nseven\n");
    ExporterRun run = run("--ids", "ids.txt");
    assertEquals(2, run.status());
    assertEquals("error: --ids ids.txt, line 2: there is no video id.\n", run.err());
    assertEquals(List.of(), account.requests());
    assertFalse(Files.exists(directory.resolve("exports")));
  }
}
