package com.example.brightcove.videoexporter.verify;

import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An export of three videos, of which one has captions. */
abstract class VerifiedExport {

  @TempDir Path directory;
  FakeAccount account;

  @BeforeEach
  void export() {
    account = FakeAccount.of("1", "2", "3");
    account.addTrack(account.videos.get(0), "captions", "en", "published");
    account.videos.get(1).addProperty("name", "Ünï 日本");
    run();
    account.forgetRequests();
  }

  @AfterEach
  void stop() {
    account.close();
  }

  ExporterRun run(String... arguments) {
    return ExporterRun.in(directory, account.variables(), arguments);
  }

  /** Verifies with no settings at all. */
  ExporterRun verify(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "verify";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return ExporterRun.in(directory, Map.of(), all);
  }

  Path exports() {
    return directory.resolve("exports");
  }

  Path file(String name) {
    return exports().resolve("Video 1 (1)").resolve(name);
  }

  List<String> mediaAsked() {
    return account.paths().stream().filter(path -> path.startsWith("/media/")).toList();
  }
}
