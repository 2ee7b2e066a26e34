package com.example.brightcove.videoexporter.account;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says why a video has no MP4 to download, by the fields of the CMS API. */
public final class MissingMp4 {

  private static final Map<String, String> BY_EXTENSION =
      Map.of("m3u8", "HLS", "m3u", "HLS", "mpd", "DASH", "f4m", "HDS");

  private static final Map<String, String> BY_MIME_TYPE =
      Map.of(
          "application/x-mpegurl", "HLS",
          "application/vnd.apple.mpegurl", "HLS",
          "audio/x-mpegurl", "HLS",
          "audio/mpegurl", "HLS",
          "application/dash+xml", "DASH",
          "application/f4m+xml", "HDS",
          "application/f4m", "HDS",
          "application/vnd.ms-sstr+xml", "Smooth Streaming");

  private MissingMp4() {}

  /**
   * Returns the reason: that the video has only streams, with or without DRM, or a file that is no
   * MP4, or no rendition yet.
   *
   * @param sources the response of the sources call
   * @param video as the list gave it
   */
  public static String reason(List<JsonObject> sources, JsonObject video) {
    if (sources.isEmpty()) {
      return Rendition.text(video, "complete").equals("false") ? "still processing" : "no sources";
    }
    if (sources.stream().anyMatch(MissingMp4::hasDrm)) {
      return "DRM";
    }
    TreeSet<String> streams =
        sources.stream()
            .flatMap(source -> stream(source).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    TreeSet<String> containers =
        sources.stream()
            .filter(source -> stream(source).isEmpty())
            .map(source -> Rendition.text(source, "container"))
            .filter(container -> container.matches("[A-Za-z0-9]{1,10}"))
            .collect(Collectors.toCollection(TreeSet::new));
    if (streams.isEmpty() || !containers.isEmpty()) {
      return containers.isEmpty()
          ? "other container"
          : "other container (" + String.join(", ", containers) + ")";
    }
    return String.join(" and ", streams) + " only";
  }

  /** Returns the streaming format of a source; empty if it is one file. */
  static Optional<String> stream(JsonObject source) {
    String src = Rendition.text(source, "src").toLowerCase(Locale.ROOT);
    if (src.startsWith("rtmp") || source.has("stream_name")) {
      return Optional.of("RTMP");
    }
    String type = Rendition.text(source, "type").toLowerCase(Locale.ROOT).replaceFirst(";.*", "");
    String path = src.replaceFirst("(?s)[?#;].*", "");
    String byExtension = BY_EXTENSION.get(path.replaceFirst("(?s).*\\.", ""));
    return Optional.ofNullable(BY_MIME_TYPE.getOrDefault(type.strip(), byExtension));
  }

  /** Whether a source is encrypted: it has key systems, or the path of Brightcove's for them. */
  private static boolean hasDrm(JsonObject source) {
    JsonElement keys = source.get("key_systems");
    boolean hasKeys =
        keys instanceof JsonObject object && object.size() > 0
            || keys != null && keys.isJsonArray() && !keys.getAsJsonArray().isEmpty();
    return hasKeys || Rendition.text(source, "src").contains("/bccenc/");
  }
}
