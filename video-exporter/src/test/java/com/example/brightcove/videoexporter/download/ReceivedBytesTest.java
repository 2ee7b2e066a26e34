package com.example.brightcove.videoexporter.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.example.brightcove.videoexporter.download.ScriptedResponse.ConnectionEnd;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that resumes reports the bytes that came in it, not those of the run before. */
class ReceivedBytesTest {

  private static final TestVideoFile VIDEO_FILE = TestVideoFile.of(1, 200_000);

  @TempDir Path directory;

  @Test
  void aResumedRunReportsTheRest() throws Exception {
    try (FakeAccount account = FakeAccount.of("1");
        ScriptedMediaServer server = new ScriptedMediaServer().serving(VIDEO_FILE)) {
      account.videos.get(0).add("images", new JsonObject());
      account.source("1", server.url("/video.mp4").toString(), VIDEO_FILE.length());
      server
          .then(
              request ->
                  ScriptedResponse.rangeOf(VIDEO_FILE, request).end(150_000, ConnectionEnd.CLOSE))
          .then(request -> ScriptedResponse.of(405))
          .then(request -> ScriptedResponse.of(405)); // at the end of the run
      assertEquals(1, ExporterRun.in(directory, account.variables()).status());
      ExporterRun resumed = ExporterRun.in(directory, account.variables());
      assertEquals(0, resumed.status(), resumed.err());
      assertEquals("bytes=150000-", server.ranges().get(3));
      assertTrue(resumed.out().contains("1 video, 1 file, 50.0 kB downloaded"), resumed.out());
      assertTrue(resumed.err().contains("    video.mp4 200.0 kB"), resumed.err());
      String summary = Files.readString(directory.resolve("exports/.export/summary.json"));
      assertTrue(summary.contains("\"bytes\": 50000,"), summary);
    }
  }
}
