package com.example.brightcove.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The account's videos, and what POST, PATCH and DELETE make of them until the sandbox stops. */
final class Catalogue {

  private final Map<String, Clip> clips = new TreeMap<>();
  private final Map<String, JsonObject> videos = new TreeMap<>();
  private final ClipJson json;
  private long nextId = 6_400_000_000_001L;

  Catalogue(List<Clip> clips, ClipJson json) {
    this.json = json;
    for (Clip clip : clips) {
      this.clips.put(clip.id(), clip);
      videos.put(clip.id(), json.video(clip));
    }
  }

  synchronized List<JsonObject> videos() {
    return List.copyOf(videos.values());
  }

  synchronized Optional<JsonObject> video(String id) {
    return Optional.ofNullable(videos.get(id));
  }

  /** The video's sources; none for one that was only just created. */
  synchronized JsonArray sources(String id) {
    return clips.containsKey(id) ? json.sources(clips.get(id)) : new JsonArray();
  }

  synchronized JsonObject images(String id) {
    return clips.containsKey(id) ? json.images(clips.get(id)) : new JsonObject();
  }

  synchronized JsonObject create(JsonObject fields, String now) {
    JsonObject video = fields.deepCopy();
    video.addProperty("id", String.valueOf(nextId++));
    video.addProperty("complete", false);
    video.addProperty("created_at", now);
    video.addProperty("updated_at", now);
    video.addProperty("state", "ACTIVE");
    videos.put(video.get("id").getAsString(), video);
    return video;
  }

  /** Changes fields of a video that is there. */
  synchronized JsonObject update(String id, JsonObject fields, String now) {
    JsonObject video = videos.get(id).deepCopy();
    fields.entrySet().forEach(field -> video.add(field.getKey(), field.getValue()));
    video.addProperty("id", id);
    video.addProperty("updated_at", now);
    videos.put(id, video);
    return video;
  }

  synchronized void delete(String id) {
    videos.remove(id);
  }
}
