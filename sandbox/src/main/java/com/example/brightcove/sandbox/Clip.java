package com.example.brightcove.sandbox;

import java.util.List;

/**
 * An invented video, from which its JSON and its media are made.
 *
 * @param folder where its media lie in the resources
 * @param name its title, which need not be unique or fit for a file system
 * @param durationMillis of the clip in the resources
 */
record Clip(
    String id, String folder, String name, List<String> tags, int durationMillis, Kind kind) {

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

  private static Clip clip(
      int number, int millis, String folder, String name, Kind kind, String... tags) {
    return new Clip(
        String.valueOf(6_300_000_000_112L + number * 1_000L),
        folder,
        name,
        List.of(tags),
        millis,
        kind);
  }

  /** The account's videos, oldest first. */
  static List<Clip> all() {
    return List.of(
        clip(1, 4000, "mandelbrot-zoom", "Mandelbrot, a slow zoom", Kind.USUAL, "fractal", "zoom"),
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
  }
}
