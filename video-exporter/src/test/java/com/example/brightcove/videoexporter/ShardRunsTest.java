package com.example.brightcove.videoexporter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.watch.RecordedExchange;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four shards, each a process, export an account within its limits in real time. One is terminated,
 * another one killed; both are started again. Merged, they are what one run exports.
 *
 * <p>How many videos is the system property {@code shard.videos}.
 */
class ShardRunsTest {

  private static final int SHARDS = 4;
  private static final int VIDEOS = Integer.getInteger("shard.videos", 16);

  @TempDir Path directory;

  private Path shard(int index) {
    return directory.resolve("shard-" + index);
  }

  private ExporterProcess start(Sandbox sandbox, int index) throws IOException {
    Files.createDirectories(shard(index));
    return ExporterProcess.startWith(
        shard(index),
        sandbox.variables(),
        List.of("--shard", index + "/" + SHARDS, "--progress=json"));
  }

  private JsonObject summary(Path exports) throws IOException {
    return JsonParser.parseString(Files.readString(exports.resolve(".export/summary.json")))
        .getAsJsonObject();
  }

  @Test
  void fourShardsAreOneExportWithoutA429() throws Exception {
    SandboxOptions options = SandboxOptions.defaults().withVideos(VIDEOS).withMediaBytes(1_000);
    try (Sandbox sandbox = new Sandbox(options)) {
      List<ExporterProcess> shards = new ArrayList<>();
      try {
        for (int index = 1; index <= SHARDS; index++) {
          shards.add(start(sandbox, index));
        }
        awaitFirstVideo(shards.get(1));
        shards.get(1).process().destroy();
        assertEquals(143, exitValue(shards.get(1)));
        awaitFirstVideo(shards.get(2));
        shards.get(2).process().destroyForcibly();
        assertEquals(128 + 9, exitValue(shards.get(2)));
        shards.set(1, start(sandbox, 2));
        shards.set(2, start(sandbox, 3));
        for (ExporterProcess shard : shards) {
          assertTrue(shard.process().waitFor(VIDEOS + 60, TimeUnit.SECONDS), shard.err());
          assertEquals(0, shard.process().exitValue(), shard.err());
        }
      } finally {
        shards.forEach(shard -> shard.process().destroyForcibly());
      }
      List<RecordedExchange> calls = calls(sandbox);
      assertEquals(List.of(), calls.stream().filter(call -> call.status() != 200).toList());
      sandbox.forgetRecorded();

      Path one = Files.createDirectory(directory.resolve("one"));
      ExporterProcess whole =
          ExporterProcess.startWith(one, sandbox.variables(), List.of("--quiet"));
      assertTrue(whole.process().waitFor(VIDEOS + 60, TimeUnit.SECONDS), whole.err());
      assertEquals(List.of(), problems());
      assertEquals(0, merge().status());
      Map<String, String> expected = ExporterRun.tree(one.resolve("exports"));
      Map<String, String> merged = ExporterRun.tree(directory.resolve("all"));
      assertEquals(expected.keySet(), merged.keySet());
      assertTrue(expected.equals(merged), "a file or a table is different");
    }
  }

  private ExporterRun merge() {
    Stream<String> folders =
        IntStream.rangeClosed(1, SHARDS)
            .mapToObj(index -> shard(index).resolve("exports").toString());
    String[] arguments = Stream.concat(Stream.of("merge", "all"), folders).toArray(String[]::new);
    return ExporterRun.in(directory, Map.of(), arguments);
  }

  private static List<RecordedExchange> calls(Sandbox sandbox) {
    return sandbox.recorded().stream().filter(call -> call.service().equals("cms")).toList();
  }

  private static void awaitFirstVideo(ExporterProcess shard) throws Exception {
    while (shard.process().isAlive() && !shard.err().contains("[1/")) {
      shard.process().waitFor(20, TimeUnit.MILLISECONDS);
    }
  }

  private static int exitValue(ExporterProcess shard) throws Exception {
    assertTrue(shard.process().waitFor(10, TimeUnit.SECONDS), "does not end");
    return shard.process().exitValue();
  }

  /** Returns the shards that were answered with 429 or did not export what they should. */
  private List<String> problems() throws IOException {
    List<String> problems = new ArrayList<>();
    int videos = 0;
    for (int index = 1; index <= SHARDS; index++) {
      JsonObject summary = summary(shard(index).resolve("exports"));
      videos += summary.get("videos").getAsInt();
      if (summary.get("rateLimited").getAsInt() > 0
          || !summary.get("shard").getAsString().equals(index + "/" + SHARDS)) {
        problems.add(summary.toString());
      }
    }
    assertEquals(VIDEOS, videos);
    return problems;
  }
}
