package com.example.brightcove.videoexporter.api;

import com.example.brightcove.videoexporter.shard.Shard;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Divides the wall clock into slots of one API call each, which the shards of an account take in
 * turn: then all of them together send as evenly as one run. The clocks of their machines must
 * agree to some hundredths of a second.
 *
 * <p>Times are in nanoseconds.
 *
 * @param period from a slot of this shard to its next one
 * @param phase from the epoch to a slot of this shard
 * @param lateness how long after its beginning a slot may still be used
 */
record CallSlots(long period, long phase, long lateness) {

  private static final long MIN_LATENESS = Duration.ofMillis(20).toNanos();

  /**
   * Returns the slots of a shard.
   *
   * @param callPeriod from a call of the account to the next one
   * @param slack how late a call may start without exceeding the account's limit
   */
  static CallSlots of(Shard shard, long callPeriod, long slack) {
    return new CallSlots(
        callPeriod * shard.count(),
        callPeriod * (shard.index() - 1),
        Math.max(MIN_LATENESS, Math.min(slack, callPeriod)));
  }

  /**
   * Returns the beginning of the first slot that is not before a time, nor over.
   *
   * @param earliest in the run's nanoseconds, as what is returned
   * @param now of one reading: of two, the later one could move a slot that is due out of reach
   */
  long next(long earliest, RunClock.Moment now) {
    long shift = ChronoUnit.NANOS.between(Instant.EPOCH, now.instant()) - now.nanos() - phase;
    long from = Math.max(earliest, now.nanos() - lateness) + shift;
    return -Math.floorDiv(-from, period) * period - shift;
  }
}
