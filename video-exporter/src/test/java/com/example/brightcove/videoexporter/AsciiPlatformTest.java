package com.example.brightcove.videoexporter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Without a UTF-8 locale, as under cron, Java cannot write all names: tried in its own JVM. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class AsciiPlatformTest {

  private static final String CRON = "C";
  private static final String USUAL = "C.UTF-8";

  @TempDir Path directory;

  private final FakeAccount account = FakeAccount.of("1", "2");

  @AfterEach
  void close() {
    account.close();
  }

  private int run(String locale, String... arguments) throws Exception {
    Map<String, String> variables = new HashMap<>(account.variables());
    variables.put("LC_ALL", locale);
    return ExporterProcess.start(directory, variables, arguments).process().waitFor();
  }

  private String err() throws IOException {
    return Files.readString(directory.resolve("err"));
  }

  private List<String> folders() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("exports"))) {
      return files
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .filter(name -> !name.equals(".export"))
          .sorted()
          .toList();
    }
  }

  private boolean wasAnythingDownloaded() {
    return account.paths().stream().anyMatch(path -> path.startsWith("/media/"));
  }

  @Test
  void aNameThatCannotBeWrittenIsRefusedBeforeTheFirstDownload() throws Exception {
    account.add("3", "\u00fcn\u00ef \u65e5\u672c");
    assertEquals(2, run(CRON, "--page-size", "1"), err());
    String remedy = "set LC_ALL=C.UTF-8, or add --ascii-names.";
    assertTrue(
        err()
            .contains(
                "error: the folder of video 3 has characters that Java cannot write here: "
                    + remedy),
        err());
    assertFalse(wasAnythingDownloaded());
    assertEquals(List.of(), folders());
    assertEquals(2, run(CRON, "--dry-run"), err());
  }

  @Test
  void asciiNamesAreKeptByLaterRuns() throws Exception {
    account.add("3", "\u00fcn\u00ef \u65e5\u672c");
    account.add("4", "uni __");
    assertEquals(0, run(CRON, "--ascii-names"), err());
    List<String> names = List.of("Video 1 (1)", "Video 2 (2)", "uni __ (3)", "uni __ (4)");
    assertEquals(names, folders());
    account.forgetRequests();
    assertEquals(0, run(CRON), err());
    assertEquals(0, run(USUAL), err());
    assertFalse(wasAnythingDownloaded());
    assertEquals(names, folders());
  }

  @Test
  void anExportWithOtherNamesIsRefusedEvenWithAsciiNames() throws Exception {
    account.add("3", "\u00fcn\u00ef");
    assertEquals(0, run(USUAL), err());
    assertEquals(2, run(CRON, "--ascii-names"), err());
    assertTrue(err().contains("write here: set LC_ALL=C.UTF-8.\n"), err());
  }

  @Test
  void anAccountWithoutSuchNamesIsExported() throws Exception {
    assertEquals(0, run(CRON), err());
    assertEquals(List.of("Video 1 (1)", "Video 2 (2)"), folders());
  }
}
