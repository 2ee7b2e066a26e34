package com.example.brightcove.sandbox.account;

import com.example.brightcove.sandbox.media.MediaService;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Makes the video object of the CMS API from a fixture video. */
final class VideoJson {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** The time from the creation of a fixture to its last change. */
  static final Duration UPDATED_AFTER = Duration.ofDays(1);

  /** A video without media. The API returns every field, in this order. */
  private static final String EMPTY =
      """
      {
        "id": null, "account_id": null, "ad_keys": null, "clip_source_video_id": null,
        "created_by": {"type": "api_key"}, "description": null, "digital_master_id": null,
        "folder_id": null, "geo": null, "link": null, "long_description": null,
        "projection": null, "reference_id": null, "schedule": null, "sharing": null,
        "updated_by": {"type": "api_key"}, "complete": false, "created_at": null,
        "custom_fields": {}, "delivery_type": "unknown", "duration": null,
        "economics": "AD_SUPPORTED", "has_digital_master": false, "images": {}, "name": null,
        "original_filename": null, "playback_rights_id": "primary", "published_at": null,
        "state": "ACTIVE", "updated_at": null, "cue_points": [], "tags": [], "text_tracks": [],
        "transcripts": [], "labels": [], "variants": [], "drm_disabled": false,
        "offline_enabled": false, "forensic_watermarking": "UNAVAILABLE"
      }
      """;

  private final String account;
  private final URI imageOrigin;
  private final TextTracks textTracks;

  VideoJson(String account, MediaService media, URI mediaOrigin) {
    this.account = account;
    this.imageOrigin = media.imageOrigin(mediaOrigin);
    this.textTracks = new TextTracks(account, media, mediaOrigin);
  }

  /** Returns the video object, which contains the images, but never the sources. */
  JsonObject video(FixtureVideo fixture) {
    boolean active = fixture.kind() != FixtureVideo.Kind.INACTIVE;
    Instant created = fixture.created();
    JsonObject video = empty(fixture.id(), created);
    video.addProperty("complete", true);
    video.addProperty(
        "delivery_type",
        fixture.kind() == FixtureVideo.Kind.LEGACY ? "static_origin" : "dynamic_origin");
    video.addProperty("duration", fixture.durationMillis());
    video.addProperty("has_digital_master", true);
    video.add("images", images(fixture));
    video.addProperty("name", fixture.name());
    video.addProperty("original_filename", fixture.folder() + ".mov");
    video.addProperty("published_at", active ? time(created.plusMillis(9)) : null);
    video.addProperty("state", active ? "ACTIVE" : "INACTIVE");
    video.addProperty("updated_at", time(created.plus(UPDATED_AFTER)));
    fixture.tags().forEach(video.getAsJsonArray("tags")::add);
    textTracks.addTo(video, fixture);
    return video;
  }

  /** Returns a fixture that was changed, with URLs that are signed now. */
  JsonObject signedAgain(JsonObject changed, FixtureVideo fixture) {
    JsonObject video = changed.deepCopy();
    textTracks.addTo(video, fixture);
    return video;
  }

  /** Returns a new video, which has no media yet. */
  JsonObject empty(String id, Instant created) {
    JsonObject video = JsonParser.parseString(EMPTY).getAsJsonObject();
    video.addProperty("id", id);
    video.addProperty("account_id", account);
    for (String field : List.of("created_at", "published_at", "updated_at")) {
      video.addProperty(field, time(created));
    }
    return video;
  }

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  private JsonObject images(FixtureVideo fixture) {
    JsonObject images = new JsonObject();
    if (fixture.kind() != FixtureVideo.Kind.NO_IMAGES) {
      images.add("poster", image(fixture, 640, 360));
      images.add("thumbnail", image(fixture, 160, 90));
    }
    return images;
  }

  private JsonObject image(FixtureVideo fixture, int width, int height) {
    JsonObject source = new JsonObject();
    source.addProperty(
        "src",
        imageOrigin
            + ("/v1/jit/" + account + "/" + fixture.folder() + "/main/" + width + "x" + height)
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
