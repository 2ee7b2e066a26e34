package com.example.brightcove.videoexporter;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs of the exporter over an account, which each test class opens in its own way. */
public abstract class AccountFixture {

  @TempDir protected Path directory;
  protected FakeAccount account;

  @AfterEach
  void closeAccount() {
    account.close();
  }

  /** Runs the exporter. The requests before this run are forgotten. */
  protected ExporterRun run(String... arguments) {
    account.forgetRequests();
    return ExporterRun.in(directory, account.variables(), arguments);
  }

  protected Path exports() {
    return directory.resolve("exports");
  }
}
