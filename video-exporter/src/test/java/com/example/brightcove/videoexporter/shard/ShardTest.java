package com.example.brightcove.videoexporter.shard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which shard has a video. */
class ShardTest {

  /**
   * Must be the same in all versions; from {@code printf %s ID | sha256sum}, of which 16 digits.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 2, 2, 3", // 6b86b273ff34fce1
    "6300000001112, 1, 1, 5", // 3690f6f7d1b1a8d4
    "6300000002112, 2, 2, 4" // f50989b1d8369f05, which is negative as a long
  })
  void theShardOfAVideoFollowsFromItsIdAlone(String id, int of2, int of4, int of7) {
    assertEquals(of2, shardOf(id, 2));
    assertEquals(of4, shardOf(id, 4));
    assertEquals(of7, shardOf(id, 7));
    assertEquals(1, shardOf(id, 1));
  }

  private static int shardOf(String id, int count) {
    int[] shards =
        IntStream.rangeClosed(1, count)
            .filter(index -> new Shard(index, count).contains(id))
            .toArray();
    assertEquals(1, shards.length);
    return shards[0];
  }

  @Test
  void eachHasItsEvenPart() {
    for (int index = 1; index <= 16; index++) {
      Shard shard = new Shard(index, 16);
      long videos =
          LongStream.range(0, 100_000)
              .filter(i -> shard.contains(String.valueOf(6_300_000_000_000L + i)))
              .count();
      assertTrue(Math.abs(videos - 6250) <= 312, shard + " has " + videos);
    }
  }
}
