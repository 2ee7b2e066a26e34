package com.example.brightcove.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;

/** A clip as the CMS API shows it: the video object, its sources, its images. */
final class ClipJson {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final Instant FIRST_CREATED = Instant.parse("2024-03-01T09:00:00.382Z");

  /** Fields a video of the samples' kind has, but leaves unset. */
  private static final List<String> UNSET =
      List.of(
          "ad_keys",
          "clip_source_video_id",
          "description",
          "digital_master_id",
          "folder_id",
          "geo",
          "link",
          "long_description",
          "projection",
          "reference_id",
          "schedule",
          "sharing");

  private final String account;
  private final Media media;
  private final URI mediaOrigin;

  ClipJson(String account, Media media, URI mediaOrigin) {
    this.account = account;
    this.media = media;
    this.mediaOrigin = mediaOrigin;
  }

  /** The video object. It carries the images, but never the sources. */
  JsonObject video(Clip clip) {
    boolean active = clip.kind() != Clip.Kind.INACTIVE;
    Instant created = FIRST_CREATED.plusSeconds(Long.parseLong(clip.id()) % 1_000_000_000 * 7);
    JsonObject video = new JsonObject();
    video.addProperty("id", clip.id());
    video.addProperty("account_id", account);
    for (String field : UNSET) {
      video.add(field, JsonNull.INSTANCE);
    }
    video.addProperty("complete", true);
    video.addProperty("created_at", TIME.format(created));
    video.addProperty(
        "delivery_type", clip.kind() == Clip.Kind.LEGACY ? "static_origin" : "dynamic_origin");
    video.addProperty("duration", clip.durationMillis());
    video.addProperty("economics", "AD_SUPPORTED");
    video.addProperty("has_digital_master", true);
    video.add("images", images(clip));
    video.addProperty("name", clip.name());
    video.addProperty("original_filename", clip.folder() + ".mov");
    video.addProperty("playback_rights_id", "primary");
    video.addProperty("published_at", active ? TIME.format(created.plusMillis(9)) : null);
    video.addProperty("state", active ? "ACTIVE" : "INACTIVE");
    video.addProperty("updated_at", TIME.format(created.plusSeconds(86_400)));
    video.add("custom_fields", new JsonObject());
    JsonArray tags = new JsonArray();
    clip.tags().forEach(tags::add);
    video.add("tags", tags);
    for (String list : List.of("cue_points", "text_tracks", "transcripts")) {
      video.add(list, new JsonArray());
    }
    return video;
  }

  JsonObject images(Clip clip) {
    JsonObject images = new JsonObject();
    if (clip.kind() != Clip.Kind.NO_IMAGES) {
      images.add("poster", image(clip, 640, 360));
      images.add("thumbnail", image(clip, 160, 90));
    }
    return images;
  }

  private JsonObject image(Clip clip, int width, int height) {
    JsonObject source = new JsonObject();
    source.addProperty(
        "src",
        "%s/v1/jit/%s/%s/main/%dx%d/1s500ms/match/image.jpg"
            .formatted(mediaOrigin, account, clip.folder(), width, height));
    source.addProperty("height", height);
    source.addProperty("width", width);
    JsonObject image = new JsonObject();
    image.add("src", source.get("src"));
    image.add("sources", array(source));
    return image;
  }

  /** The renditions, with addresses that hold from now on for as long as a link lives. */
  JsonArray sources(Clip clip) {
    JsonObject hls = manifest(clip, "application/x-mpegURL", "hls/v4", "master.m3u8");
    hls.addProperty("ext_x_version", "4");
    JsonObject dash = manifest(clip, "application/dash+xml", "dash/live-baseurl", "manifest.mpd");
    dash.addProperty("profiles", "urn:mpeg:dash:profile:isoff-live:2011");
    return switch (clip.kind()) {
      case NO_MP4 -> array(hls, dash);
      case LEGACY -> legacySources(clip);
      default -> array(hls, dash, signed(clip, "high", 640), signed(clip, "main", 320));
    };
  }

  /** The widest rendition has no https twin here: the sandbox speaks plain HTTP only. */
  private JsonArray legacySources(Clip clip) {
    String http = mediaOrigin + "/e1/uds/pd/" + account + "/" + clip.folder() + "_";
    String query = ".mp4?pubId=" + account + "&videoId=" + clip.id();
    JsonObject high = mp4(clip, "high", 640);
    JsonObject main = mp4(clip, "main", 320);
    JsonArray all = new JsonArray();
    all.add(
        with(main, "src", http.replaceFirst("^http:", "https:") + "main_4541302443002" + query));
    all.add(with(main, "src", http + "main_4541302443002" + query));
    all.add(with(main, "stream_name", "mp4:" + account + "/" + clip.folder() + "_main.mp4"));
    all.add(with(high, "src", http + "high_4541302443001" + query));
    all.add(with(high, "stream_name", "mp4:" + account + "/" + clip.folder() + "_high.mp4"));
    return all;
  }

  private JsonObject manifest(Clip clip, String type, String kind, String file) {
    JsonObject manifest = new JsonObject();
    manifest.addProperty(
        "src",
        mediaOrigin
            + "/manifest/v1/"
            + kind
            + "/clear/"
            + account
            + "/"
            + clip.folder()
            + "/"
            + file);
    manifest.addProperty("type", type);
    return manifest;
  }

  private JsonObject signed(Clip clip, String rendition, int width) {
    String path =
        "/media/v1/pmp4/static/clear/%s/%s/853641cb-0000-4000-8000-%s/%s.mp4"
            .formatted(account, clip.folder(), clip.id().substring(1), rendition);
    return with(
        mp4(clip, rendition, width), "src", mediaOrigin + path + "?" + media.signature(path));
  }

  private JsonObject mp4(Clip clip, String rendition, int width) {
    int size = media.size(clip.folder() + "/" + rendition + ".mp4");
    JsonObject mp4 = new JsonObject();
    mp4.addProperty("codec", "H264");
    mp4.addProperty("container", "MP4");
    mp4.addProperty("duration", clip.durationMillis());
    mp4.addProperty("encoding_rate", size * 8_000L / clip.durationMillis());
    mp4.addProperty("height", width * 9 / 16);
    mp4.addProperty("remote", false);
    mp4.addProperty("size", size);
    mp4.addProperty("uploaded_at", TIME.format(FIRST_CREATED));
    mp4.addProperty("width", width);
    return mp4;
  }

  private static JsonObject with(JsonObject json, String name, String value) {
    JsonObject copy = json.deepCopy();
    copy.addProperty(name, value);
    if (name.equals("stream_name")) {
      copy.addProperty("app_name", "rtmp://rtmp.example/uds/rtmp/ondemand");
    }
    return copy;
  }

  private static JsonArray array(JsonObject... objects) {
    JsonArray array = new JsonArray();
    Arrays.stream(objects).forEach(array::add);
    return array;
  }
}
