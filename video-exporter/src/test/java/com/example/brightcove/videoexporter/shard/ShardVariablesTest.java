package com.example.brightcove.videoexporter.shard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.settings.UsageException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shard that the options and a scheduler's variables say, or what is wrong with them. */
class ShardVariablesTest {

  private static final String SLURM = "SLURM_ARRAY_TASK_%s=";

  /** Reads variables such as "A=1 B=2". */
  private static Map<String, String> variables(String text) {
    Map<String, String> variables = new HashMap<>(Map.of("PATH", "/bin", "CI_NODE_INDEX", "1"));
    Stream.of(text.split(" "))
        .filter(variable -> variable.contains("="))
        .map(variable -> variable.split("=", 2))
        .forEach(variable -> variables.put(variable[0], variable[1]));
    return variables;
  }

  private static String auto(String variables, Integer shards) throws UsageException {
    return Shard.of("auto", shards, variables(variables)).toString();
  }

  private static String slurm(String id, String min, String max, String step) {
    return "SLURM_ARRAY_TASK_ID=%s SLURM_ARRAY_TASK_MIN=%s SLURM_ARRAY_TASK_MAX=%s SLURM_ARRAY_TASK_STEP=%s"
        .formatted(id, min, max, step);
  }

  private static void assertRefused(String words, String variables, Integer shards) {
    UsageException error = assertThrows(UsageException.class, () -> auto(variables, shards));
    assertTrue(error.getMessage().contains(words), error.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "JOB_COMPLETION_INDEX=0 VIDEO_EXPORTER_SHARDS=4, 1/4",
    "JOB_COMPLETION_INDEX=3 VIDEO_EXPORTER_SHARDS=4, 4/4",
    "JOB_COMPLETION_INDEX=0 VIDEO_EXPORTER_SHARDS=1, 1/1",
    "AWS_BATCH_JOB_ARRAY_INDEX=1 AWS_BATCH_JOB_ARRAY_SIZE=20, 2/20",
    "CLOUD_RUN_TASK_INDEX=2 CLOUD_RUN_TASK_COUNT=3, 3/3"
  })
  void aSchedulerThatCountsFrom0(String variables, String shard) throws UsageException {
    assertEquals(shard, auto(variables, null));
  }

