package com.example.brightcove.videoexporter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.AccountFixture;
import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a second run does about videos that the account no longer has. */
class RemovedFromAccountTest extends AccountFixture {
  @BeforeEach
  void start() throws IOException {
    account = FakeAccount.of("1", "2", "3");
  }

  private List<String> statuses() throws IOException {
    return ExporterRun.column(exports().resolve("Videos.csv"), "Status");
  }

  private List<String> mediaAsked() {
    return account.paths().stream().filter(path -> path.startsWith("/media/")).toList();
  }

  @Test
  void aRemovedVideoKeepsItsFolderAndItsRow() throws IOException {
    run();
    account.remove("2");
    assertEquals(0, run().status());
    assertEquals(List.of("exported", "removed", "exported"), statuses());
    Path folder = exports().resolve("Video 2 (2)");
    assertEquals(List.of("removed"), ExporterRun.column(folder.resolve("metadata.csv"), "Status"));
    assertTrue(Files.exists(folder.resolve("video.mp4")));
  }

  @Test
  void noPartialFileOfARemovedVideoIsKept() throws IOException {
    run();
    Path parts = exports().resolve(".export/parts");
    for (String id : List.of("2", "99")) { // one that was exported in part, and one that was not
      for (String file : List.of("video", "video.json", "poster", "metadata")) {
        Files.writeString(parts.resolve(id + "." + file), "gigabytes");
      }
    }
    account.remove("2");
    assertEquals(0, run("--max-videos", "1", "--offset", "1").status());
    assertEquals(8, ExporterRun.files(parts).size());
    Path ofTheRest = Files.writeString(parts.resolve("3.video"), "of use");
    assertEquals(0, run("--dry-run").status());
    assertEquals(9, ExporterRun.files(parts).size());
    assertEquals(0, run().status());
    assertEquals(List.of(ofTheRest), ExporterRun.files(parts));
  }

  @Test
  void theListIsReadOnceWhenARemovalIsAlreadyRecorded() {
    run();
    account.remove("2");
    run();
    run();
    assertEquals(
        2,
        account.requests().stream()
            .filter(request -> request.getUrl().contains("created_at"))
            .count());
  }

  @Test
  void aVideoThatComesBackIsExportedAgainWithoutADownload() throws IOException {
    run();
    account.remove("3");
    run();
    account.add("3", "Video 3");
    assertEquals(0, run().status());
    assertEquals(List.of("exported", "exported", "exported"), statuses());
    assertEquals(List.of(), mediaAsked());
  }

  @Test
  void aRunOverPartOfTheAccountMarksNoneAsRemoved() throws IOException {
    run();
    account.remove("2");
    for (String[] part :
        new String[][] {{"--offset", "1"}, {"--max-videos", "1"}, {"--query", "Video"}}) {
      run(part);
      assertEquals(List.of("exported", "exported", "exported"), statuses(), part[0]);
    }
  }

  @Test
  void aVideoThatCannotBeListedIsNotMarkedAsRemoved() throws IOException {
    run();
    account.respond(FakeAccount.CMS + "/videos?limit=1&offset=1&sort=created_at", 500, "[]");
    assertEquals(1, run("--page-size", "1").status());
    assertEquals(List.of("exported", "exported", "exported"), statuses());
  }

  /** Writes a partial file of video 2, which is of use as long as the account has the video. */
  private Path partialFile() throws IOException {
    return Files.writeString(exports().resolve(".export/parts/2.video"), "gigabytes");
  }

  private List<String> idsAsked() {
    String video = FakeAccount.CMS + "/videos/";
    return account.paths().stream()
        .filter(path -> path.matches(video + "[0-9,]+"))
        .map(path -> path.replace(video, ""))
        .toList();
  }

  @Test
  void aListThatIsEmptyForAWhileRemovesNothing() throws IOException {
    run();
    Path partialFile = partialFile();
    account.respond(FakeAccount.CMS + "/counts/videos", 200, "{\"count\":0}");
    account.respond(FakeAccount.CMS + "/videos", 200, "[]");
    assertEquals(0, run().status());
    assertEquals(List.of("exported", "exported", "exported"), statuses());
    assertEquals(List.of("1,2,3"), idsAsked());
    assertTrue(Files.exists(partialFile));
  }

  @Test
  void onlyWhatTheListLacksIsAskedForAndOnlyWhatIsAbsentThereTooIsRemoved() throws IOException {
    run();
    Path partialFile = partialFile();
    account.remove("3");
    account.respond(FakeAccount.CMS + "/counts/videos", 200, "{\"count\":1}");
    account.respond(FakeAccount.CMS + "/videos", 200, account.list("1"));
    assertEquals(0, run().status());
    assertEquals(List.of("exported", "exported", "removed"), statuses());
    assertEquals(List.of("2,3"), idsAsked());
    assertTrue(Files.exists(partialFile));
    run();
    assertEquals(List.of("2"), idsAsked());
  }

  @Test
  void aRemovalThatCannotBeCheckedIsLeftToTheNextRun() throws IOException {
    run();
    account.remove("2");
    Path partialFile = partialFile();
    account.respond(FakeAccount.CMS + "/videos/2", 500, "[]");
    assertEquals(0, run().status());
    assertEquals(List.of("exported", "exported", "exported"), statuses());
    assertTrue(Files.exists(partialFile));
    account.respondAsUsual(FakeAccount.CMS + "/videos/2");
    assertEquals(0, run().status());
    assertEquals(List.of("exported", "removed", "exported"), statuses());
    assertFalse(Files.exists(partialFile));
  }

  @Test
  void tenIdsAreAskedForInACall() throws IOException {
    IntStream.range(10, 32).forEach(id -> account.add(String.valueOf(id), "Video " + id));
    run();
    IntStream.range(10, 32).forEach(id -> account.remove(String.valueOf(id)));
    run();
    assertEquals(3, idsAsked().size());
    assertEquals(22, statuses().stream().filter("removed"::equals).count());
    run();
    assertEquals(List.of(), idsAsked());
  }
}
