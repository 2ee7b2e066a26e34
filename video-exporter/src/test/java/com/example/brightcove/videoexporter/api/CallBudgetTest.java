package com.example.brightcove.videoexporter.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many API calls an export needs: the calls, not the bytes, determine how long it takes. */
class CallBudgetTest {

  private static final int VIDEOS = 800;

  @TempDir Path directory;

  @Test
  void anExportCostsAtMost1Point05CallsAVideoAndAnUnchangedAccountAtMost0Point05()
      throws IOException {
    try (FakeAccount account =
        FakeAccount.of(
            IntStream.rangeClosed(1, VIDEOS).mapToObj(String::valueOf).toArray(String[]::new))) {
      for (JsonObject video : account.videos) {
        account.addTrack(video, "captions", "en", "published");
        account.addTrack(video, "captions", "de", "draft");
      }
      double first = callsPerVideo(account);
      assertTrue(first <= 1.05, first + " calls a video");
      assertEquals(2 + 7 * VIDEOS, ExporterRun.tree(directory.resolve("exports")).size());
      account.forgetRequests();
      double again = callsPerVideo(account);
      assertTrue(again <= 0.05, again + " calls a video");
    }
  }

  private double callsPerVideo(FakeAccount account) {
    ExporterRun run = ExporterRun.in(directory, account.variables());
    assertEquals(0, run.status(), run.err());
    long calls = account.paths().stream().filter(path -> path.startsWith(FakeAccount.CMS)).count();
    return (double) calls / VIDEOS;
  }
}
