package com.example.brightcove.videoexporter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.AccountFixture;
import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.google.gson.JsonObject;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text tracks are files of a video's folder, which cost no call unless their URLs are refused. */
class ExportedTracksTest extends AccountFixture {

  private JsonObject english;
  private JsonObject german;

  @BeforeEach
  void start() {
    account = FakeAccount.of("1", "2");
    english = account.addTrack(account.videos.get(0), "captions", "en", "published");
    german = account.addTrack(account.videos.get(0), "captions", "de", "draft");
  }

  private List<String> column(String name) throws IOException {
    return ExporterRun.column(exports().resolve("Videos.csv"), name);
  }

  /** Returns the calls and downloads for one video, without those of the list. */
  private List<String> requestsFor(String id) {
    return account.paths().stream().filter(path -> path.contains("/" + id)).toList();
  }

  /** Returns the cell of the first video. */
  private String textTracks() throws IOException {
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(exports().resolve("Videos.csv"))) {
      return csv.stream().findFirst().orElseThrow().getField("TextTracks");
    }
  }

  @Test
  void eachTrackIsAFileAndADraftIsMarkedInTheRow() throws IOException {
    assertEquals(0, run().status());
    assertEquals(
        FakeAccount.textTrack("1"),
        Files.readString(exports().resolve("Video 1 (1)/captions.en.vtt")));
    assertTrue(Files.exists(exports().resolve("Video 1 (1)/captions.de.vtt")));
    assertEquals("captions.de.vtt (draft),captions.en.vtt", textTracks());
    assertEquals(
        List.of(
            FakeAccount.mediaPath("1", "thumbnail/image.jpg"),
            FakeAccount.mediaPath("1", "poster/image.jpg"),
            FakeAccount.mediaPath("1", "captions.en.vtt"),
            FakeAccount.mediaPath("1", "captions.de.vtt"),
            FakeAccount.CMS + "/videos/1/sources",
            FakeAccount.mediaPath("1", "video.mp4")),
        requestsFor("1"));
    assertEquals(0, run().status());
    assertEquals(List.of(), requestsFor("1"));
  }

  @Test
  void aDraftThatIsPublishedIsNotDownloadedAgain() throws IOException {
    run();
    german.addProperty("status", "published");
    account.videos.get(0).addProperty("updated_at", "2024-02-02T00:00:00.000Z");
    assertEquals(0, run().status());
    assertEquals("captions.de.vtt,captions.en.vtt", textTracks());
    assertEquals(List.of(), requestsFor("1/"));
  }

  @Test
  void aTrackThatTheAccountNoLongerHasKeepsItsFile() throws IOException {
    run();
    account.videos.get(0).getAsJsonArray("text_tracks").remove(0);
    account.videos.get(0).addProperty("updated_at", "2024-02-02T00:00:00.000Z");
    assertEquals(0, run().status());
    assertEquals("captions.de.vtt (draft),captions.en.vtt", textTracks());
    assertEquals(List.of(), requestsFor("1/"));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 410})
  void refusedUrlsOfAVideoAreRenewedByOneCall(int status) throws IOException {
    String path = "captions.%s.vtt";
    for (JsonObject track : List.of(english, german)) {
      String language = track.get("srclang").getAsString();
      String media = FakeAccount.mediaPath("1", path.formatted(language));
      account.respond(media, status, ""); // with whatever signature
      account.respond(
          media + "?sig=canary-renewed", FakeAccount.media(200, FakeAccount.textTrack("1")));
    }
    JsonObject fresh = account.videos.get(0).deepCopy();
    fresh
        .getAsJsonArray("text_tracks")
        .forEach(
            track ->
                track
                    .getAsJsonObject()
                    .addProperty(
                        "src",
                        track
                            .getAsJsonObject()
                            .get("src")
                            .getAsString()
                            .replaceFirst("\\?.*", "?sig=canary-renewed")));
    account.respond(FakeAccount.CMS + "/videos/1", 200, fresh.toString());
    ExporterRun run = run();
    assertEquals(0, run.status(), run.err());
    assertEquals(List.of("exported", "exported"), column("Status"));
    List<String> requests = requestsFor("1");
    assertEquals(
        1, requests.stream().filter(asked -> asked.equals(FakeAccount.CMS + "/videos/1")).count());
    assertEquals(1, requests.stream().filter(asked -> asked.endsWith(".de.vtt")).count());
    assertFalse((run.err() + run.out()).contains("canary"));
  }

  @Test
  void aNewUrlThatIsRefusedTooCostsNoSecondCall() {
    for (JsonObject track : List.of(english, german)) {
      String language = track.get("srclang").getAsString();
      account.respond(FakeAccount.mediaPath("1", "captions." + language + ".vtt"), 403, "");
    }
    String renewed = account.videos.get(0).toString().replace("canary-signature", "canary-2");
    account.respond(FakeAccount.CMS + "/videos/1", 200, renewed);
    assertEquals(1, run().status());
    List<String> requests = requestsFor("1");
    assertEquals(1, requests.stream().filter(FakeAccount.CMS.concat("/videos/1")::equals).count());
    assertEquals(2, requests.stream().filter(path -> path.endsWith(".en.vtt")).count());
  }

  @Test
  void aTrackThatIsRefusedWithANewUrlFailsAlone() throws IOException {
    account.respond(FakeAccount.mediaPath("1", "captions.en.vtt"), 403, "");
    ExporterRun run = run();
    assertEquals(1, run.status());
    assertEquals(List.of("failed", "exported"), column("Status"));
    assertEquals(
        List.of("captions.en"), ExporterRun.column(exports().resolve("failures.csv"), "Item"));
    assertEquals("captions.de.vtt (draft)", textTracks());
    assertEquals(
        1,
        requestsFor("1").stream()
            .filter(path -> path.equals(FakeAccount.CMS + "/videos/1"))
            .count());
    account.respondAsUsual(FakeAccount.mediaPath("1", "captions.en.vtt"));
    assertEquals(0, run().status());
    assertEquals(List.of(FakeAccount.mediaPath("1", "captions.en.vtt")), requestsFor("1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<Error>", "{\"error_code\":\"x\"}", "\0\0\0\u0018ftypisom"})
  void anErrorPageIsNoTextTrack(String body) throws IOException {
    account.respond(FakeAccount.mediaPath("1", "captions.en.vtt"), 200, body);
    assertEquals(1, run().status());
    assertFalse(Files.exists(exports().resolve("Video 1 (1)/captions.en.vtt")));
    String why = body.isEmpty() ? ": the file is empty" : " is not a text";
    assertTrue(
        Files.readString(exports().resolve("failures.csv")).contains("/captions.en.vtt" + why));
  }

  @Test
  void aTrackWithoutAUrlFails() throws IOException {
    english.remove("src");
    assertEquals(1, run().status());
    assertTrue(Files.readString(exports().resolve("failures.csv")).contains("the API gave no URL"));
  }

  @Test
  void aTrackThatIsAddedLaterIsTheOnlyDownload() throws IOException {
    run();
    account.addTrack(account.videos.get(0), "chapters", "en", "published");
    assertEquals(0, run().status());
    assertEquals(List.of(FakeAccount.mediaPath("1", "chapters.en.vtt")), requestsFor("1/"));
  }

  @Test
  void changedTracksAreDownloadedAgainOnlyWithRefresh() throws IOException {
    run();
    account.respond(FakeAccount.mediaPath("1", "captions.en.vtt"), 200, "WEBVTT\n\nNOTE new\n");
    account.videos.get(0).addProperty("updated_at", "2024-02-02T00:00:00.000Z");
    run();
    Path captions = exports().resolve("Video 1 (1)/captions.en.vtt");
    assertEquals(FakeAccount.textTrack("1"), Files.readString(captions));
    run("--refresh");
    assertEquals("WEBVTT\n\nNOTE new\n", Files.readString(captions));
  }
}
