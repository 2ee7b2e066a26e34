package com.example.brightcove.videoexporter.shard;

import com.example.brightcove.settings.UsageException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

/**
 * One of several runs, each on a machine of its own, that export an account together. A video
 * belongs to one of them by its id alone, so it stays there when the account grows, and in later
 * versions.
 *
 * @param index from 1 to the count
 */
public record Shard(int index, int count) {

  /** A run that exports the whole account. */
  public static final Shard WHOLE = new Shard(1, 1);

  static final String NUMBER = "\\d{1,6}";

  /** As many API calls as an account may have at once: each shard needs one. */
  private static final int MAX_COUNT = 20;

  /**
   * Returns the shard that the options say.
   *
   * @param shard {@code I/N} or {@code auto}; null for the whole account
   * @param shards how many there are, for auto; null if the scheduler's variables say so
   */
  public static Shard of(String shard, Integer shards, Map<String, String> variables)
      throws UsageException {
    if ("auto".equals(shard)) {
      return ShardVariables.read(variables, shards);
    }
    if (shards != null) {
      throw new UsageException("--shards is for --shard auto: leave it out, or add --shard auto");
    }
    if (shard == null) {
      return WHOLE;
    }
    return parse(shard);
  }

  /**
   * Reads a shard as {@link #toString} returns it.
   *
   * @throws UsageException if it is none
   */
  public static Shard parse(String shard) throws UsageException {
    if (!shard.matches(NUMBER + "/" + NUMBER)) {
      throw new UsageException("a shard must be I/N, such as 2/4, or auto");
    }
    String[] numbers = shard.split("/");
    return of(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
  }

  static Shard of(int index, int count) throws UsageException {
    checkCount(count);
    if (index < 1 || index > count) {
      throw new UsageException(
          "there is no shard %s/%s: the shards are 1/%s to %s/%s"
              .formatted(index, count, count, count, count));
    }
    return new Shard(index, count);
  }

  static void checkCount(int count) throws UsageException {
    if (count < 1 || count > MAX_COUNT) {
      throw new UsageException(
          "the number of shards is %s, and must be 1 to %s: Brightcove allows an account %s API"
                  .formatted(count, MAX_COUNT, MAX_COUNT)
              + " calls at once, so more machines would only wait");
    }
  }

  /** Returns how many API calls this shard may have at once, if all may have so many. */
  public int callsAtOnce(int most) {
    return Math.min(most, MAX_COUNT / count);
  }

  /**
   * Whether the video is this shard's: the first 8 bytes of the SHA-256 of its id in UTF-8, as an
   * unsigned number, modulo the count, are the index - 1.
   */
  public boolean contains(String id) {
    return count == 1 || Long.remainderUnsigned(hash(id), count) == index - 1;
  }

  private static long hash(String id) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Returns it as on the command line: {@code 2/4}. */
  @Override
  public String toString() {
    return index + "/" + count;
  }
}
