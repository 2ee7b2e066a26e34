package com.example.brightcove.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The account's videos, and what POST, PATCH and DELETE make of them until the sandbox stops. */
final class Catalogue {

  private final Map<String, Clip> clips = new TreeMap<>();
  private final Map<String, JsonObject> videos = new TreeMap<>();
  private final ClipJson json;
  private final Renditions renditions;
  private final Clock clock;
  private long nextId = 6_400_000_000_001L;

  Catalogue(List<Clip> clips, ClipJson json, Renditions renditions, Clock clock) {
    this.json = json;
    this.renditions = renditions;
    this.clock = clock;
    for (Clip clip : clips) {
      this.clips.put(clip.id(), clip);
      videos.put(clip.id(), json.video(clip));
    }
  }

  synchronized List<JsonObject> videos() {
    return List.copyOf(videos.values());
  }

  /**
   * @param id of the video, or {@code ref:} and its reference id
   */
  synchronized Optional<JsonObject> video(String id) {
    if (!id.startsWith("ref:")) {
      return Optional.ofNullable(videos.get(id));
    }
    String reference = id.substring(4);
    return videos.values().stream()
        .filter(video -> !reference.isEmpty() && reference.equals(text(video.get("reference_id"))))
        .findFirst();
  }

  /** The video's sources; none for one that was only just created. */
  JsonArray sources(JsonObject video) {
    Clip clip = clips.get(text(video.get("id")));
    return clip == null ? new JsonArray() : renditions.of(clip);
  }

  synchronized JsonObject create(JsonObject fields) throws Refused {
    JsonObject video = json.empty(String.valueOf(nextId++), clock.instant());
    return put(video, fields);
  }

  /** Changes fields; a list that was given away keeps the video as it was. */
  synchronized JsonObject update(JsonObject video, JsonObject fields) throws Refused {
    JsonObject updated = video.deepCopy();
    updated.addProperty("updated_at", ClipJson.time(clock.instant()));
    return put(updated, fields);
  }

  private JsonObject put(JsonObject video, JsonObject fields) throws Refused {
    String id = text(video.get("id"));
    String reference = text(fields.get("reference_id"));
    if (!reference.isEmpty()
        && video("ref:" + reference).filter(v -> !id.equals(text(v.get("id")))).isPresent()) {
      throw new Refused(409, "REFERENCE_ID_IN_USE", null);
    }
    fields.entrySet().forEach(field -> video.add(field.getKey(), field.getValue()));
    videos.put(id, video);
    return video;
  }

  synchronized void delete(JsonObject video) {
    videos.remove(text(video.get("id")));
  }

  private static String text(JsonElement value) {
    return value == null || value.isJsonNull() ? "" : value.getAsString();
  }
}
