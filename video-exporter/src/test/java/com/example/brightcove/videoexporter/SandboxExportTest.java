package com.example.brightcove.videoexporter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sandbox.watch.RecordedExchange;
import com.google.gson.JsonParser;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An export of the sandbox's account: the requests, their order, and the files. */
class SandboxExportTest extends SandboxExportFixture {

  private static List<NamedCsvRecord> table() throws IOException {
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(exports().resolve("Videos.csv"))) {
      return csv.stream().toList();
    }
  }

  private static NamedCsvRecord row(String originalFileName) throws IOException {
    return table().stream()
        .filter(row -> row.getField("OriginalFileName").equals(originalFileName))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theRunSucceedsAndNamesVideosCsvAndTheFolder() {
    assertEquals(0, first.status(), first.err());
    assertTrue(first.out().startsWith("12 videos, 33 files, 1.1 MB downloaded\n"), first.out());
    assertTrue(first.out().contains("1 without an MP4 to download\n"), first.out());
    assertTrue(first.out().contains(exports().resolve("Videos.csv").toString()), first.out());
  }

  @Test
  void stderrHasTheVideosInTheirOrder() {
    List<String> lines = first.err().lines().toList();
    assertEquals(
        List.of(
            "Getting an access token for the API...",
            "Getting the count of available videos...",
            "Exporting up to 12 videos to " + exports() + " ...",
            "[1/12] Mandelbrot, a slow zoom",
            "    thumbnail.jpg 3.3 kB",
            "    poster.jpg 30.1 kB",
            "    video.mp4 154.8 kB",
            "[2/12] Game of Life"),
        lines.subList(0, 8));
    assertTrue(lines.contains("    no MP4 to download: DASH and HLS only"), first.err());
  }

  @Test
  void theSourcesCallComesJustBeforeTheDownloadAndThereIsNoImagesCall() {
    List<String> requests =
        askedByFirst.stream()
            .filter(exchange -> !exchange.service().equals("oauth"))
            .map(exchange -> exchange.target().replaceFirst(".*/(\\w+[.?/]*\\w*)", "$1"))
            // requested meanwhile: the count, once more, and the end of the list
            .filter(target -> !target.equals("videos") && !target.contains("offset=100"))
            .limit(6)
            .toList();
    assertEquals(
        List.of(
            "videos?limit=1&offset=0&sort=-updated_at",
            "videos?limit=100&offset=0&sort=created_at",
            "image.jpg",
            "image.jpg",
            "sources",
            "high.mp4"),
        requests);
    assertEquals(
        List.of(),
        askedByFirst.stream()
            .map(RecordedExchange::target)
            .filter(target -> target.endsWith("/images"))
            .toList());
  }

  @Test
  void theExpiryIsCheckedBeforeEveryCallSoThereIsNo401() {
    assertTrue(
        askedByFirst.stream().filter(exchange -> exchange.service().equals("oauth")).count() > 1);
    assertFalse(askedByFirst.stream().anyMatch(exchange -> exchange.status() == 401));
  }

  @Test
  void theTokenIsSentToTheApiAndNotToTheMediaServer() {
    Map<Boolean, List<RecordedExchange>> byMedia =
        askedByFirst.stream()
            .filter(exchange -> !exchange.service().equals("oauth"))
            .collect(Collectors.partitioningBy(exchange -> exchange.service().equals("media")));
    assertEquals(33, byMedia.get(true).size());
    assertTrue(byMedia.get(true).stream().allMatch(exchange -> exchange.token().isEmpty()));
    assertTrue(byMedia.get(false).stream().noneMatch(exchange -> exchange.token().isEmpty()));
  }

  @Test
  void videosCsvHasARowForEachVideoSortedById() throws Exception {
    List<NamedCsvRecord> rows = table();
    assertEquals(12, rows.size());
    assertEquals(
        rows.stream().map(row -> row.getField("Id")).sorted().toList(),
        rows.stream().map(row -> row.getField("Id")).toList());
    for (NamedCsvRecord row : rows) {
      Path folder = exports().resolve(row.getField("Folder"));
      assertTrue(row.getField("Folder").endsWith(" (" + row.getField("Id") + ")"));
      List<String> own = Files.readString(folder.resolve("metadata.csv")).lines().toList();
      List<String> all = Files.readString(exports().resolve("Videos.csv")).lines().toList();
      assertEquals(all.get(0), own.get(0));
      assertEquals(all.get(1 + rows.indexOf(row)), own.get(1));
      if (!row.getField("VideoFile").isEmpty()) {
        byte[] videoFile = Files.readAllBytes(folder.resolve(row.getField("VideoFile")));
        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(videoFile);
        assertEquals(String.valueOf(videoFile.length), row.getField("VideoBytes"));
        assertEquals(HexFormat.of().formatHex(sha256), row.getField("VideoSha256"));
      }
    }
  }

  @Test
  void aVideoWithoutMp4HasItsRowItsImagesAndStatusNoMp4() throws IOException {
    NamedCsvRecord row = row("warm-gradients.mov");
    assertEquals("no MP4", row.getField("Status"));
    assertEquals("", row.getField("VideoFile"));
    Path folder = exports().resolve(row.getField("Folder"));
    assertTrue(Files.exists(folder.resolve("thumbnail.jpg")));
    assertTrue(Files.exists(folder.resolve("poster.jpg")));
    assertFalse(Files.exists(folder.resolve("video.mp4")));
  }

  @Test
  void aLegacyVideoIsExportedAsItsWidestMp4ThatIsNotRtmp() throws IOException {
    NamedCsvRecord row = row("test-card.mov");
    assertEquals("exported", row.getField("Status"));
    assertTrue(
        askedByFirst.stream()
            .anyMatch(exchange -> exchange.target().endsWith("/test-card_high_4541302443001.mp4")));
  }

  @Test
  void aVideoWithoutImagesIsExportedWithoutThem() throws IOException {
    NamedCsvRecord row = row("sierpinski-triangle.mov");
    assertEquals("exported", row.getField("Status"));
    assertEquals(
        List.of("metadata.csv", "video.mp4"),
        List.copyOf(ExporterRun.tree(exports().resolve(row.getField("Folder"))).keySet()));
  }

  @Test
  void theJournalIsOneJsonObjectALine() throws IOException {
    for (String line : Files.readAllLines(exports().resolve(".export/journal.jsonl"))) {
      assertTrue(JsonParser.parseString(line).isJsonObject());
    }
  }
}
