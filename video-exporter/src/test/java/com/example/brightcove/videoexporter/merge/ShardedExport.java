package com.example.brightcove.videoexporter.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.brightcove.videoexporter.AccountFixture;
import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.example.brightcove.videoexporter.shard.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An account that is exported to {@code exports}, and by shards to {@code 1}, {@code 2} and so on.
 */
abstract class ShardedExport extends AccountFixture {

  static final int SHARDS = 3;

  void open(int videos) {
    account = new FakeAccount();
    for (int i = videos; i >= 1; i--) { // not in the order of ids
      account.add(String.valueOf(i), "Vidéo \"" + i + "\"");
      if (i % 4 == 1) {
        account.addTrack(account.videos.get(videos - i), "captions", "en", "published");
      }
    }
  }

  /** Exports a shard's videos to a folder of its own. */
  ExporterRun runShard(int index, String... options) throws IOException {
    String shard = new Shard(index, SHARDS).toString();
    List<String> arguments = new ArrayList<>(List.of("--shard", shard, "--output", "" + index));
    arguments.addAll(List.of(options));
    return run(arguments.toArray(String[]::new));
  }

  void record(int index, String shard) throws IOException {
    Files.writeString(state(index, "shard.txt"), shard);
  }

  void runShards() throws IOException {
    for (int index = 1; index <= SHARDS; index++) {
      assertEquals(0, runShard(index).status());
    }
  }

  Path state(int index, String file) {
    return shard(index).resolve(".export").resolve(file);
  }

  Path shard(int index) {
    return directory.resolve("" + index);
  }

  Path shardOf(String id) {
    return shard(
        IntStream.rangeClosed(1, SHARDS)
            .filter(index -> new Shard(index, SHARDS).contains(id))
            .findAny()
            .orElseThrow());
  }

  Path target() {
    return directory.resolve("all");
  }

  /** Merges with no settings at all. */
  ExporterRun merge(String... arguments) {
    return ExporterRun.in(
        directory,
        Map.of(),
        Stream.concat(Stream.of("merge"), Stream.of(arguments)).toArray(String[]::new));
  }

  ExporterRun mergeAll(String... options) {
    return merge(
        Stream.concat(Stream.of(options), Stream.of("all", "1", "2", "3")).toArray(String[]::new));
  }

  static String linesOf(Path export) throws IOException {
    return Files.readString(export.resolve(".export/videos.jsonl"));
  }
}
