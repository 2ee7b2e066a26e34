package com.example.brightcove.videoexporter.download;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server with one video file, and a run that downloads from it. */
abstract class DownloadFixture {

  static final TestVideoFile VIDEO_FILE = TestVideoFile.of(1, 200_000);

  @TempDir Path directory;
  DownloadRun downloads;
  ScriptedMediaServer server;

  @BeforeEach
  void start() throws Exception {
    downloads = new DownloadRun(directory);
    server = downloads.server.serving(VIDEO_FILE);
  }

  @AfterEach
  void stop() throws Exception {
    downloads.close();
  }
}
