package com.example.brightcove.videoexporter.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is slowed down prints the reason. */
class SlowedRunTest {

  @TempDir Path directory;

  /** Runs with this as the first response to the path. */
  private ExporterRun run(String path, ResponseDefinitionBuilder response) throws Exception {
    try (FakeAccount account = FakeAccount.of("1")) {
      account.respondOnce(path, response);
      ExporterRun run = ExporterRun.in(directory, account.variables());
      assertEquals(0, run.status(), run.err());
      return run;
    }
  }

  private static void assertSays(String line, ExporterRun run) {
    assertTrue(run.err().lines().anyMatch(line::equals), run.err());
  }

  @Test
  void a429IsReported() throws Exception {
    ExporterRun run = run(FakeAccount.CMS + "/videos/1/sources", FakeAccount.response(429, "[]"));
    assertSays("Brightcove's rate limit was reached: 4.0 calls/s for now", run);
  }

  @Test
  void aRetryAfterIsReported() throws Exception {
    ResponseDefinitionBuilder busy =
        FakeAccount.response(503, "[]").withHeader("Retry-After", "60");
    ExporterRun run = run(FakeAccount.CMS + "/videos/1/sources", busy);
    assertSays("Brightcove sent Retry-After: no API calls for 60 s", run);
  }

  @Test
  void aRetriedDownloadIsReportedWithoutTheSignatureOfItsUrl() throws Exception {
    ExporterRun run = run(FakeAccount.mediaPath("1", "video.mp4"), FakeAccount.response(503, ""));
    assertTrue(
        run.err()
            .lines()
            .anyMatch(
                line ->
                    line.matches("Retrying video of Video 1: .*/video.mp4 was answered with 503")),
        run.err());
  }
}
