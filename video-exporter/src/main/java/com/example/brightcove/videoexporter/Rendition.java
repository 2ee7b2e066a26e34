package com.example.brightcove.videoexporter;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The MP4 to download.
 *
 * @param size in bytes as the API says; not positive if it does not
 */
record Rendition(URI src, long size, long width) {

  /** The widest; of equals https before http, then the higher encoding rate, then the larger. */
  private static final Comparator<JsonObject> BETTER =
      Comparator.<JsonObject>comparingLong(source -> number(source, "width"))
          .thenComparing(source -> text(source, "src").startsWith("https:"))
          .thenComparingLong(source -> number(source, "encoding_rate"))
          .thenComparingLong(source -> number(source, "size"));

  /**
   * Picks from the answer of the sources call; empty if there is no MP4 that can be downloaded: an
   * RTMP entry is an MP4 without src, and HLS and DASH are none at all.
   *
   * @throws IOException if the address of the best one is none
   */
  static Optional<Rendition> best(List<JsonObject> sources) throws IOException {
    Optional<JsonObject> best =
        sources.stream()
            .filter(source -> text(source, "container").equals("MP4"))
            .filter(source -> text(source, "src").matches("https?:.+"))
            .max(BETTER);
    if (best.isEmpty()) {
      return Optional.empty();
    }
    URI src = Addresses.of(text(best.get(), "src"));
    return Optional.of(new Rendition(src, number(best.get(), "size"), number(best.get(), "width")));
  }

  private static String text(JsonObject source, String field) {
    JsonElement value = source.get(field);
    return value == null || !value.isJsonPrimitive() ? "" : value.getAsString();
  }

  private static long number(JsonObject source, String field) {
    JsonElement value = source.get(field);
    boolean isNumber =
        value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
    return isNumber ? value.getAsLong() : -1;
  }
}
