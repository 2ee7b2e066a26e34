package com.example.brightcove.sandbox.account;

import com.example.brightcove.sandbox.media.MediaService;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.URI;
import java.util.List;

/** A clip's renditions, as Dynamic Delivery and legacy delivery list them. */
public final class Renditions {

  private static final String UPLOADED_AT = "2024-03-01T09:00:00.382Z";

  private final String account;
  private final MediaService media;
  private final URI mediaOrigin;

  public Renditions(String account, MediaService media, URI mediaOrigin) {
    this.account = account;
    this.media = media;
    this.mediaOrigin = mediaOrigin;
  }

  /** As {@code /sources} answers, with addresses that hold from now on while a link lives. */
  JsonArray of(FixtureVideo clip) {
    JsonObject hls = manifest(clip, "application/x-mpegURL", "hls/v4", "master.m3u8");
    hls.addProperty("ext_x_version", "4");
    JsonObject dash = manifest(clip, "application/dash+xml", "dash/live-baseurl", "manifest.mpd");
    dash.addProperty("profiles", "urn:mpeg:dash:profile:isoff-live:2011");
    return switch (clip.kind()) {
      case NO_MP4 -> array(hls, dash);
      case LEGACY -> legacy(clip);
      default -> array(hls, dash, signed(clip, "high", 640), signed(clip, "main", 320));
    };
  }

  /** The widest rendition has no https twin here: the sandbox speaks plain HTTP only. */
  private JsonArray legacy(FixtureVideo clip) {
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

  private JsonObject manifest(FixtureVideo clip, String type, String kind, String file) {
    JsonObject manifest = new JsonObject();
    manifest.addProperty(
        "src",
        "%s/manifest/v1/%s/clear/%s/%s/%s"
            .formatted(mediaOrigin, kind, account, clip.folder(), file));
    manifest.addProperty("type", type);
    return manifest;
  }

  private JsonObject signed(FixtureVideo clip, String rendition, int width) {
    String path =
        "/media/v1/pmp4/static/clear/%s/%s/853641cb-0000-4000-8000-%s/%s.mp4"
            .formatted(account, clip.folder(), clip.id().substring(1), rendition);
    return with(
        mp4(clip, rendition, width), "src", mediaOrigin + path + "?" + media.signature(path));
  }

  private JsonObject mp4(FixtureVideo clip, String rendition, int width) {
    long size = media.size(clip.folder() + "/" + rendition + ".mp4");
    JsonObject mp4 = new JsonObject();
    mp4.addProperty("codec", "H264");
    mp4.addProperty("container", "MP4");
    mp4.addProperty("duration", clip.durationMillis());
    mp4.addProperty("encoding_rate", size * 8_000L / clip.durationMillis());
    mp4.addProperty("height", width * 9 / 16);
    mp4.addProperty("remote", false);
    mp4.addProperty("size", size);
    mp4.addProperty("uploaded_at", UPLOADED_AT);
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
    List.of(objects).forEach(array::add);
    return array;
  }
}
