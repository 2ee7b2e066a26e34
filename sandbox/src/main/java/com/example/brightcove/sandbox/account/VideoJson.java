package com.example.brightcove.sandbox.account;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** A clip as the CMS API shows it: the video object and its images. */
public final class VideoJson {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** How long after its creation a clip was last changed. */
  static final Duration UPDATED_AFTER = Duration.ofDays(1);

  /** Fields that every video has, and that no clip sets. */
  private static final List<String> UNSET =
      List.of(
          "ad_keys",
          "clip_source_video_id",
          "created_by",
          "description",
          "digital_master_id",
          "folder_id",
          "geo",
          "link",
          "long_description",
          "projection",
          "reference_id",
          "schedule",
          "sharing",
          "updated_by");

  private final String account;
  private final URI mediaOrigin;

  public VideoJson(String account, URI mediaOrigin) {
    this.account = account;
    this.mediaOrigin = mediaOrigin;
  }

  /** The video object. It carries the images, but never the sources. */
  JsonObject video(FixtureVideo clip) {
    boolean active = clip.kind() != FixtureVideo.Kind.INACTIVE;
    Instant created = clip.created();
    JsonObject video = empty(clip.id(), created);
    video.addProperty("complete", true);
    video.addProperty(
        "delivery_type",
        clip.kind() == FixtureVideo.Kind.LEGACY ? "static_origin" : "dynamic_origin");
    video.addProperty("duration", clip.durationMillis());
    video.addProperty("has_digital_master", true);
    video.add("images", images(clip));
    video.addProperty("name", clip.name());
    video.addProperty("original_filename", clip.folder() + ".mov");
    video.addProperty("published_at", active ? time(created.plusMillis(9)) : null);
    video.addProperty("state", active ? "ACTIVE" : "INACTIVE");
    video.addProperty("updated_at", time(created.plus(UPDATED_AFTER)));
    clip.tags().forEach(video.getAsJsonArray("tags")::add);
    return video;
  }

  /** A video of which nothing has been ingested: every field is there, hardly one is set. */
  JsonObject empty(String id, Instant created) {
    JsonObject video = new JsonObject();
    video.addProperty("id", id);
    video.addProperty("account_id", account);
    for (String field : UNSET) {
      video.add(field, JsonNull.INSTANCE);
    }
    video.addProperty("complete", false);
    video.addProperty("created_at", time(created));
    video.add("custom_fields", new JsonObject());
    video.addProperty("delivery_type", "unknown");
    video.add("duration", JsonNull.INSTANCE);
    video.addProperty("economics", "AD_SUPPORTED");
    video.addProperty("has_digital_master", false);
    video.add("images", new JsonObject());
    video.add("name", JsonNull.INSTANCE);
    video.add("original_filename", JsonNull.INSTANCE);
    video.addProperty("playback_rights_id", "primary");
    video.addProperty("published_at", time(created));
    video.addProperty("state", "ACTIVE");
    video.addProperty("updated_at", time(created));
    for (String list : List.of("cue_points", "tags", "text_tracks", "transcripts")) {
      video.add(list, new JsonArray());
    }
    return video;
  }

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  JsonObject images(FixtureVideo clip) {
    JsonObject images = new JsonObject();
    if (clip.kind() != FixtureVideo.Kind.NO_IMAGES) {
      images.add("poster", image(clip, 640, 360));
      images.add("thumbnail", image(clip, 160, 90));
    }
    return images;
  }

  private JsonObject image(FixtureVideo clip, int width, int height) {
    JsonObject source = new JsonObject();
    source.addProperty(
        "src",
        mediaOrigin
            + ("/v1/jit/" + account + "/" + clip.folder() + "/main/" + width + "x" + height)
            + "/1s500ms/match/image.jpg");
    source.addProperty("height", height);
    source.addProperty("width", width);
    JsonObject image = new JsonObject();
    image.add("src", source.get("src"));
    JsonArray sources = new JsonArray();
    sources.add(source);
    image.add("sources", sources);
    return image;
  }
}
