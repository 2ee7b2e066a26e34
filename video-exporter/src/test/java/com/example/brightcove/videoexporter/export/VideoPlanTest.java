package com.example.brightcove.videoexporter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.example.brightcove.videoexporter.AccountJson;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.disk.StoredFile;
import com.example.brightcove.videoexporter.store.ExportedVideo;
import com.example.brightcove.videoexporter.store.Status;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan follows from the journal's record of a video, the list and the disk. */
class VideoPlanTest {

  private static final String ALL = "thumbnail poster video";
  private static final Map<String, Long> BYTES = Map.of("thumbnail", 1L, "poster", 2L, "video", 3L);

  private static Video listed(String title, String updatedAt) {
    JsonObject json = new JsonObject();
    json.addProperty("id", "7");
    json.addProperty("name", title);
    json.addProperty("updated_at", updatedAt);
    return Video.of(json).orElseThrow();
  }

  /** As the journal has a video that was exported as "Old title". */
  private static ExportedVideo recorded(
      Status status, String items, String updatedAt, String filesOf) {
    Map<String, StoredFile> files = new LinkedHashMap<>();
    for (String item : items(items)) {
      files.put(item, new StoredFile(item + ".x", BYTES.get(item), "hash", -1, ""));
    }
    return new ExportedVideo(
        "7",
        listed("Old title", updatedAt).cells(),
        "Old title (7)",
        files,
        filesOf,
        status,
        Map.of());
  }

  private static String[] items(String items) {
    return items == null ? new String[0] : items.split(" ");
  }

