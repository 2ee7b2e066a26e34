package com.example.brightcove.videoexporter.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Describes a text track of a video (captions, subtitles, chapters, descriptions, metadata) or a
 * transcript.
 *
 * @param id of the track, or what identifies it if the API gives none
 * @param name its kind and language, safe as the beginning of a file's name
 * @param url empty if the API gives none
 * @param declared the extension that the URL or the MIME type tells
 * @param isDraft whether viewers do not see it
 */
public record TextTrack(String id, String name, String url, String declared, boolean isDraft) {

  private static final Set<String> KINDS =
      Set.of("captions", "chapters", "descriptions", "metadata", "subtitles", "transcripts");

  private static final Set<String> MARKUP = Set.of("dfxp", "ttml", "xml");
  private static final Set<String> PLAIN = Set.of("sbv", "scc", "srt", "txt");

  private static final Map<String, String> BY_MIME_TYPE =
      Map.of(
          "text/vtt", "vtt",
          "application/x-subrip", "srt",
          "application/ttml+xml", "ttml",
          "application/json", "json");

  /** Returns the text tracks and transcripts of a video, each once. */
  public static Collection<TextTrack> of(JsonObject video) {
    Map<String, TextTrack> byId = new LinkedHashMap<>();
    for (String field : List.of("text_tracks", "transcripts")) {
      JsonElement tracks = video.get(field);
      for (JsonElement track :
          tracks == null || !tracks.isJsonArray()
              ? List.<JsonElement>of()
              : tracks.getAsJsonArray()) {
        if (track.isJsonObject()) {
          TextTrack read = read(track.getAsJsonObject(), field);
          byId.putIfAbsent(read.id, read);
        }
      }
    }
    return byId.values();
  }

  /**
   * Returns the tracks of a video by item: kind and language, and a number from 2 on if an earlier
   * track has both.
   *
   * @param known the ids of the tracks that have an item already, by item
   */
  public static Map<String, TextTrack> byItem(JsonObject video, Map<String, String> known) {
    Map<String, String> itemsById = new HashMap<>();
    known.forEach((item, id) -> itemsById.put(id, item));
    Set<String> used = new TreeSet<>(String.CASE_INSENSITIVE_ORDER); // as some file systems
    used.addAll(known.keySet());
    Map<String, TextTrack> byItem = new LinkedHashMap<>();
    for (TextTrack track : of(video)) {
      String item = itemsById.get(track.id);
      if (item == null) {
        item = track.name;
        for (int n = 2; !used.add(item); n++) {
          item = track.name + "." + n;
        }
      }
      byItem.put(item, track);
    }
    return byItem;
  }

  private static TextTrack read(JsonObject track, String field) {
    String kind = field.equals("transcripts") ? field : text(track, "kind", "captions");
    String language = text(track, "srclang", "und").replaceAll("[^A-Za-z0-9-]", "_"); // ISO 639
    String name =
        (KINDS.contains(kind) ? kind : "other")
            + "."
            + language.substring(0, Math.min(language.length(), 35)); // BCP 47
    List<String> urls = new ArrayList<>();
    MediaUrls.addTo(urls, track);
    String url = MediaUrls.preferred(urls).orElse("");
    String path = url.replaceFirst("(?s)[?#].*", "");
    String extension = path.replaceFirst("(?s).*[./]", "").toLowerCase(Locale.ROOT);
    boolean isKnown =
        MARKUP.contains(extension)
            || PLAIN.contains(extension)
            || BY_MIME_TYPE.containsValue(extension);
    return new TextTrack(
        text(track, "id", path.isEmpty() ? name : path),
        name,
        url,
        isKnown ? extension : BY_MIME_TYPE.getOrDefault(text(track, "mime_type", ""), "txt"),
        text(track, "status", "").equals("draft"));
  }

  private static String text(JsonObject track, String field, String otherwise) {
    JsonElement value = track.get(field);
    return value == null || !value.isJsonPrimitive() || value.getAsString().isBlank()
        ? otherwise
        : value.getAsString();
  }

  /** Returns where to download it. The API says neither its size nor its version. */
  public Rendition rendition() throws IOException {
    if (url.isEmpty()) {
      throw new IOException("the API gave no URL");
    }
    return new Rendition(MediaUrls.of(url), -1, -1, -1);
  }

  /**
   * Returns the extension of a file that begins like this; empty if it is no text, or an error page
   * in HTML, XML or JSON.
   */
  public Optional<String> extension(byte[] start) {
    String text = new String(start, UTF_8).replaceFirst("^\ufeff", "").stripLeading();
    if (text.startsWith("WEBVTT")) {
      return Optional.of("vtt");
    }
    if (text.isEmpty() || text.chars().anyMatch(c -> c < ' ' && "\t\n\f\r".indexOf(c) < 0)) {
      return Optional.empty();
    }
    if (text.startsWith("<")) {
      boolean isHtml = text.toLowerCase(Locale.ROOT).matches("(?s)<(!doctype|html).*");
      return Optional.of(declared).filter(MARKUP::contains).filter(xml -> !isHtml);
    }
    if (text.matches("(?s)(\\[\\s*)?\\{.*")) {
      return Optional.of(declared).filter("json"::equals);
    }
    return Optional.of(PLAIN.contains(declared) ? declared : "txt");
  }

  /** Does not contain the URL, which is signed. */
  @Override
  public String toString() {
    return name;
  }
}
