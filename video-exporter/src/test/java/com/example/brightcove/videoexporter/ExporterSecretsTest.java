package com.example.brightcove.videoexporter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets, token and signatures of media URLs, are in no output and no file. */
class ExporterSecretsTest {

  @TempDir Path directory;

  @Test
  void noSecretIsLeftAnywhereWhateverFails() throws IOException {
    try (FakeAccount account = FakeAccount.of("1", "2", "3", "4", "5", "6")) {
      account.respond(FakeAccount.mediaPath("2", "video.mp4"), 403, "canary");
      account.respond(FakeAccount.mediaPath("3", "video.mp4"), 200, "<html>canary");
      redirect(account, "4", "ftp://h/?canary");
      redirect(account, "5", account.media("5", "video.mp4"));
      account.source("6", "https://[::/video.mp4?canary", 9);
      account.addTrack(account.videos.get(0), "captions", "en", "published");
      account.addTrack(account.videos.get(1), "captions", "en", "draft");
      account.respond(FakeAccount.mediaPath("2", "captions.en.vtt"), 403, "canary");
      account
          .addTrack(account.videos.get(2), "chapters", "en", null)
          .addProperty("src", "https://[::/a.vtt?canary");
      account.videos.get(3).add("custom_fields", AccountJson.parse("{'a':'https://h/?canary'}"));
      account.respond(
          FakeAccount.CMS + "/videos?limit=6&offset=6&sort=created_at", 500, "<canary>");

      ExporterRun run = ExporterRun.in(directory, account.variables(), "--page-size", "6");
      assertEquals(4, run.status(), run.err());
      assertEquals(
          8, Files.readAllLines(directory.resolve("exports/failures.csv")).size(), run.err());
      assertFalse(run.out().contains("canary"), run.out());
      assertFalse(run.err().contains("canary"), run.err());
      assertTrue(ExporterRun.files(directory).size() > 15);
      for (Path file : ExporterRun.files(directory)) {
        assertFalse(ExporterRun.text(file).contains("canary"), file.toString());
        assertFalse(file.toString().contains("canary"), file.toString());
      }
      assertTrue(
          account.requests().stream()
              .filter(request -> request.getUrl().startsWith("/media/"))
              .allMatch(request -> request.getHeader("Authorization") == null));
    }
  }

  private static void redirect(FakeAccount account, String id, String location) {
    account.respond(
        FakeAccount.mediaPath(id, "video.mp4"),
        FakeAccount.media(302, "").withHeader("Location", location));
  }
}
