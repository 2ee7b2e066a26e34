package com.example.brightcove.sandbox.account;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * The account's videos as they are at the start, by index, oldest first. Those after the first
 * dozen are generated from their number on each call, so a million of them take no memory.
 * Immutable.
 */
final class FixtureVideos {

  private static final List<String> SCENES =
      list(
          """
          Harbour, Lighthouse, Market square, Northern lights, Night train, Old bridge,
          Rain on a tin roof, River delta, Rooftops, Snowfall, Sand dunes, Tide pools,
          Café/terrace, Fjord, Glass workshop, Große Halle, Kite festival, Lava field,
          Mountain hut, Orchard, Paper lanterns 提灯, Starlings, Wind farm, Waterfall
          """);

  private static final List<String> MOMENTS =
      list(
          """
          at dawn, at noon, at dusk, by night, in spring, in summer, in autumn, in winter,
          from above, close up, in slow motion, in time lapse, in the fog, in the rain,
          after the storm, from the train
          """);

  /** Has no factor in common with the number of titles, so that every title is used. */
  private static final int STRIDE = 167;

  private static final int UPLOADED_TWICE = 16;

  private final int count;

  /**
   * @param count how many videos the account has
   */
  FixtureVideos(int count) {
    this.count = count;
  }

  private static List<String> list(String text) {
    return List.of(text.strip().split(",\\s"));
  }

  int count() {
    return count;
  }

  FixtureVideo get(int index) {
    return index < FixtureVideo.FIRST.size() ? FixtureVideo.FIRST.get(index) : generated(index + 1);
  }

  String id(int index) {
    return FixtureVideo.idOf(index + 1);
  }

  OptionalInt indexOf(String id) {
    int number = FixtureVideo.numberOf(id);
    return number >= 1 && number <= count ? OptionalInt.of(number - 1) : OptionalInt.empty();
  }

  /** Returns how many were created at a time or before. */
  int createdBy(Instant time) {
    int least = 0;
    int most = count;
    while (least < most) {
      int middle = (least + most) >>> 1;
      if (FixtureVideo.createdOf(middle + 1).isAfter(time)) {
        most = middle;
      } else {
        least = middle + 1;
      }
    }
    return least;
  }

  private static FixtureVideo generated(int number) {
    FixtureVideo.Kind kind =
        switch (number % 40) {
          case 5 -> FixtureVideo.Kind.NO_MP4;
          case 8 -> FixtureVideo.Kind.NO_IMAGES;
          case 9 -> FixtureVideo.Kind.LEGACY;
          case 12 -> FixtureVideo.Kind.INACTIVE;
          default -> FixtureVideo.Kind.USUAL;
        };
    String lender = FixtureVideo.FIRST.get(number * 5 % FixtureVideo.FIRST.size()).folder();
    int titled = number % UPLOADED_TWICE == 0 ? number - 1 : number;
    int titles = SCENES.size() * MOMENTS.size();
    int title = (int) ((long) titled * STRIDE % titles);
    String scene = SCENES.get(title % SCENES.size());
    String moment = MOMENTS.get(title / SCENES.size());
    return new FixtureVideo(
        number,
        lender + "-" + FixtureVideo.idOf(number),
        scene + " " + moment + ", part " + (titled / titles + 1),
        number % 7 == 0 ? List.of() : List.of(scene.toLowerCase(Locale.ROOT), moment),
        15_000 + (int) (number * 7_919L % 2_400_000),
        kind);
  }
}