  @Test
  void slurmCountsFrom1() throws UsageException {
    assertEquals("1/4", auto(slurm("1", "1", "4", "1"), null));
    assertEquals("4/4", auto(slurm("4", "1", "4", "1"), null));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 3, 1", // --array=0-3
    "2, 2, 4, 1",
    "3, 1, 7, 2", // --array=1-7:2
    "3, 3, 3, 1", // a rerun of one task
    "1, 1, 1, 1" // a rerun of the first one, which must not export everything
  })
  void anotherSlurmArrayNeedsTheNumberOfShards(String id, String min, String max, String step)
      throws UsageException {
    assertRefused("needs --shards N", slurm(id, min, max, step), null);
    if (id.equals("0")) {
      assertRefused("is 0, but the indexes of 4 shards are 1 to 4", slurm("0", min, max, step), 4);
    } else {
      assertEquals(id + "/4", auto(slurm(id, min, max, step), 4));
    }
  }

  @Test
  void shardsReplacesTheSchedulersCount() throws UsageException {
    assertEquals("1/4", auto("JOB_COMPLETION_INDEX=0", 4));
    assertEquals("2/8", auto("AWS_BATCH_JOB_ARRAY_INDEX=1 AWS_BATCH_JOB_ARRAY_SIZE=2", 8));
    assertEquals("1/1", auto(slurm("1", "1", "1", "1"), 1));
  }

  @Test
  void anIndexWithoutACountNeverMeansEverything() {
    assertRefused("VIDEO_EXPORTER_SHARDS is not set", "JOB_COMPLETION_INDEX=0", null);
    assertRefused("AWS_BATCH_JOB_ARRAY_SIZE is not set", "AWS_BATCH_JOB_ARRAY_INDEX=0", null);
    assertRefused("CLOUD_RUN_TASK_COUNT is not set", "CLOUD_RUN_TASK_INDEX=0", null);
    assertRefused("SLURM_ARRAY_TASK_MIN is not set", SLURM.formatted("ID") + 1, null);
    assertRefused(
        "SLURM_ARRAY_TASK_MAX is not set",
        SLURM.formatted("ID") + 1 + " " + SLURM.formatted("MIN") + 1 + " SLURM_ARRAY_TASK_STEP=1",
        null);
  }

  @ParameterizedTest
  @CsvSource({
    "JOB_COMPLETION_INDEX= VIDEO_EXPORTER_SHARDS=4, JOB_COMPLETION_INDEX is not a whole number",
    "JOB_COMPLETION_INDEX=x VIDEO_EXPORTER_SHARDS=4, JOB_COMPLETION_INDEX is not a whole number",
    "JOB_COMPLETION_INDEX=-1 VIDEO_EXPORTER_SHARDS=4, JOB_COMPLETION_INDEX is not a whole number",
    "JOB_COMPLETION_INDEX=1.5 VIDEO_EXPORTER_SHARDS=4, JOB_COMPLETION_INDEX is not a whole number",
    "JOB_COMPLETION_INDEX=9999999999 VIDEO_EXPORTER_SHARDS=4, is not a whole number",
    "JOB_COMPLETION_INDEX=0 VIDEO_EXPORTER_SHARDS=, VIDEO_EXPORTER_SHARDS is not a whole number",
    "JOB_COMPLETION_INDEX=0 VIDEO_EXPORTER_SHARDS=0, the number of shards is 0",
    "JOB_COMPLETION_INDEX=4 VIDEO_EXPORTER_SHARDS=4, the indexes of 4 shards are 0 to 3",
    "JOB_COMPLETION_INDEX=0 VIDEO_EXPORTER_SHARDS=21, more machines would only wait",
    "VIDEO_EXPORTER_SHARDS=4, no variable of a scheduler",
    "'', no variable of a scheduler"
  })
  void whatIsWrongIsSaid(String variables, String words) {
    assertRefused(words, variables, null);
  }

  @Test
  void variablesOfTwoSchedulersAreRefused() {
    assertRefused(
        "found JOB_COMPLETION_INDEX and SLURM_ARRAY_TASK_ID, of two schedulers",
        "JOB_COMPLETION_INDEX=0 VIDEO_EXPORTER_SHARDS=4 " + slurm("1", "1", "4", "1"),
        null);
  }

  @ParameterizedTest
  @CsvSource({
    "0/4, there is no shard 0/4",
    "5/4, there is no shard 5/4",
    "1/0, the number of shards is 0",
    "1/21, the number of shards is 21",
    "1, must be I/N",
    "'', must be I/N",
    "1/4/5, must be I/N",
    "-1/4, must be I/N",
    "1/99999999999, must be I/N",
    "AUTO, must be I/N"
  })
  void aShardThatIsNoneIsRefused(String shard, String words) {
    UsageException error =
        assertThrows(UsageException.class, () -> Shard.of(shard, null, Map.of()));
    assertTrue(error.getMessage().contains(words), error.getMessage());
  }

  @Test
  void shardsIsForAutoOnly() throws UsageException {
    assertThrows(UsageException.class, () -> Shard.of("1/4", 4, Map.of()));
    assertThrows(UsageException.class, () -> Shard.of(null, 4, Map.of()));
    assertRefused("the number of shards is -1", "JOB_COMPLETION_INDEX=0", -1);
    // Without --shard, a scheduler's variables change nothing
    assertEquals(
        Shard.WHOLE,
        Shard.of(null, null, variables("JOB_COMPLETION_INDEX=0 VIDEO_EXPORTER_SHARDS=4")));
    assertEquals("20/20", Shard.of("20/20", null, Map.of()).toString());
  }
}
