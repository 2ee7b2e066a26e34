package com.example.brightcove.videoexporter.account;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Maps video ids to numbers, if wanted, in little memory: 8 bytes an id and 8 a number, where a
 * HashMap of strings takes 150. For one thread.
 *
 * <p>The ids are in sorted arrays of at most 256. An insertion copies one of them, and no moment
 * needs the memory of two maps.
 */
public final class IdMap {

  /** The number of an id that is not in the map. */
  public static final long NONE = -1;

  private static final int MAX_LENGTH = 256;

  /** Of ids that are kept as numbers; others, such as 007, are kept as strings. */
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

  /** Holds ids in order and their numbers. An array of ids never changes. */
  private record Chunk(long[] ids, long[] numbers) {

    Chunk with(int at, long id, long number) {
      return new Chunk(
          inserted(ids, at, id), numbers == null ? null : inserted(numbers, at, number));
    }

    Chunk part(int from, int to) {
      return new Chunk(
          Arrays.copyOfRange(ids, from, to),
          numbers == null ? null : Arrays.copyOfRange(numbers, from, to));
    }

    private static long[] inserted(long[] before, int at, long value) {
      long[] after = Arrays.copyOf(before, before.length + 1);
      System.arraycopy(before, at, after, at + 1, before.length - at);
      after[at] = value;
      return after;
    }
  }

  /** The chunks by their least possible id. */
  private final NavigableMap<Long, Chunk> chunks = new TreeMap<>();

  /** Ids that are no such number. Brightcove has none of them. */
  private final Map<String, Long> others = new HashMap<>();

  private int size;

  public IdMap(boolean withNumbers) {
    chunks.put(0L, new Chunk(new long[0], withNumbers ? new long[0] : null));
  }

  /**
   * Sets the number of an id, 0 or more; without numbers it is always 0.
   *
   * @return the one it had, or {@link #NONE}
   */
  public long put(String id, long number) {
    long before = get(id);
    size += before == NONE ? 1 : 0;
    if (isNumber(id)) {
      put(Long.parseLong(id), number);
    } else {
      others.put(id, number);
    }
    return before;
  }

  private void put(long id, long number) {
    long least = chunks.floorKey(id);
    Chunk chunk = chunks.get(least);
    int at = Arrays.binarySearch(chunk.ids, id);
    if (at < 0) {
      chunk = chunk.with(-at - 1, id, number);
      int middle = chunk.ids.length / 2;
      if (chunk.ids.length > MAX_LENGTH) {
        chunks.put(chunk.ids[middle], chunk.part(middle, chunk.ids.length));
        chunk = chunk.part(0, middle);
      }
      chunks.put(least, chunk);
    } else if (chunk.numbers != null) {
      chunk.numbers[at] = number;
    }
  }

  public long get(String id) {
    if (!isNumber(id)) {
      return others.getOrDefault(id, NONE);
    }
    long number = Long.parseLong(id);
    Chunk chunk = chunks.floorEntry(number).getValue();
    int at = Arrays.binarySearch(chunk.ids, number);
    if (at < 0) {
      return NONE;
    }
    return chunk.numbers == null ? 0 : chunk.numbers[at];
  }

  public boolean contains(String id) {
    return get(id) != NONE;
  }

  public int size() {
    return size;
  }

  /** Returns the ids as they are now, in the order of {@link Video#BY_ID}. */
  public Stream<String> sorted() {
    List<Chunk> now = List.copyOf(chunks.values());
    SortedSet<String> rest = new TreeSet<>(Video.BY_ID);
    rest.addAll(others.keySet());
    Stream<String> numbers =
        now.stream().flatMapToLong(chunk -> Arrays.stream(chunk.ids)).mapToObj(Long::toString);
    return Stream.concat(
        numbers.flatMap(id -> Stream.concat(removed(rest.headSet(id)), Stream.of(id))),
        Stream.of(rest).flatMap(SortedSet::stream));
  }

  private static Stream<String> removed(SortedSet<String> ids) {
    List<String> all = List.copyOf(ids);
    ids.clear();
    return all.stream();
  }

  private static boolean isNumber(String id) {
    return NUMBER.matcher(id).matches();
  }
}
