package com.example.brightcove.videoexporter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.example.brightcove.videoexporter.shard.Shard;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A shard exports its videos of the account, and leaves all others out. */
class ShardedExportTest extends ShardedExportFixture {

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
}
