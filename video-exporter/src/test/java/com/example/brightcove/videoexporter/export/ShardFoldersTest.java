package com.example.brightcove.videoexporter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.testing.FakeProcess;
import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.example.brightcove.videoexporter.shard.Shard;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A folder has the videos of one shard only, and says of which. */
class ShardFoldersTest extends ShardedExportFixture {

  @Test
  void aFolderOfAnotherShardIsStatus2() throws IOException {
    assertEquals(0, runShard("1/2").status());
    assertEquals(0, run().status());
    for (String shard : List.of("2/2", "1/3")) {
      for (String option : List.of("--strict", "--dry-run")) {
        ExporterRun run = run("--shard", shard, "--output", "1-2", option);
        assertEquals(2, run.status(), run.err());
        assertTrue(
            run.err()
                .contains(
                    "1-2 has shard 1/2 of the account: set --shard 1/2, or name another folder"),
            run.err());
      }
    }
    ExporterRun whole = run("--output", "1-2");
    assertEquals(2, whole.status());
    assertTrue(whole.err().contains("has shard 1/2 of the account"), whole.err());
    ExporterRun shard = run("--shard", "1/2");
    assertEquals(2, shard.status());
    assertTrue(
        shard.err().contains("exports has the whole account: leave out --shard"), shard.err());
    assertEquals(0, run("--shard", "1/1").status());
    assertEquals(0, runShard("1/2").status());
  }

  @Test
  void aFolderWithoutAnExportMayHaveAnotherShard() throws IOException {
    Path file = directory.resolve("exports/.export/shard.txt");
    account.respond(FakeAccount.CMS + "/counts/videos", 403, "[]");
    assertEquals(3, run("--shard", "1/2").status());
    assertEquals("1/2", Files.readString(file));
    assertEquals(3, run("--shard", "2/3").status());
    assertEquals("2/3", Files.readString(file));
    assertEquals(3, run().status());
    assertFalse(Files.exists(file));
  }

  /** As after a merge. */
  @Test
  void withoutTheFileTheFolderIsThatOfTheWholeAccount() throws IOException {
    assertEquals(0, runShard("1/2").status());
    Files.delete(directory.resolve("1-2/.export/shard.txt"));
    assertEquals(0, run("--output", "1-2").status());
    assertEquals(VIDEOS, ids("1-2").size());
  }

  @Test
  void autoReadsTheVariablesOfTheScheduler() throws IOException {
    Map<String, String> variables = new HashMap<>(account.variables());
    variables.put("JOB_COMPLETION_INDEX", "1");
    assertEquals(2, ExporterRun.in(directory, variables, "--shard", "auto").status());
    assertFalse(Files.exists(directory.resolve("exports")));
    variables.put("VIDEO_EXPORTER_SHARDS", "2");
    assertEquals(0, ExporterRun.in(directory, variables, "--shard", "auto").status());
    assertEquals(of(new Shard(2, 2), VIDEOS), ids("exports"));
  }

  @Test
  void progressAndMessagesAreLinesOfJson() throws IOException {
    VirtualClock clock = new VirtualClock();
    FakeProcess process = new FakeProcess(account.variables(), directory, clock);
    ExporterRun run = ExporterRun.with(process, "--shard", "1/2", "--quiet", "--progress=json");
    assertEquals(0, run.status(), run.err());
    List<JsonObject> lines =
        run.err().lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
    JsonObject last = lines.get(lines.size() - 1);
    int mine = of(new Shard(1, 2), VIDEOS).size();
    assertEquals("1/2", last.get("shard").getAsString());
    assertEquals(mine, last.get("videos").getAsInt());
    assertEquals(mine, last.get("videosTotal").getAsInt());
    assertEquals(summary("exports").get("bytes"), last.get("bytes"));
    assertEquals(0, last.get("rateLimited").getAsInt());
    assertEquals(1, lines.size());
    ExporterRun whole = run("--progress", "JSON", "--output", "whole");
    assertTrue(
        whole.err().startsWith("{\"time\":\"2026-01-01T00:00:00Z\",\"message\":\"Getting an"),
        whole.err());
    whole.err().lines().forEach(line -> assertTrue(line.startsWith("{\"time\":\""), line));
    assertEquals(0, whole.err().split("\"shard\"").length - 1);
  }

  @Test
  void a429IsCounted() throws IOException {
    account.respondOnce(FakeAccount.CMS + "/videos/1/sources", FakeAccount.response(429, "[]"));
    assertEquals(0, run().status());
    assertEquals(1, summary("exports").get("rateLimited").getAsInt());
  }
}
