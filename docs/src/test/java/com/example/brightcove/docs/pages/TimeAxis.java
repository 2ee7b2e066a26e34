package com.example.brightcove.docs.pages;

import java.util.ArrayList;
import java.util.List;

/**
 * Where things are on the time axis that all lanes share: a call begins at the same place in each
 * lane, and has room for the lane that needs the most round trips for it.
 */
final class TimeAxis {

  /** The width of one request and its response. */
  static final int ROUND_TRIP = 32;

  private static final int GAP = 8;

  /** Between calls with an event between them. */
  private static final int GAP_OF_EVENT = 19;

  private final List<Integer> starts = new ArrayList<>();
  private final List<Integer> ends = new ArrayList<>();

  TimeAxis(List<Lane> lanes) {
    int x = Drawing.MARGIN;
    for (int i = 0; i < lanes.get(0).calls().size(); i++) {
      boolean isAfterEvent = !lanes.get(0).calls().get(i).note().isEmpty();
      x += i == 0 ? 0 : isAfterEvent ? GAP_OF_EVENT : GAP;
      starts.add(x);
      x += Lane.roundTrips(lanes, i) * ROUND_TRIP;
      ends.add(x);
    }
  }

  /** Where an exchange of a call begins. */
  int x(int call, int exchange) {
    return starts.get(call) + exchange * ROUND_TRIP;
  }

  double middle(int call) {
    return (starts.get(call) + ends.get(call)) / 2.0;
  }

  /** Where what happens before a call happens. */
  double eventBefore(int call) {
    return (ends.get(call - 1) + starts.get(call)) / 2.0;
  }

  int end() {
    return ends.get(ends.size() - 1);
  }
}
