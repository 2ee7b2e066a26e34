package com.example.brightcove.videoexporter.console;

import com.example.brightcove.videoexporter.console.Progress.Figures;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Formats what a run prints on stderr as lines of JSON, for programs. */
final class ProgressJson {

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  /** What is null is left out of the JSON. */
  private record Message(String time, String message) {}

  private record Line(
      String time,
      String shard,
      int videos,
      int videosTotal,
      int failed,
      long bytes,
      long bytesPerSecond,
      double callsPerSecond,
      int rateLimited,
      Long secondsLeft,
      String heldBack) {}

  private ProgressJson() {}

  static String message(Instant time, String text) {
    return GSON.toJson(new Message(time(time), text));
  }

  /**
   * Formats the progress.
   *
   * @param shard null for the whole account
   * @param failed how many videos failed, by the journal
   * @param rateLimited how many calls were answered with 429
   */
  static String progress(
      Instant time,
      String shard,
      Figures figures,
      int failed,
      int rateLimited,
      Optional<String> heldBack) {
    return GSON.toJson(
        new Line(
            time(time),
            shard,
            figures.videos(),
            figures.expected(),
            failed,
            figures.bytes(),
            Math.round(figures.bytesPerSecond()),
            Math.round(10 * figures.callsPerSecond()) / 10.0,
            rateLimited,
            figures.remaining().map(Duration::toSeconds).orElse(null),
            heldBack.orElse(null)));
  }

  private static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
