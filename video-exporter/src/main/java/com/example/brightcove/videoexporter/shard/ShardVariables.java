package com.example.brightcove.videoexporter.shard;

import com.example.brightcove.settings.UsageException;
import java.util.List;
import java.util.Map;

/**
 * Reads the shard of this task from the environment variables of its scheduler. A doubt is an
 * error: a task that took the whole account for its shard would export it once more.
 */
final class ShardVariables {

  /**
   * Names the variables of a scheduler.
   *
   * @param first the index of the first task
   */
  private record Scheduler(String index, String count, int first) {}

  private static final String SLURM_INDEX = "SLURM_ARRAY_TASK_ID";
  private static final List<Scheduler> SCHEDULERS =
      List.of(
          new Scheduler("JOB_COMPLETION_INDEX", "VIDEO_EXPORTER_SHARDS", 0), // Kubernetes
          new Scheduler("AWS_BATCH_JOB_ARRAY_INDEX", "AWS_BATCH_JOB_ARRAY_SIZE", 0),
          new Scheduler("CLOUD_RUN_TASK_INDEX", "CLOUD_RUN_TASK_COUNT", 0),
          new Scheduler(SLURM_INDEX, "SLURM_ARRAY_TASK_MAX", 1));

  private ShardVariables() {}

  /**
   * Returns the shard.
   *
   * @param shards how many there are; null if the variables say so
   */
  static Shard read(Map<String, String> variables, Integer shards) throws UsageException {
    List<Scheduler> found =
        SCHEDULERS.stream().filter(one -> variables.containsKey(one.index())).toList();
    if (found.size() != 1) {
      throw new UsageException(
          found.isEmpty()
              ? "--shard auto found no variable of a scheduler, such as JOB_COMPLETION_INDEX or "
                  + SLURM_INDEX
                  + ": set --shard I/N"
              : "--shard auto found %s and %s, of two schedulers: set --shard I/N"
                  .formatted(found.get(0).index(), found.get(1).index()));
    }
    Scheduler scheduler = found.get(0);
    if (shards == null) {
      checkSlurm(scheduler, variables);
    }
    int count = shards != null ? shards : number(scheduler.count(), variables);
    Shard.checkCount(count);
    int index = number(scheduler.index(), variables);
    if (index < scheduler.first() || index >= scheduler.first() + count) {
      throw new UsageException(
          "%s is %s, but the indexes of %s shards are %s to %s: correct the array, or --shards"
              .formatted(
                  scheduler.index(),
                  index,
                  count,
                  scheduler.first(),
                  scheduler.first() + count - 1));
    }
    return Shard.of(index - scheduler.first() + 1, count);
  }

  /** Slurm says only which tasks this array has: one that repeats some tasks has a lower count. */
  private static void checkSlurm(Scheduler scheduler, Map<String, String> variables)
      throws UsageException {
    boolean isSlurm = scheduler.index().equals(SLURM_INDEX);
    if (isSlurm
        && (number("SLURM_ARRAY_TASK_MIN", variables) != 1
            || number("SLURM_ARRAY_TASK_STEP", variables) != 1
            || number(scheduler.count(), variables) == 1)) {
      throw new UsageException(
          "a Slurm array that is not 1-2, 1-3 and so on needs --shards N, the number of shards");
    }
  }

  private static int number(String variable, Map<String, String> variables) throws UsageException {
    String value = variables.get(variable);
    if (value == null) {
      throw new UsageException(variable + " is not set: set it, or add --shards N");
    }
    if (!value.matches(Shard.NUMBER)) {
      throw new UsageException(variable + " is not a whole number: correct it, or set --shard I/N");
    }
    return Integer.parseInt(value);
  }
}
