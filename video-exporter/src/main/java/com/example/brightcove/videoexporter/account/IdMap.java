package com.example.brightcove.videoexporter.account;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Maps video ids to numbers, if wanted, in little memory: 10 to 13 bytes an id and twice that with
 * numbers, where a HashMap of strings takes 150. For one thread.
 *
 * <p>It uses open addressing in portions that grow one at a time: one table that grew as a whole
 * would for a moment take the memory of two.
 */
public final class IdMap {

  /** The number of an id that is not in the map. */
  public static final long NONE = -1;

  private static final int PORTIONS = 256;

  /**
   * Longs an entry takes: the id, which is 0 in a free entry; and its number, if there are numbers.
   */
  private final int width;

  private final long[][] portions = new long[PORTIONS][];
  private final int[] taken = new int[PORTIONS];
  private int size;

  /**
   * Ids that differ from their number written as a decimal, such as 007. Brightcove has none of
   * them.
   */
  private final Map<String, Long> others = new HashMap<>();

  public IdMap(boolean withNumbers) {
    width = withNumbers ? 2 : 1;
    Arrays.setAll(portions, portion -> new long[8 * width]);
  }

  /**
   * Sets the number of an id, 0 or more; without numbers it is always 0.
   *
   * @return the one it had, or {@link #NONE}
   */
  public long put(String id, long number) {
    long before = get(id);
    long key = key(id);
    size += before == NONE ? 1 : 0;
    if (key == 0) {
      others.put(id, number);
    } else {
      int portion = portion(key);
      long[] table = before == NONE ? withRoom(portion) : portions[portion];
      set(table, place(table, key), key, number);
    }
    return before;
  }

  /**
   * Makes room for one more entry. At least a fifth of a portion stays free: place() would not end
   * without.
   */
  private long[] withRoom(int portion) {
    taken[portion]++;
    if (taken[portion] * 5 > portions[portion].length / width * 4) {
      portions[portion] = grown(portions[portion]);
    }
    return portions[portion];
  }

  public long get(String id) {
    long key = key(id);
    if (key == 0) {
      return others.getOrDefault(id, NONE);
    }
    long[] table = portions[portion(key)];
    int at = place(table, key);
    if (table[at] == 0) {
      return NONE;
    }
    return width == 1 ? 0 : table[at + 1];
  }

  public boolean contains(String id) {
    return get(id) != NONE;
  }

  public int size() {
    return size;
  }

  /** Returns the ids as they are now, in the order of {@link Video#BY_ID}. */
  public Iterable<String> sorted() {
    long[] keys = new long[size - others.size()];
    int count = 0;
    for (long[] table : portions) {
      for (int at = 0; at < table.length; at += width) {
        if (table[at] != 0) {
          keys[count++] = table[at];
        }
      }
    }
    Arrays.sort(keys);
    List<String> rest = new ArrayList<>(others.keySet());
    rest.sort(Video.BY_ID);
    return () -> new Merged(keys, rest);
  }

  /** Returns an id as a number; 0 if it must be kept as a string. */
  private static long key(String id) {
    boolean isNumber = !id.isEmpty() && id.length() <= 18 && id.charAt(0) != '0';
    for (int i = 0; isNumber && i < id.length(); i++) {
      isNumber = id.charAt(i) >= '0' && id.charAt(i) <= '9';
    }
    return isNumber ? Long.parseLong(id) : 0;
  }

  /** Fibonacci hashing: the upper bits choose the portion, those below them the place in it. */
  private static long hash(long key) {
    return key * 0x9E3779B97F4A7C15L;
  }

  private static int portion(long key) {
    return (int) (hash(key) >>> 56);
  }

  /** Returns the place of an id, or the free place where it belongs. */
  private int place(long[] table, long key) {
    long slots = table.length / width;
    int at = (int) (((hash(key) >>> 24 & 0xFFFFFFFFL) * slots) >>> 32) * width;
    while (table[at] != 0 && table[at] != key) {
      at += width;
      if (at == table.length) {
        at = 0;
      }
    }
    return at;
  }

  private long[] grown(long[] before) {
    long[] table = new long[(before.length / width * 5 / 4 + 1) * width];
    for (int at = 0; at < before.length; at += width) {
      if (before[at] != 0) {
        set(table, place(table, before[at]), before[at], before[at + width - 1]);
      }
    }
    return table;
  }

  private void set(long[] table, int at, long key, long number) {
    table[at] = key;
    if (width == 2) {
      table[at + 1] = number;
    }
  }

  /** Merges sorted numbers with ids that are kept as strings. */
  private static final class Merged implements Iterator<String> {
    private final long[] keys;
    private final List<String> rest;
    private int nextKey;
    private int nextOther;

    Merged(long[] keys, List<String> rest) {
      this.keys = keys;
      this.rest = rest;
    }

    @Override
    public boolean hasNext() {
      return nextKey < keys.length || nextOther < rest.size();
    }

    @Override
    public String next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      if (nextKey == keys.length) {
        return rest.get(nextOther++);
      }
      String key = Long.toString(keys[nextKey]);
      if (nextOther < rest.size() && Video.BY_ID.compare(rest.get(nextOther), key) < 0) {
        return rest.get(nextOther++);
      }
      nextKey++;
      return key;
    }
  }
}
