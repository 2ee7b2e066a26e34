package com.example.brightcove.videoexporter.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.account.Rendition;
import com.example.brightcove.videoexporter.download.ScriptedResponse.ConnectionEnd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a stopped download leaves for the next run to resume. */
class KilledDownloadTest extends DownloadFixture {

  private static final int LEFT = 120_000;

  @Test
  void aFailedRunLeavesAPartialFileThatTheNextRunResumes() throws Exception {
    server.then(
        request -> ScriptedResponse.rangeOf(VIDEO_FILE, request).end(LEFT, ConnectionEnd.CLOSE));
    server.always(request -> ScriptedResponse.of(500));
    downloads.assertFails(downloads.rendition(VIDEO_FILE));
    long left = Files.size(downloads.partialFile());
    assertTrue(left > 0 && left <= LEFT, "left: " + left);
    downloads.nextRun();
    server.serving(VIDEO_FILE);
    downloads.assertDownloads(VIDEO_FILE);
    assertEquals("bytes=" + left + "-", server.ranges().get(server.ranges().size() - 1));
  }

  @Test
  void anInterruptLeavesThePartialFile() throws Exception {
    server.then(
        request -> ScriptedResponse.rangeOf(VIDEO_FILE, request).end(LEFT, ConnectionEnd.CLOSE));
    server.then(
        request -> {
          throw new IllegalStateException("this request should not have been made");
        });
    downloads.interruptInPauses();
    Rendition rendition = downloads.rendition(VIDEO_FILE);
    for (int i = 0; i < 2; i++) { // once while it waits, once before it starts
      assertThrows(InterruptedException.class, () -> downloads.videoFile(rendition));
      assertEquals(LEFT, PartialFileRecord.read(downloads.recordFile()).orElseThrow().bytes());
      Thread.currentThread().interrupt();
    }
    assertTrue(Thread.interrupted());
    assertEquals(1, server.served().size());
  }

  @Test
  void aPartialFileThatCannotBeResumedIsDeleted() throws Exception {
    TestVideoFile weak = VIDEO_FILE.with("W/\"weak\"");
    server.always(
        request -> ScriptedResponse.rangeOf(weak, request).end(LEFT, ConnectionEnd.CLOSE));
    downloads.assertFails(downloads.rendition(VIDEO_FILE));
    assertFalse(Files.exists(downloads.partialFile()));
    assertFalse(Files.exists(downloads.recordFile()));
  }

  @Test
  void aPartialFileOfUnknownSizeWidthAndRateIsDeleted() throws Exception {
    downloads.timeouts(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ZERO);
    server.then(
        request -> ScriptedResponse.rangeOf(VIDEO_FILE, request).end(LEFT, ConnectionEnd.CLOSE));
    server.always(request -> ScriptedResponse.of(500));
    downloads.assertFails(new Rendition(server.url("/video.mp4"), -1, -1, -1));
    assertFalse(Files.exists(downloads.partialFile()));
    assertFalse(Files.exists(downloads.recordFile()));
  }

  @Test
  void theRecordIsWrittenDuringTheDownloadAndHasNoUrl() throws Exception {
    downloads.timeouts(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ZERO);
    server.then(
        request -> ScriptedResponse.rangeOf(VIDEO_FILE, request).end(LEFT, ConnectionEnd.HOLD));
    Thread run =
        new Thread(
            () ->
                assertThrows(
                    InterruptedException.class,
                    () -> downloads.videoFile(downloads.rendition(VIDEO_FILE))));
    run.start();
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (PartialFileRecord.read(downloads.recordFile()).map(PartialFileRecord::bytes).orElse(0L)
        < LEFT) {
      assertTrue(System.nanoTime() < deadline, "no record was written");
      Thread.onSpinWait();
    }
    Path killed = directory.resolve("killed");
    Files.copy(downloads.partialFile(), killed);
    Files.copy(downloads.recordFile(), directory.resolve("killed.json"));
    run.interrupt();
    run.join();

    Files.move(killed, downloads.partialFile(), StandardCopyOption.REPLACE_EXISTING);
    Files.move(
        directory.resolve("killed.json"),
        downloads.recordFile(),
        StandardCopyOption.REPLACE_EXISTING);
    String recordFile = Files.readString(downloads.recordFile());
    assertFalse(recordFile.contains("canary") || recordFile.contains("127.0.0.1"), recordFile);
    downloads.nextRun();
    downloads.assertDownloads(VIDEO_FILE);
    assertEquals(List.of("", "bytes=120000-"), server.ranges());
  }
}
