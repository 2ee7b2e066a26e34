package com.example.brightcove.videoexporter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.AccountFixture;
import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** metadata.json, and what an export of a version without it and without text tracks gets. */
class EarlierExportTest extends AccountFixture {

  @BeforeEach
  void start() {
    account = FakeAccount.of("1", "2", "3");
    JsonObject video = account.videos.get(0);
    account.addTrack(video, "captions", "en", "published");
    video.addProperty("reference_id", "r1");
    account.respond(FakeAccount.CMS + "/videos/2/sources", 200, "[]");
  }

  /** Turns the export into one of the version before: no new files, columns and records. */
  private void makeEarlier() throws IOException {
    Path journal = exports().resolve(".export/journal.jsonl");
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(journal)) {
      JsonObject video = JsonParser.parseString(line).getAsJsonObject();
      video.getAsJsonObject("files").keySet().retainAll(List.of("video", "poster", "thumbnail"));
      JsonArray cells = video.getAsJsonArray("cells");
      while (cells.size() > 10) {
        cells.remove(10);
      }
      lines.add(video.toString());
    }
    Files.write(journal, lines);
    Files.writeString(exports().resolve(".export/csv.txt"), "bom=false formulas=escape");
    for (Path file : ExporterRun.files(exports())) {
      String name = file.getFileName().toString();
      if (name.matches("metadata.json|.*vtt|SHA256SUMS")) {
        Files.delete(file);
      } else if (name.endsWith(".csv")) {
        List<String> rows = new ArrayList<>();
        for (String row : Files.readAllLines(file)) {
          rows.add(row.replaceFirst("(,[^,]*){4}$", "") + "\r\n");
        }
        Files.writeString(file, String.join("", rows));
      }
    }
  }

  @Test
  void metadataJsonIsTheVideoOfTheListExactlyWithoutSignatures() throws IOException {
    JsonObject video = account.videos.get(0);
    video.add("exact", JsonParser.parseString("12345678901234567890.10"));
    video.addProperty("description", "<ü> https://h/?stays=1");
    video.add("link", null);
    run();
    String json = Files.readString(exports().resolve("Video 1 (1)/metadata.json"));
    assertTrue(json.contains("\"exact\": 12345678901234567890.10"), json);
    assertTrue(json.contains("\"description\": \"<ü> https://h/?stays=1\""), json);
    assertTrue(json.contains("\"link\": null"), json);
    assertTrue(json.contains("/captions.en.vtt\""), json);
    assertTrue(json.endsWith("}\n"), json);
    assertFalse(json.contains("canary"), json);
    assertEquals(video.keySet(), JsonParser.parseString(json).getAsJsonObject().keySet());
  }

  @Test
  void anEarlierExportGetsWhatIsMissingAndNothingIsDownloadedAgain() throws IOException {
    run();
    Map<String, String> complete = ExporterRun.tree(exports());
    makeEarlier();
    assertEquals(complete.size() - 5, ExporterRun.tree(exports()).size());
    ExporterRun run = run();
    assertEquals(0, run.status(), run.err());
    assertEquals(complete, ExporterRun.tree(exports()));
    assertEquals(
        List.of(FakeAccount.mediaPath("1", "captions.en.vtt")),
        account.paths().stream()
            .filter(path -> path.startsWith("/media") || path.contains("/videos/"))
            .toList());
    assertTrue(run.out().contains("2 unchanged, nothing to download"), run.out());
    run();
    assertEquals(complete, ExporterRun.tree(exports()));
  }

  @Test
  void aRemovedVideoOfAnEarlierExportGetsTheColumnsAndItsChecksums() throws IOException {
    run();
    makeEarlier();
    account.remove("3");
    assertEquals(0, run().status());
    List<String> rows = Files.readAllLines(exports().resolve("Video 3 (3)/metadata.csv"));
    assertTrue(rows.get(0).endsWith(",Status,ReferenceId,FolderId,CustomFields,TextTracks"));
    assertTrue(rows.get(1).endsWith(",removed,,,,"), rows.get(1));
    assertTrue(Files.readString(exports().resolve("SHA256SUMS")).contains("(3)/metadata.csv\n"));
  }

  @Test
  void aDeletedMetadataFileIsWrittenAgainWithoutARequestForTheVideo() throws IOException {
    run();
    Map<String, String> complete = ExporterRun.tree(exports());
    Files.delete(exports().resolve("Video 1 (1)/metadata.json"));
    Files.writeString(exports().resolve("Video 2 (2)/metadata.json"), "cut");
    Files.delete(exports().resolve("Video 3 (3)/metadata.csv"));
    assertEquals(0, run().status());
    assertEquals(complete, ExporterRun.tree(exports()));
    assertEquals(0, account.paths().stream().filter(path -> path.contains("/videos/")).count());
  }

  @Test
  void aChangedVideoHasItsNewJson() throws IOException {
    run();
    account.videos.get(2).addProperty("description", "new");
    account.videos.get(2).addProperty("updated_at", "2024-02-02T00:00:00.000Z");
    assertEquals(0, run().status());
    assertTrue(
        Files.readString(exports().resolve("Video 3 (3)/metadata.json")).contains("\"new\""));
  }
}
