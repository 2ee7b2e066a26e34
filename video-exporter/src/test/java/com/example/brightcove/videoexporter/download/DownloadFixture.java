package com.example.brightcove.videoexporter.download;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of a download begin with: a server that serves a clip as it should be. */
abstract class DownloadFixture {

  static final Clip CLIP = Clip.of(1, 200_000);

  @TempDir Path directory;
  Downloads downloads;
  MediaServer server;

  @BeforeEach
  void start() throws Exception {
    downloads = new Downloads(directory);
    server = downloads.server.serving(CLIP);
  }

  @AfterEach
  void stop() throws Exception {
    downloads.close();
  }
}