  /** A "!" after an item: its file has another size than recorded. */
  private static Map<String, Long> onDisk(String items) {
    Map<String, Long> sizes = new HashMap<>();
    for (String item : items(items)) {
      String name = item.replace("!", "");
      sizes.put(name, item.equals(name) ? BYTES.get(name) : 99L);
    }
    return sizes;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        // case | status | recorded files | on disk | recorded as of | files as of | refresh
        //   || settled | stale | to export | files as of
        "complete, unchanged  | EXPORTED     | A | A | 1 | 1 | no  || yes | no  |   | 1",
        "complete, changed    | EXPORTED     | A | A | 0 | 0 | no  || no  | no  |   | 0",
        "no MP4, unchanged    | NO_MP4       | P | P | 1 | 1 | no  || yes | no  |   | 1",
        "no MP4, changed      | NO_MP4       | P | P | 0 | 0 | no  || no  | no  | V | 0",
        "size differs         | SIZE_DIFFERS | A | A | 1 | 1 | no  || yes | no  |   | 1",
        "smaller rendition    | SMALLER_RENDITION | A | A | 1 | 1 | no || yes | no |   | 1",
        "smaller, refresh     | SMALLER_RENDITION | A | A | 1 | 1 | yes || no | yes | A | 1",
        "failed               | FAILED       | P | P | 1 | 1 | no  || no  | no  | V | 1",
        "failed at its row    | FAILED       | A | A | 1 | 1 | no  || no  | no  |   | 1",
        "killed half-way      | INCOMPLETE   | T | T | 1 | 1 | no  || no  | no  | O | 1",
        "killed at once       | INCOMPLETE   |   |   | 1 | 1 | no  || no  | no  | A | 1",
        "back in the account  | REMOVED      | A | A | 1 | 1 | no  || no  | no  |   | 1",
        "a file was deleted   | EXPORTED     | A | P | 1 | 1 | no  || no  | no  | V | 1",
        "a file was cut       | EXPORTED     | A | X | 1 | 1 | no  || no  | no  | V | 1",
        "a folder was deleted | EXPORTED     | A |   | 0 | 0 | no  || no  | no  | A | 1",
        "refresh, unchanged   | EXPORTED     | A | A | 1 | 1 | yes || yes | no  |   | 1",
        "refresh, changed     | EXPORTED     | A | A | 0 | 0 | yes || no  | yes | A | 0",
        "refresh, row is new  | EXPORTED     | A | A | 1 | 0 | yes || no  | yes | A | 0",
        "row is new           | EXPORTED     | A | A | 1 | 0 | no  || yes | no  |   | 0",
        "refresh, size        | SIZE_DIFFERS | A | A | 1 | 1 | yes || no  | yes | A | 1",
      })
  void aPlanFollowsFromJournalListAndDisk(
      String name,
      Status status,
      String recordedFiles,
      String onDisk,
      String recordedAsOf,
      String filesAsOf,
      String refresh,
      String separator,
      String settled,
      String stale,
      String toExport,
      String expectedFilesOf) {
    VideoPlan plan =
        VideoPlan.of(
            "New title (7)",
            listed("New title", "1"),
            Optional.of(recorded(status, spelled(recordedFiles), recordedAsOf, filesAsOf)),
            onDisk(spelled(onDisk)),
            refresh.equals("yes"));
    assertEquals(settled.equals("yes"), plan.isSettled());
    assertEquals(stale.equals("yes"), plan.isStale());
    assertEquals(toExport == null ? "" : spelled(toExport), String.join(" ", plan.items()));
    assertEquals(expectedFilesOf, plan.filesOf());
    assertEquals("Old title (7)", plan.folder());
  }

  private static String spelled(String letters) {
    if (letters == null) {
      return null;
    }
    return switch (letters) {
      case "A" -> ALL;
      case "P" -> "thumbnail poster";
      case "T" -> "thumbnail";
      case "O" -> "poster video";
      case "V" -> "video";
      case "X" -> "thumbnail poster video!";
      default -> throw new IllegalArgumentException(letters);
    };
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void aVideoThatIsNotRecordedIsExportedAsListed(boolean refresh) {
    VideoPlan plan =
        VideoPlan.of(
            "New title (7)", listed("New title", "1"), Optional.empty(), Map.of(), refresh);
    assertEquals("New title (7)", plan.folder());
    assertEquals(ALL, String.join(" ", plan.items()));
    assertEquals("1", plan.filesOf());
    assertEquals(Map.of(), plan.files());
    assertFalse(plan.isSettled() || plan.isStale());
  }

  /** As listed, with these languages of captions. */
  private static Video withCaptions(String... languages) {
    Video video = listed("New title", "1");
    JsonArray tracks = new JsonArray();
    for (String language : languages) {
      tracks.add(AccountJson.parse("{'id':'%1$s','srclang':'%1$s'}".formatted(language)));
    }
    video.json().add("text_tracks", tracks);
    return video;
  }

  @ParameterizedTest
  @CsvSource({
    "EXPORTED, thumbnail poster video, captions.en captions.de",
    "NO_MP4, poster, captions.en captions.de",
    "SIZE_DIFFERS, video, captions.en captions.de",
    "FAILED, poster, thumbnail captions.en captions.de video",
    "UNAVAILABLE_MEDIA, thumbnail video, poster captions.en captions.de",
    "INCOMPLETE, thumbnail, poster captions.en captions.de video"
  })
  void anEarlierExportLacksItsTextTracksOnly(Status status, String files, String toExport) {
    VideoPlan plan =
        VideoPlan.of(
            "New title (7)",
            withCaptions("en", "de"),
            Optional.of(recorded(status, files, "1", "1")),
            onDisk(files),
            false);
    assertFalse(plan.isSettled());
    assertEquals(toExport, String.join(" ", plan.items()));
  }

  @Test
  void tracksAreExportedBeforeTheVideoFileWhichTakesLonger() {
    VideoPlan plan =
        VideoPlan.of("New title (7)", withCaptions("en"), Optional.empty(), Map.of(), false);
    assertEquals(List.of("thumbnail", "poster", "captions.en", "video"), plan.items());
  }

  @Test
  void aTrackThatIsRecordedAndOnDiskIsSettled() {
    StoredFile captions = new StoredFile("captions.en.vtt", 4, "hash", -1, "").of("en", true);
    ExportedVideo exported = recorded(Status.EXPORTED, ALL, "1", "1").with("captions.en", captions);
    Map<String, Long> sizes = new HashMap<>(onDisk(ALL));
    sizes.put("captions.en", 4L);
    VideoPlan plan =
        VideoPlan.of("New title (7)", withCaptions("en"), Optional.of(exported), sizes, false);
    assertEquals(List.of(), plan.items());
    assertEquals(null, plan.files().get("captions.en").draft(), "it was published since");
  }

  @Test
  void aFileOfAnotherSizeIsNotOneOfThePlans() {
    VideoPlan plan =
        VideoPlan.of(
            "New title (7)",
            listed("New title", "1"),
            Optional.of(recorded(Status.EXPORTED, ALL, "1", "1")),
            onDisk("thumbnail poster video!"),
            false);
    assertEquals(java.util.Set.of("thumbnail", "poster"), plan.files().keySet());
  }
}
