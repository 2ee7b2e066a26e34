package com.example.brightcove.videoexporter.export;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs a pipeline over scripted pages. */
abstract class PipelineFixture {

  static final String LIST = FakeAccount.CMS + "/videos";
  @TempDir Path directory;
  FakeAccount account;

  @BeforeEach
  void start() throws IOException {
    account = accountOf(16);
  }

  @AfterEach
  void stop() {
    account.close();
  }

  /** With ids of one to three digits, so that their order as numbers is not that as text. */
  static FakeAccount accountOf(int videos) throws IOException {
    return FakeAccount.of(
        IntStream.rangeClosed(1, videos).mapToObj(i -> "" + i * 7).toArray(String[]::new));
  }

  ExporterRun run(String... arguments) {
    return ExporterRun.in(directory, account.variables(), arguments);
  }

  Path exports() {
    return directory.resolve("exports");
  }

  static String sources(String id) {
    return LIST + "/" + id + "/sources";
  }

  static String videoFile(String id) {
    return FakeAccount.mediaPath(id, "video.mp4");
  }

  static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
