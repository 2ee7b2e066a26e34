package com.example.brightcove.videoexporter;

import java.util.List;
import java.util.regex.Pattern;

/** Parses WebVTT files strictly, as far as the tests need it (W3C WebVTT, section 4). */
final class WebVtt {

  private static final Pattern TIMING =
      Pattern.compile(
          "(\\d+:)?([0-5]\\d:[0-5]\\d\\.\\d{3}) --> (\\d+:)?([0-5]\\d:[0-5]\\d\\.\\d{3})( .+)?");

  private WebVtt() {}

  /** Returns how many cues a file has. Throws if it is not well-formed. */
  static int cues(String file) {
    List<String> blocks = List.of(file.strip().split("\n\n+"));
    if (!blocks.get(0).matches("WEBVTT([ \t].*)?")) {
      throw new AssertionError("the first line is " + blocks.get(0));
    }
    int cues = 0;
    String last = "";
    for (String block : blocks.subList(1, blocks.size())) {
      List<String> lines = block.lines().toList();
      if (!lines.get(0).startsWith("NOTE")) {
        int timing = lines.get(0).contains("-->") ? 0 : 1; // after an identifier
        var times = TIMING.matcher(lines.get(timing));
        if (!times.matches() || lines.size() == timing + 1) {
          throw new AssertionError("no cue: " + block);
        }
        if (times.group(4).compareTo(times.group(2)) <= 0 || times.group(2).compareTo(last) < 0) {
          throw new AssertionError("out of order: " + block);
        }
        last = times.group(2);
        cues++;
      }
    }
    return cues;
  }
}
