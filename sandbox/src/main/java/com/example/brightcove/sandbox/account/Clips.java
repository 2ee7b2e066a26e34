package com.example.brightcove.sandbox.account;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * The account's videos as they were at the start, by index, oldest first. Those after the first
 * dozen are made up from their number whenever one is asked for, so a million of them take no more
 * memory. Immutable.
 */
public final class Clips {

  private static final List<String> SCENES =
      List.of(
          "Harbour",
          "Lighthouse",
          "Market square",
          "Northern lights",
          "Night train",
          "Old bridge",
          "Rain on a tin roof",
          "River delta",
          "Rooftops",
          "Snowfall",
          "Sand dunes",
          "Tide pools",
          "Café/terrace",
          "Fjord",
          "Glass workshop",
          "Große Halle",
          "Kite festival",
          "Lava field",
          "Mountain hut",
          "Orchard",
          "Paper lanterns 提灯",
          "Starlings",
          "Wind farm",
          "Waterfall");

  private static final List<String> MOMENTS =
      List.of(
          "at dawn",
          "at noon",
          "at dusk",
          "by night",
          "in spring",
          "in summer",
          "in autumn",
          "in winter",
          "from above",
          "close up",
          "in slow motion",
          "in time lapse",
          "in the fog",
          "in the rain",
          "after the storm",
          "from the train");

  /** Has no factor in common with the number of titles, so that all of them come in turn. */
  private static final int STRIDE = 167;

  private static final int UPLOADED_TWICE = 16;

  private final int count;

  /**
   * @param count how many videos the account has
   */
  public Clips(int count) {
    this.count = count;
  }

  int count() {
    return count;
  }

  Clip get(int index) {
    return index < Clip.FIRST.size() ? Clip.FIRST.get(index) : generated(index + 1);
  }

  String id(int index) {
    return Clip.idOf(index + 1);
  }

  OptionalInt indexOf(String id) {
    int number = Clip.numberOf(id);
    return number >= 1 && number <= count ? OptionalInt.of(number - 1) : OptionalInt.empty();
  }

  /** How many were created at a time or before. */
  int createdBy(Instant time) {
    int least = 0;
    int most = count;
    while (least < most) {
      int middle = (least + most) >>> 1;
      if (Clip.createdOf(middle + 1).isAfter(time)) {
        most = middle;
      } else {
        least = middle + 1;
      }
    }
    return least;
  }

  private static Clip generated(int number) {
    Clip.Kind kind =
        switch (number % 40) {
          case 5 -> Clip.Kind.NO_MP4;
          case 8 -> Clip.Kind.NO_IMAGES;
          case 9 -> Clip.Kind.LEGACY;
          case 12 -> Clip.Kind.INACTIVE;
          default -> Clip.Kind.USUAL;
        };
    String lender = Clip.FIRST.get(number * 5 % Clip.FIRST.size()).folder();
    int titled = number % UPLOADED_TWICE == 0 ? number - 1 : number;
    int titles = SCENES.size() * MOMENTS.size();
    int title = (int) ((long) titled * STRIDE % titles);
    String scene = SCENES.get(title % SCENES.size());
    String moment = MOMENTS.get(title / SCENES.size());
    return new Clip(
        number,
        lender + "-" + Clip.idOf(number),
        scene + " " + moment + ", part " + (titled / titles + 1),
        number % 7 == 0 ? List.of() : List.of(scene.toLowerCase(), moment),
        15_000 + (int) (number * 7_919L % 2_400_000),
        kind);
  }
}
