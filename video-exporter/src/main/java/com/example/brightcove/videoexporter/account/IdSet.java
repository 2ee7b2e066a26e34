package com.example.brightcove.videoexporter.account;

/** A set of video ids that takes little memory. For one thread. */
public final class IdSet {

  private final IdMap ids = new IdMap(false);

  /** Whether it was not there yet. */
  public boolean add(String id) {
    return ids.put(id, 0) == IdMap.NONE;
  }

  boolean contains(String id) {
    return ids.contains(id);
  }

  int size() {
    return ids.size();
  }
}
