package com.example.brightcove.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest exchanges, oldest first; the ones before are forgotten. */
final class Recorder {

  private static final int KEPT = 10_000;

  private final Deque<Recorded> exchanges = new ArrayDeque<>();

  synchronized void add(Recorded exchange) {
    if (exchanges.size() == KEPT) {
      exchanges.removeFirst();
    }
    exchanges.addLast(exchange);
  }

  synchronized List<Recorded> all() {
    return List.copyOf(exchanges);
  }

  synchronized void clear() {
    exchanges.clear();
  }
}
