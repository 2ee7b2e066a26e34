package com.example.brightcove.videoexporter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.AccountFixture;
import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With --moved, complete files that are no longer here are not downloaded again. */
class MovedFilesTest extends AccountFixture {

  private String sums;

  @BeforeEach
  void exportAndMove() throws IOException {
    account = FakeAccount.of("1", "2");
    account.addTrack(account.videos.get(0), "captions", "en", "published");
    account.respond(FakeAccount.mediaPath("2", "video.mp4"), 404, "");
    assertEquals(1, run().status());
    sums = Files.readString(exports().resolve("SHA256SUMS"));
    for (Path file : ExporterRun.files(exports())) {
      if (!file.startsWith(exports().resolve(".export"))) {
        Files.delete(file);
      }
    }
    Files.delete(exports().resolve("Video 1 (1)"));
  }

  private List<String> mediaAsked() {
    return account.paths().stream().filter(path -> path.startsWith("/media/")).toList();
  }

  @Test
  void onlyWhatWasNeverCompleteIsDownloadedAndTheChecksumsStay() throws IOException {
    assertEquals(1, run("--moved").status());
    assertEquals(
        List.of(FakeAccount.mediaPath("2", "video.mp4")),
        mediaAsked().stream().distinct().toList());
    assertTrue(Files.notExists(exports().resolve("Video 1 (1)")));
    assertEquals(sums, Files.readString(exports().resolve("SHA256SUMS")));
    assertEquals(
        List.of("exported", "failed"),
        ExporterRun.column(exports().resolve("Videos.csv"), "Status"));
  }

  @Test
  void aNewVideoIsDownloadedAndOneThatWasCutIsToo() throws IOException {
    account.add("3", "Video 3");
    Files.createDirectory(exports().resolve("Video 1 (1)"));
    Files.writeString(exports().resolve("Video 1 (1)/poster.jpg"), "cut");
    run("--moved");
    assertEquals(
        List.of(
            "1/poster/image.jpg",
            "2/video.mp4",
            "3/poster/image.jpg",
            "3/thumbnail/image.jpg",
            "3/video.mp4"),
        mediaAsked().stream().map(path -> path.substring(7)).distinct().sorted().toList());
  }

  @Test
  void withoutTheOptionAllIsDownloadedAgain() {
    run();
    assertEquals(7, mediaAsked().stream().distinct().count());
  }
}
