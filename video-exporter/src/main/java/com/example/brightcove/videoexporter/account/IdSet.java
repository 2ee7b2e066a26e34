package com.example.brightcove.videoexporter.account;

import com.example.brightcove.videoexporter.shard.Shard;
import java.util.stream.Stream;

/** Holds a set of video ids in little memory. For one thread. */
public final class IdSet {

  private final IdMap ids = new IdMap(false);

  /** Adds an id; returns false if it was in the set. */
  public boolean add(String id) {
    return ids.put(id, 0) == IdMap.NONE;
  }

  /** Returns the ids of a shard. */
  public IdSet of(Shard shard) {
    IdSet part = new IdSet();
    sorted().filter(shard::contains).forEach(part::add);
    return part;
  }

  /** Returns all ids in the order of {@link Video#BY_ID}. */
  public Stream<String> sorted() {
    return ids.sorted();
  }

  public boolean contains(String id) {
    return ids.contains(id);
  }

  public int size() {
    return ids.size();
  }
}
