package com.example.brightcove.videoexporter.account;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
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
    return all(sources).stream().findFirst();
  }

  /** Returns all renditions that can be downloaded, the best one first. */
  public static List<Rendition> all(List<JsonObject> sources) throws IOException {
    List<Rendition> all = new ArrayList<>();
    for (JsonObject source : downloadable(sources).sorted(BETTER.reversed()).toList()) {
      try {
        all.add(of(source));
      } catch (IOException e) {
        if (all.isEmpty()) {
          throw e; // the next one would look like the best
        }
      }
    }
    return all;
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

  /** Whether it has the same numbers, as the http and the https URL of one file have. */
  public boolean isAsLargeAs(Rendition other) {
    return size == other.size && width == other.width && rate == other.rate;
  }

  /** Whether it can be recognised later. Images cannot: the API gives no numbers for them. */
  public boolean hasNumbers() {
    return size > 0 || width > 0 || rate > 0;
  }

  private static Stream<JsonObject> downloadable(List<JsonObject> sources) {
    return sources.stream()
        .filter(Rendition::isMp4)
        .filter(source -> text(source, "src").matches("https?:.+"))
        .filter(source -> MissingMp4.stream(source).isEmpty());
  }

  /** Whether the API calls it an MP4; a manifest may be called one too. */
  private static boolean isMp4(JsonObject source) {
    String container = text(source, "container");
    return container.equalsIgnoreCase("MP4")
        || container.isEmpty() && text(source, "type").equalsIgnoreCase("video/mp4");
  }

  private static Rendition of(JsonObject source) throws IOException {
    URI url = MediaUrls.of(text(source, "src"));
    return new Rendition(url, number(source, "size"), number(source, "width"), rate(source));
  }

  private static long rate(JsonObject source) {
    return number(source, "encoding_rate");
  }

  static String text(JsonObject source, String field) {
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
