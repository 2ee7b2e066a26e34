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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shard exports its videos of the account, and leaves all others out. */
class ShardedExportTest {

  private static final int VIDEOS = 12;

  @TempDir Path directory;
  private FakeAccount account;

  @BeforeEach
  void start() {
    account =
        FakeAccount.of(
            IntStream.rangeClosed(1, VIDEOS).mapToObj(String::valueOf).toArray(String[]::new));
  }

  @AfterEach
  void stop() {
    account.close();
  }

  private ExporterRun run(String... arguments) {
    return ExporterRun.in(directory, account.variables(), arguments);
  }

  private ExporterRun runShard(String shard, String... arguments) {
    return run(
        Stream.concat(
                Stream.of("--shard", shard, "--output", shard.replace('/', '-')),
                Stream.of(arguments))
            .toArray(String[]::new));
  }

  private List<String> ids(String folder) throws IOException {
    return ExporterRun.column(directory.resolve(folder + "/Videos.csv"), "Id");
  }

  /** Returns the ids from 1 to the last one that a shard has. */
  private static List<String> of(Shard shard, int last) {
    return IntStream.rangeClosed(1, last)
        .mapToObj(String::valueOf)
        .filter(shard::contains)
        .toList();
  }

  private JsonObject summary(String folder) throws IOException {
    Path file = directory.resolve(folder + "/.export/summary.json");
    return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
  }

  @Test
  void theShardsTogetherAreTheExportOfOneRun() throws IOException {
    assertEquals(0, run().status());
    assertFalse(summary("exports").has("shard"));
    assertFalse(Files.exists(directory.resolve("exports/.export/shard.txt")));
    Map<String, String> together = new HashMap<>();
    List<String> ids = new ArrayList<>();
    for (int index = 1; index <= 3; index++) {
      ExporterRun run = runShard(index + "/3");
      assertEquals(0, run.status(), run.err());
      String folder = index + "-3";
      List<String> mine = of(new Shard(index, 3), VIDEOS);
      assertEquals(mine, ids(folder));
      assertTrue(run.out().startsWith(mine.size() + " videos, "), run.out());
      assertTrue(
          run.err()
              .startsWith("Shard " + index + "/3: 2.67 of the account's 8.0 API calls a second\n"),
          run.err());
      assertTrue(
          run.err().contains("\nExporting about 4 of 12 videos, shard " + index + "/3, to "),
          run.err());
      String count = "[" + mine.size() + "/" + mine.size() + "] Video ";
      assertTrue(run.err().contains(count), run.err());
      assertEquals(index + "/3", summary(folder).get("shard").getAsString());
      assertEquals(mine.size(), summary(folder).get("videos").getAsInt());
      assertEquals(0, summary(folder).get("notListed").getAsInt());
      assertEquals(
          index + "/3", Files.readString(directory.resolve(folder + "/.export/shard.txt")));
      ids.addAll(ids(folder));
      together.putAll(ExporterRun.tree(directory.resolve(folder)));
      assertTrue(run("verify", "--output", folder).out().contains("All files are as they were"));
    }
    assertEquals(VIDEOS, ids.size());
    Map<String, String> whole = ExporterRun.tree(directory.resolve("exports"));
    List.of("Videos.csv", "SHA256SUMS").forEach(List.of(whole, together).get(0)::remove);
    List.of("Videos.csv", "SHA256SUMS").forEach(together::remove);
    assertEquals(whole, together);
  }

  @Test
  void noVideoOfAnotherShardIsRequestedOrRemoved() throws IOException {
    assertEquals(0, runShard("1/2", "--page-size", "3").status());
    List<String> mine = of(new Shard(1, 2), VIDEOS);
    List<String> theirs = of(new Shard(2, 2), VIDEOS);
    for (String id : theirs) {
      assertTrue(account.paths().stream().noneMatch(path -> path.contains("/" + id + "/")), id);
    }
    account.remove(mine.get(0));
    account.remove(theirs.get(0));
    ExporterRun again = runShard("1/2", "--page-size", "3");
    assertEquals(0, again.status(), again.err());
    assertEquals(mine, ids("1-2"));
    List<String> statuses = ExporterRun.column(directory.resolve("1-2/Videos.csv"), "Status");
    assertEquals("removed", statuses.get(0));
    assertEquals(1, statuses.stream().filter(status -> !status.equals("exported")).count());
  }

