package com.example.brightcove.videoexporter.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.account.Rendition;
import com.example.brightcove.videoexporter.download.MediaAnswer.End;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a download leaves behind that is stopped, for the next run to go on with. */
class KilledDownloadTest extends DownloadFixture {

  private static final int LEFT = 120_000;

  @Test
  void aRunThatGaveUpLeavesAPartThatTheNextOneGoesOnWith() throws Exception {
    server.then(request -> MediaAnswer.rangeOf(CLIP, request).end(LEFT, End.CLOSE));
    server.always(request -> MediaAnswer.of(500));
    downloads.assertFails(downloads.rendition(CLIP));
    long left = Files.size(downloads.part());
    assertTrue(left > 0 && left <= LEFT, "left: " + left);
    downloads.nextRun();
    server.serving(CLIP);
    downloads.assertDownloads(CLIP);
    assertEquals("bytes=" + left + "-", server.ranges().get(server.ranges().size() - 1));
  }

  @Test
  void anInterruptLeavesWhatThereIs() throws Exception {
    server.then(request -> MediaAnswer.rangeOf(CLIP, request).end(LEFT, End.CLOSE));
    server.then(
        request -> {
          throw new IllegalStateException("this request should not have been made");
        });
    downloads.interruptInPauses();
    Rendition rendition = downloads.rendition(CLIP);
    for (int i = 0; i < 2; i++) { // while it waits, and before it begins
      assertThrows(InterruptedException.class, () -> downloads.clip(rendition));
      assertEquals(LEFT, PartNote.read(downloads.note()).orElseThrow().bytes());
      Thread.currentThread().interrupt();
    }
    assertTrue(Thread.interrupted());
    assertEquals(1, server.served().size());
  }

  @Test
  void whatCannotBeGoneOnWithIsNotLeft() throws Exception {
    Clip weak = CLIP.with("W/\"weak\"");
    server.always(request -> MediaAnswer.rangeOf(weak, request).end(LEFT, End.CLOSE));
    downloads.assertFails(downloads.rendition(CLIP));
    assertFalse(Files.exists(downloads.part()));
    assertFalse(Files.exists(downloads.note()));
  }

  @Test
  void whatCouldNotBeToldFromAnotherFileIsNotLeftEither() throws Exception {
    downloads.patience(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ZERO);
    server.then(request -> MediaAnswer.rangeOf(CLIP, request).end(LEFT, End.CLOSE));
    server.always(request -> MediaAnswer.of(500));
    downloads.assertFails(new Rendition(server.address("/video.mp4"), -1, -1, -1));
    assertFalse(Files.exists(downloads.part()));
    assertFalse(Files.exists(downloads.note()));
  }

  @Test
  void theNoteIsThereWhileTheDownloadGoesOnAndNamesNoAddress() throws Exception {
    downloads.patience(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ZERO);
    server.then(request -> MediaAnswer.rangeOf(CLIP, request).end(LEFT, End.HOLD));
    Thread run =
        new Thread(
            () ->
                assertThrows(
                    InterruptedException.class, () -> downloads.clip(downloads.rendition(CLIP))));
    run.start();
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (PartNote.read(downloads.note()).map(PartNote::bytes).orElse(0L) < LEFT) {
      assertTrue(System.nanoTime() < deadline, "no note of what has arrived");
      Thread.onSpinWait();
    }
    Path killed = directory.resolve("killed");
    Files.copy(downloads.part(), killed);
    Files.copy(downloads.note(), directory.resolve("killed.json"));
    run.interrupt();
    run.join();

    Files.move(killed, downloads.part(), StandardCopyOption.REPLACE_EXISTING);
    Files.move(
        directory.resolve("killed.json"), downloads.note(), StandardCopyOption.REPLACE_EXISTING);
    String note = Files.readString(downloads.note());
    assertFalse(note.contains("canary") || note.contains("127.0.0.1"), note);
    downloads.nextRun();
    downloads.assertDownloads(CLIP);
    assertEquals(List.of("", "bytes=120000-"), server.ranges());
  }
}
