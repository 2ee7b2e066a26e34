package com.example.brightcove.sandbox.account;

import java.time.Instant;
import java.util.List;

/**
 * An invented video, from which its JSON and its media are made.
 *
 * @param number its place in the account, from 1
 * @param folder where its media lie in the resources, with its id if it shares them with others
 * @param name its title, which need not be unique or fit for a file system
 * @param durationMillis as the API tells it
 */
public record FixtureVideo(
    int number, String folder, String name, List<String> tags, int durationMillis, Kind kind) {

  /** What the account holds apart from the usual. */
  enum Kind {
    /** Dynamic Delivery with two MP4 renditions, HLS and DASH. */
    USUAL,
    /** No MP4: its ingest profile makes none, which is common. */
    NO_MP4,
    /** Legacy delivery: each rendition as RTMP (without src), http and https. */
    LEGACY,
    /** Neither poster nor thumbnail. */
    NO_IMAGES,
    /** Not published: INACTIVE, and published_at null. */
    INACTIVE
  }

  /** The account's first videos, oldest first. */
  public static final List<FixtureVideo> FIRST =
      List.of(
          clip(
              1, 4000, "mandelbrot-zoom", "Mandelbrot, a slow zoom", Kind.USUAL, "fractal", "zoom"),
          clip(2, 4000, "game-of-life", "Game of Life", Kind.USUAL, "automaton"),
          clip(3, 3600, "rule-110", "Cellular automaton", Kind.USUAL, "automaton", "rule 110"),
          clip(4, 3800, "rule-30", "Cellular automaton", Kind.USUAL, "automaton", "rule 30"),
          clip(5, 4000, "warm-gradients", "Warm gradients", Kind.NO_MP4, "colour"),
          clip(6, 4000, "cool-gradients", "Kühle Farbverläufe – 冷たい色", Kind.USUAL, "colour"),
          clip(7, 3400, "sierpinski-carpet", "A/B: \"Sierpiński\" <carpet|1> *cut?*. ", Kind.USUAL),
          clip(8, 3400, "sierpinski-triangle", "Sierpinski triangle", Kind.NO_IMAGES, "fractal"),
          clip(9, 3000, "test-card", "Test card, from the archive", Kind.LEGACY, "archive"),
          clip(10, 4000, "plasma", "Plasma", Kind.USUAL),
          clip(11, 4000, "ripples", "Ripples, \"calm\" water", Kind.USUAL, "water", "calm"),
          clip(12, 3600, "kaleidoscope", "Kaleidoscope", Kind.INACTIVE, "mirror"));

  private static final long ID_BEFORE_THE_FIRST = 6_300_000_000_112L;
  private static final long ID_STEP = 1_000;
  private static final Instant BEGINNING = Instant.parse("2024-03-01T09:13:04.382Z");

  private static FixtureVideo clip(
      int number, int millis, String folder, String name, Kind kind, String... tags) {
    return new FixtureVideo(number, folder, name, List.of(tags), millis, kind);
  }

  String id() {
    return idOf(number);
  }

  static String idOf(int number) {
    return String.valueOf(ID_BEFORE_THE_FIRST + number * ID_STEP);
  }

  /** The number of the clip with this id; 0 if no clip can have it. */
  public static int numberOf(String id) {
    if (!id.matches("63\\d{11}")) {
      return 0;
    }
    long distance = Long.parseLong(id) - ID_BEFORE_THE_FIRST;
    return distance > 0 && distance % ID_STEP == 0 ? (int) (distance / ID_STEP) : 0;
  }

  Instant created() {
    return createdOf(number);
  }

  /** Later for each number: the first few are hours apart, the others half a minute. */
  static Instant createdOf(int number) {
    int few = Math.min(number, FIRST.size());
    return BEGINNING.plusSeconds(few * 7_000L + (number - few) * 30L);
  }
}
