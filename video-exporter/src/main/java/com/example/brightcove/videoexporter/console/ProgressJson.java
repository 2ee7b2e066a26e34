package com.example.brightcove.videoexporter.console;

import com.example.brightcove.videoexporter.console.Progress.Figures;
import com.example.brightcove.videoexporter.shard.Shard;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Formats what a run prints on stderr as lines of JSON, for programs. */
record ProgressJson(Shard shard) {

  private static final Gson WITHOUT_NULLS = new GsonBuilder().disableHtmlEscaping().create();

  String message(Instant time, String text) {
    JsonObject line = begin(time);
    line.addProperty("message", text);
    return WITHOUT_NULLS.toJson(line);
  }

  /**
   * Formats the progress.
   *
   * @param failed how many videos failed
   * @param rateLimited how many calls were answered with 429
   */
  String progress(
      Instant time, Figures figures, int failed, int rateLimited, Optional<String> heldBack) {
    JsonObject line = begin(time);
    line.addProperty("shard", shard.equals(Shard.WHOLE) ? null : shard.toString());
    line.addProperty("videos", figures.videos());
    line.addProperty("videosTotal", figures.expected());
    line.addProperty("failed", failed);
    line.addProperty("bytes", figures.bytes());
    line.addProperty("bytesPerSecond", Math.round(figures.bytesPerSecond()));
    line.addProperty("callsPerSecond", Math.round(10 * figures.callsPerSecond()) / 10.0);
    line.addProperty("rateLimited", rateLimited);
    line.addProperty("secondsLeft", figures.remaining().map(Duration::toSeconds).orElse(null));
    line.addProperty("heldBack", heldBack.orElse(null));
    return WITHOUT_NULLS.toJson(line);
  }

  private static JsonObject begin(Instant time) {
    JsonObject line = new JsonObject();
    line.addProperty("time", time.truncatedTo(ChronoUnit.SECONDS).toString());
    return line;
  }
}
