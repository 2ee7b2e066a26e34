package com.example.brightcove.sandbox.account;

import java.time.Instant;
import java.util.List;

/**
 * A video of the account as it is at the start. Its JSON and its media are computed from it.
 *
 * @param number its place in the account, from 1
 * @param folder of its media in the resources, followed by the id if other videos use it too
 * @param name its title, which may be ambiguous and contain what no file name may contain
 * @param durationMillis as the API returns it
 */
public record FixtureVideo(
    int number, String folder, String name, List<String> tags, int durationMillis, Kind kind) {

  /** The variants that an exporter must handle. */
  enum Kind {
    /** Dynamic Delivery with two MP4 renditions, HLS and DASH. */
    USUAL,
    /** No MP4, because its ingest profile makes none. That is common. */
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
          video(
              1, 4000, "mandelbrot-zoom", "Mandelbrot, a slow zoom", Kind.USUAL, "fractal", "zoom"),
          video(2, 4000, "game-of-life", "Game of Life", Kind.USUAL, "automaton"),
          video(3, 3600, "rule-110", "Cellular automaton", Kind.USUAL, "automaton", "rule 110"),
          video(4, 3800, "rule-30", "Cellular automaton", Kind.USUAL, "automaton", "rule 30"),
          video(5, 4000, "warm-gradients", "Warm gradients", Kind.NO_MP4, "colour"),
          video(6, 4000, "cool-gradients", "Kühle Farbverläufe – 冷たい色", Kind.USUAL, "colour"),
          video(
              7, 3400, "sierpinski-carpet", "A/B: \"Sierpiński\" <carpet|1> *cut?*. ", Kind.USUAL),
          video(8, 3400, "sierpinski-triangle", "Sierpinski triangle", Kind.NO_IMAGES, "fractal"),
          video(9, 3000, "test-card", "Test card, from the archive", Kind.LEGACY, "archive"),
          video(10, 4000, "plasma", "Plasma", Kind.USUAL),
          video(11, 4000, "ripples", "Ripples, \"calm\" water", Kind.USUAL, "water", "calm"),
          video(12, 3600, "kaleidoscope", "Kaleidoscope", Kind.INACTIVE, "mirror"));

  private static final long ID_BEFORE_THE_FIRST = 6_300_000_000_112L;
  private static final long ID_STEP = 1_000;
  private static final Instant BEGINNING = Instant.parse("2024-03-01T09:13:04.382Z");

  private static FixtureVideo video(
      int number, int millis, String folder, String name, Kind kind, String... tags) {
    return new FixtureVideo(number, folder, name, List.of(tags), millis, kind);
  }

  String id() {
    return idOf(number);
  }

  static String idOf(int number) {
    return String.valueOf(ID_BEFORE_THE_FIRST + number * ID_STEP);
  }

  /** Returns the number of the video with this id; 0 if no fixture can have it. */
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

  /** Increases with each number: the first dozen are hours apart, the others half a minute. */
  static Instant createdOf(int number) {
    int few = Math.min(number, FIRST.size());
    return BEGINNING.plusSeconds(few * 7_000L + (number - few) * 30L);
  }
}
