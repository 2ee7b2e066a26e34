package com.example.brightcove.videoexporter.store;

import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Writes and reads videos.jsonl in a temporary folder. */
abstract class VideoJsonLinesFixture {

  @TempDir Path directory;
  FakeAccount account;

  @BeforeEach
  void start() throws IOException {
    account = FakeAccount.of("100", "20", "3", "18446744073709551616");
  }

  @AfterEach
  void stop() {
    account.close();
  }

  int run(String... arguments) {
    return ExporterRun.in(directory, account.variables(), arguments).status();
  }

  Path stateFile(String file) {
    return directory.resolve("exports/.export").resolve(file);
  }

  List<JsonObject> lines() throws IOException {
    return Files.readAllLines(stateFile("videos.jsonl")).stream()
        .map(line -> JsonParser.parseString(line).getAsJsonObject())
        .toList();
  }

  List<String> ids() throws IOException {
    return lines().stream().map(line -> line.get("id").getAsString()).toList();
  }

  String nameOf(String id) throws IOException {
    JsonObject line = lines().get(ids().indexOf(id));
    return line.get("video").isJsonNull()
        ? null
        : line.getAsJsonObject("video").get("name").getAsString();
  }
}
