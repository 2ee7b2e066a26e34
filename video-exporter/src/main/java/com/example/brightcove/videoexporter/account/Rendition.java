package com.example.brightcove.videoexporter.account;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Describes the MP4 or the image to download.
 *
 * @param size in bytes as the API says; not positive if it does not
 * @param rate the encoding rate; as the width, not positive if the API does not say it
 */
public record Rendition(URI url, long size, long width, long rate) {

  /** Up to here a double represents every whole number. */
  private static final double MAX_EXACT = 1L << 53;

  /** Orders by width; then https after http, then by encoding rate, then by size. */
  private static final Comparator<JsonObject> BETTER =
      Comparator.<JsonObject>comparingLong(source -> number(source, "width"))
          .thenComparing(source -> text(source, "src").startsWith("https:"))
          .thenComparingLong(Rendition::rate)
          .thenComparingLong(source -> number(source, "size"));

  /**
   * Picks the best rendition from the response of the sources call; empty if there is no MP4 that
   * can be downloaded. An RTMP entry is an MP4 without src; HLS and DASH are no MP4.
   *
   * @throws IOException if the best rendition's URL is not valid
   */
  public static Optional<Rendition> best(List<JsonObject> sources) throws IOException {
    Optional<JsonObject> best = downloadable(sources).max(BETTER);
    return best.isEmpty() ? Optional.empty() : Optional.of(of(best.get()));
  }

  /**
   * Finds this rendition in a later response, where its URL differs; if it is gone, returns the
   * best one.
   */
  public Optional<Rendition> findIn(List<JsonObject> sources) throws IOException {
    Optional<JsonObject> same =
        downloadable(sources)
            .filter(
                source -> matches(number(source, "size"), number(source, "width"), rate(source)))
            .max(BETTER);
    return same.isEmpty() ? best(sources) : Optional.of(of(same.get()));
  }

  /** Whether it is the rendition with these numbers. A rendition without numbers matches none. */
  public boolean matches(long otherSize, long otherWidth, long otherRate) {
    return size == otherSize && width == otherWidth && rate == otherRate && hasNumbers();
  }

  /** Whether it can be recognised later. Images cannot: the API gives no numbers for them. */
  public boolean hasNumbers() {
    return size > 0 || width > 0 || rate > 0;
  }

  private static Stream<JsonObject> downloadable(List<JsonObject> sources) {
    return sources.stream()
        .filter(source -> text(source, "container").equals("MP4"))
        .filter(source -> text(source, "src").matches("https?:.+"));
  }

  private static Rendition of(JsonObject source) throws IOException {
    URI url = MediaUrls.of(text(source, "src"));
    return new Rendition(url, number(source, "size"), number(source, "width"), rate(source));
  }

  private static long rate(JsonObject source) {
    return number(source, "encoding_rate");
  }

  private static String text(JsonObject source, String field) {
    JsonElement value = source.get(field);
    return value == null || !value.isJsonPrimitive() ? "" : value.getAsString();
  }

  /** Reads a number, also if it is written as text; -1 if it is none, or larger than any file. */
  private static long number(JsonObject source, String field) {
    try {
      double number = Double.parseDouble(text(source, field));
      return number <= MAX_EXACT ? (long) number : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
