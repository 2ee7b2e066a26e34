package com.example.brightcove.videoexporter.console;

import java.time.Duration;

/** Formats durations for people. */
public final class TimeSpans {

  private TimeSpans() {}

  /** Returns a duration in one unit or two, which is exact enough. */
  public static String format(Duration time) {
    if (time.toSeconds() < 60) {
      return Math.max(1, time.toSeconds()) + " s";
    }
    if (time.toMinutes() < 60) {
      return time.toMinutes() + " min";
    }
    return time.toHours() < 48
        ? time.toHours() + " h " + time.toMinutesPart() + " min"
        : time.toDays() + " d " + time.toHoursPart() + " h";
  }
}
