package com.example.brightcove.videoexporter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.settings.Settings;
import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.example.brightcove.videoexporter.shard.Shard;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All CSV files of an export are written with one set of settings: those of the last run. */
class CsvSettingsTest {

  private static final String MARK = "\u00ef\u00bb\u00bf"; // its bytes
  private static final String[] EXCEL = {"--csv-bom"};
  private static final String[] RAW = {"--csv-formulas=raw"};

  @TempDir Path directory;
  private FakeAccount account;

  @BeforeEach
  void start() throws IOException {
    account = new FakeAccount();
    account.add("1", "=one");
    account.add("2", "two").addProperty("original_filename", "@two");
    account.add("3", "-three");
    account.respond(FakeAccount.mediaPath("3", "video.mp4"), 404, "");
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

  /** Returns the CSV files by their paths. */
  private Map<String, String> csvFiles() {
    Map<String, String> csvFiles = new TreeMap<>(ExporterRun.tree(exports()));
    csvFiles.keySet().removeIf(path -> !path.endsWith(".csv"));
    return csvFiles;
  }

  /** Returns the CSV files of a new export with these settings alone. */
  private Map<String, String> tablesOfANewExport(String... settings) {
    List<String> arguments = new ArrayList<>(List.of(settings));
    arguments.addAll(List.of("--output", "other"));
    run(arguments.toArray(String[]::new));
    Map<String, String> csvFiles = new TreeMap<>(ExporterRun.tree(directory.resolve("other")));
    csvFiles.keySet().removeIf(path -> !path.endsWith(".csv"));
    return csvFiles;
  }

  @Test
  void formulasAreEscapedInEveryCsvFileUnlessRawIsConfigured() {
    assertEquals(1, run().status());
    Map<String, String> usual = csvFiles();
    assertEquals(5, usual.size(), usual.keySet().toString());
    assertTrue(usual.get("Videos.csv").contains("\r\n1,,,,'=one,,"), usual.get("Videos.csv"));
    assertTrue(usual.get("Videos.csv").contains(",_one (1),"), usual.get("Videos.csv"));
    assertTrue(usual.get("Videos.csv").contains("\r\n2,,,,two,'@two,"), usual.get("Videos.csv"));
    assertTrue(usual.get("failures.csv").contains("\r\n3,'-three,video,"));
    assertTrue(usual.get("_one (1)/metadata.csv").contains(",'=one,"));
    assertEquals(1, run(RAW).status());
    Map<String, String> raw = csvFiles();
    assertEquals(usual.keySet(), raw.keySet());
    raw.values().forEach(csv -> assertFalse(csv.contains("'"), csv));
    raw.forEach((path, csv) -> assertEquals(usual.get(path).replace("'", ""), csv));
  }

  @Test
  void theByteOrderMarkIsInEveryCsvFileIfConfigured() {
    assertEquals(1, run(EXCEL).status());
    Map<String, String> excel = csvFiles();
    assertEquals(5, excel.size());
    excel.forEach((path, csv) -> assertTrue(csv.startsWith(MARK), path));
    assertEquals(1, run().status());
    csvFiles().forEach((path, csv) -> assertEquals(excel.get(path), MARK + csv));
  }

  @Test
  void aRunOverPartOfTheAccountRewritesTheOtherCsvFilesToo() {
    run();
    account.remove("2");
    run();
    account.add("2", "two").addProperty("original_filename", "@two");
    assertEquals(0, run("--csv-bom", "--max-videos", "1").status());
    csvFiles().forEach((path, csv) -> assertTrue(csv.startsWith(MARK), path));
    assertTrue(csvFiles().get("two (2)/metadata.csv").contains(",removed,,,,\r\n"));
  }

  @Test
  void aDeletedFolderIsNotCreatedAgainForItsCsvFile() throws IOException {
    run();
    Path folder = exports().resolve("two (2)");
    for (Path file : ExporterRun.files(folder)) {
      Files.delete(file);
    }
    Files.delete(folder);
    assertEquals(0, run("--csv-bom", "--max-videos", "1").status());
    assertFalse(Files.exists(folder));
  }

  @Test
  void aStoppedRewriteIsCompletedByTheNextRunWhateverItsSettings() throws IOException {
    run("--downloads", "1"); // the CSV files are rewritten in the order they were written
    Map<String, String> usual = csvFiles();
    Path full = FullDevice.at(exports().resolve(".export/parts/2.metadata"));
    assertEquals(5, run(EXCEL).status());
    Files.delete(full);
    assertNotEquals(usual, csvFiles());
    assertEquals(1, run().status());
    assertEquals(usual, csvFiles());
  }

  @Test
  void anInterruptedRewriteIsCompletedByTheNextRun() throws Exception {
    run();
    Map<String, String> usual = csvFiles();
    URI url = URI.create("http://127.0.0.1");
    Settings settings = new Settings("77", "client", "secret", url, url, url);
    CsvFormat usualFormat = new CsvFormat(false, CsvFormat.Formulas.ESCAPE);
    try (ExportFolder folder =
        ExportFolder.open(
            directory.resolve("exports"),
            new FolderOwner(settings, Shard.WHOLE),
            usualFormat,
            false,
            pause -> {})) {
      CsvFiles excel = new CsvFiles(folder, new CsvFormat(true, CsvFormat.Formulas.ESCAPE));
      Thread.currentThread().interrupt();
      assertThrows(
          InterruptedException.class, () -> excel.rewriteIfFormatChanged(folder.journal()));
    }
    assertEquals(usual, csvFiles());
    assertFalse(Files.exists(exports().resolve(".export/csv.txt")));
    assertEquals(1, run().status());
    assertEquals(usual, csvFiles());
  }

  @Test
  void csvFilesOfAnExporterThatDidNotEscapeAreRewritten() throws IOException {
    run(RAW);
    Files.delete(exports().resolve(".export/csv.txt"));
    run();
    assertEquals(tablesOfANewExport(), csvFiles());
  }

  @Test
  void aRunWithTheSameSettingsRewritesNoCsvFile() throws IOException {
    run(EXCEL);
    FileTime longAgo = FileTime.fromMillis(0);
    for (String path : csvFiles().keySet()) {
      Files.setLastModifiedTime(exports().resolve(path), longAgo);
    }
    run(EXCEL);
    for (String path : csvFiles().keySet()) {
      assertEquals(longAgo, Files.getLastModifiedTime(exports().resolve(path)), path);
    }
  }

  @Test
  void aDryRunRewritesNothing() {
    run();
    Map<String, String> usual = csvFiles();
    run("--csv-bom", "--dry-run");
    Map<String, String> after = csvFiles();
    after.remove("Plan.csv");
    assertEquals(usual, after);
  }
}
