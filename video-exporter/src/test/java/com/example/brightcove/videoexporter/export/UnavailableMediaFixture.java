package com.example.brightcove.videoexporter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.testing.FakeProcess;
import com.example.brightcove.videoexporter.AccountFixture;
import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;

/** Runs of the exporter, some of them a day apart, over an account whose media are missing. */
abstract class UnavailableMediaFixture extends AccountFixture {

  static final String POSTER = FakeAccount.mediaPath("2", "poster/image.jpg");
  static final String SOURCES = FakeAccount.CMS + "/videos/2/sources";
  static final Duration DAY = Duration.ofHours(24);

  final VirtualClock clock = new VirtualClock();

  @BeforeEach
  void start() {
    account = FakeAccount.of("1", "2", "3");
  }

  @Override
  protected ExporterRun run(String... options) {
    account.forgetRequests();
    return ExporterRun.with(new FakeProcess(account.variables(), directory, clock), options);
  }

  /** Runs it, and checks its exit status and the Status of video 2. */
  ExporterRun run(int exitStatus, String status, String... options) throws IOException {
    ExporterRun run = run(options);
    assertEquals(exitStatus, run.status(), run.err());
    assertEquals(List.of("exported", status, "exported"), statuses());
    return run;
  }

  List<String> statuses() throws IOException {
    return ExporterRun.column(exports().resolve("Videos.csv"), "Status");
  }

  List<String> permanent() throws IOException {
    return ExporterRun.column(exports().resolve("failures.csv"), "Permanent");
  }

  JsonObject summary() throws IOException {
    return JsonParser.parseString(Files.readString(exports().resolve(".export/summary.json")))
        .getAsJsonObject();
  }

  boolean wasRequested(String path) {
    return account.paths().contains(path);
  }

  /** Adds videos without a poster on the server, from 10 on. */
  void addWithoutPoster(int videos) {
    IntStream.range(10, 10 + videos)
        .mapToObj(String::valueOf)
        .forEach(
            id -> {
              account.add(id, "Video " + id);
              account.respond(FakeAccount.mediaPath(id, "poster/image.jpg"), 404, "");
            });
  }

  long unavailable() throws IOException {
    return statuses().stream().filter("unavailable media"::equals).count();
  }
}
