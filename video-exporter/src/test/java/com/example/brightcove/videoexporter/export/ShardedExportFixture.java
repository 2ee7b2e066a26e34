package com.example.brightcove.videoexporter.export;

import com.example.brightcove.videoexporter.AccountFixture;
import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.example.brightcove.videoexporter.shard.Shard;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/** Runs of shards, each to a folder that is named after it. */
abstract class ShardedExportFixture extends AccountFixture {

  static final int VIDEOS = 12;

  @BeforeEach
  void start() {
    account =
        FakeAccount.of(
            IntStream.rangeClosed(1, VIDEOS).mapToObj(String::valueOf).toArray(String[]::new));
  }

  ExporterRun runShard(String shard, String... arguments) {
    return run(
        Stream.concat(
                Stream.of("--shard", shard, "--output", shard.replace('/', '-')),
                Stream.of(arguments))
            .toArray(String[]::new));
  }

  List<String> ids(String folder) throws IOException {
    return ExporterRun.column(directory.resolve(folder + "/Videos.csv"), "Id");
  }

  /** Returns the ids from 1 to the last one that a shard has. */
  static List<String> of(Shard shard, int last) {
    return IntStream.rangeClosed(1, last)
        .mapToObj(String::valueOf)
        .filter(shard::contains)
        .toList();
  }

  JsonObject summary(String folder) throws IOException {
    Path file = directory.resolve(folder + "/.export/summary.json");
    return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
  }
}