  @Test
  void aVideoThatIsAddedOrChangedDuringTheRunIsItsShards() throws IOException {
    String list = FakeAccount.CMS + "/videos?limit=100&offset=100&sort=created_at";
    for (int index = 1; index <= 2; index++) {
      account.beforeNext(
          list,
          () -> {
            for (int id = VIDEOS + 1; id <= VIDEOS + 6; id++) {
              account.remove(String.valueOf(id));
              account
                  .add(String.valueOf(id), "Late")
                  .addProperty("created_at", "2024-06-01T00:00:00Z");
            }
            for (JsonObject video : account.videos) {
              video.addProperty("updated_at", "2024-06-01T00:00:00Z");
            }
          });
      ExporterRun run = runShard(index + "/2");
      assertEquals(0, run.status(), run.err());
      assertEquals(of(new Shard(index, 2), VIDEOS + 6), ids(index + "-2"));
      assertEquals(0, summary(index + "-2").get("notListed").getAsInt());
      account.videos.removeIf(video -> video.get("id").getAsInt() > VIDEOS);
    }
  }

  @Test
  void anIdOfAnotherShardIsLeftToIt() throws IOException {
    List<String> mine = of(new Shard(1, 2), VIDEOS).subList(0, 2);
    List<String> theirs = of(new Shard(2, 2), VIDEOS).subList(0, 2);
    String unknown =
        IntStream.range(100, 200)
            .mapToObj(String::valueOf)
            .filter(new Shard(2, 2)::contains)
            .findFirst()
            .orElseThrow();
    List<String> ids = new ArrayList<>(mine);
    ids.addAll(theirs);
    ids.add(unknown);
    Files.write(directory.resolve("ids"), ids);
    ExporterRun first = runShard("1/2", "--ids", "ids");
    assertEquals(0, first.status(), first.err());
    assertTrue(first.err().contains("Exporting up to 2 videos to "), first.err());
    assertEquals(mine, ids("1-2"));
    ExporterRun second = runShard("2/2", "--ids", "ids");
    assertEquals(1, second.status());
    assertTrue(second.err().contains("Not in the account: " + unknown), second.err());
    assertEquals(theirs, ids("2-2"));
    Files.writeString(directory.resolve("ids"), theirs.get(0));
    assertEquals(0, runShard("1/2", "--ids", "ids").status());
    ExporterRun refused = runShard("1/2", "--ids", "ids", "--max-videos", "1");
    assertEquals(2, refused.status());
    assertTrue(refused.err().contains("cannot be combined with --max-videos"), refused.err());
  }

  /** So the shards export what one run with the same options exports. */
  @Test
  void offsetAndMaxVideosCountTheVideosOfTheAccount() throws IOException {
    for (int index = 1; index <= 2; index++) {
      Shard shard = new Shard(index, 2);
      ExporterRun run = runShard(shard.toString(), "--offset", "2", "--max-videos", "7");
      assertEquals(0, run.status(), run.err());
      assertTrue(run.out().startsWith("Stopped at --max-videos 7"), run.out());
      List<String> expected = new ArrayList<>(of(shard, 9));
      expected.removeAll(of(shard, 2));
      assertEquals(expected, ids(index + "-2"));
    }
  }

  @Test
  void aDryRunCountsTheCallsOfTheShard() throws IOException {
    ExporterRun run = runShard("1/4", "--dry-run");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.err().contains("Would export about 3 of 12 videos, shard 1/4, to"), run.err());
    List<String> mine = of(new Shard(1, 4), VIDEOS);
    List<String> planned = ExporterRun.column(directory.resolve("1-4/Plan.csv"), "Id");
    assertEquals(Set.copyOf(mine), Set.copyOf(planned));
    assertTrue(run.out().contains(" at 2.0 calls/s\n"), run.out());
  }

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
