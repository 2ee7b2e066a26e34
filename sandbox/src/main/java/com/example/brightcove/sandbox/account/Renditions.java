package com.example.brightcove.sandbox.account;

import com.example.brightcove.sandbox.media.MediaService;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.util.List;

/** The renditions of a video, as Dynamic Delivery and legacy delivery list them. */
final class Renditions {

  private static final String MANIFEST =
      """
      {"src": "%s/manifest/v1/%s/clear/%s/%s/%s", "type": "%s"}
      """;

  private static final String MP4 =
      """
      {
        "codec": "H264", "container": "MP4", "duration": %s, "encoding_rate": %s, "height": %s,
        "remote": false, "size": %s, "uploaded_at": "2024-03-01T09:00:00.382Z", "width": %s
      }
      """;

  private final String account;
  private final MediaService media;
  private final URI mediaOrigin;

  Renditions(String account, MediaService media, URI mediaOrigin) {
    this.account = account;
    this.media = media;
    this.mediaOrigin = mediaOrigin;
  }

  /** Returns the response to {@code /sources}. The signed URLs are valid from now on. */
  JsonArray of(FixtureVideo video) {
    JsonObject hls = manifest(video, "hls/v4", "master.m3u8", "application/x-mpegURL");
    hls.addProperty("ext_x_version", "4");
    JsonObject dash = manifest(video, "dash/live-baseurl", "manifest.mpd", "application/dash+xml");
    dash.addProperty("profiles", "urn:mpeg:dash:profile:isoff-live:2011");
    return switch (video.kind()) {
      case NO_MP4 -> array(hls, dash);
      case LEGACY -> legacy(video);
      default -> array(hls, dash, signed(video, "high", 640), signed(video, "main", 320));
    };
  }

  private JsonObject manifest(FixtureVideo video, String kind, String file, String type) {
    return json(MANIFEST, mediaOrigin, kind, account, video.folder(), file, type);
  }

  /** Lists only the narrow rendition with an https URL too, which the sandbox does not serve. */
  private JsonArray legacy(FixtureVideo video) {
    String http = mediaOrigin + "/e1/uds/pd/" + account + "/" + video.folder() + "_";
    String query = ".mp4?pubId=" + account + "&videoId=" + video.id();
    String https = http.replaceFirst("^http:", "https:");
    return array(
        withSrc(mp4(video, "main", 320), https + "main_4541302443002" + query),
        withSrc(mp4(video, "main", 320), http + "main_4541302443002" + query),
        rtmp(video, "main", 320),
        withSrc(mp4(video, "high", 640), http + "high_4541302443001" + query),
        rtmp(video, "high", 640));
  }

  private JsonObject rtmp(FixtureVideo video, String rendition, int width) {
    JsonObject rtmp = mp4(video, rendition, width);
    rtmp.addProperty(
        "stream_name", "mp4:%s/%s_%s.mp4".formatted(account, video.folder(), rendition));
    rtmp.addProperty("app_name", "rtmp://rtmp.example/uds/rtmp/ondemand");
    return rtmp;
  }

  private JsonObject signed(FixtureVideo video, String rendition, int width) {
    String path =
        "/media/v1/pmp4/static/clear/%s/%s/853641cb-0000-4000-8000-%s/%s.mp4"
            .formatted(account, video.folder(), video.id().substring(1), rendition);
    return withSrc(mp4(video, rendition, width), mediaOrigin + path + "?" + media.signature(path));
  }

  private JsonObject mp4(FixtureVideo video, String rendition, int width) {
    long size = media.size(video.folder() + "/" + rendition + ".mp4");
    int millis = video.durationMillis();
    return json(MP4, millis, size * 8_000L / millis, width * 9 / 16, size, width);
  }

  private static JsonObject withSrc(JsonObject rendition, String src) {
    rendition.addProperty("src", src);
    return rendition;
  }

  private static JsonObject json(String template, Object... values) {
    return JsonParser.parseString(template.formatted(values)).getAsJsonObject();
  }

  private static JsonArray array(JsonObject... objects) {
    JsonArray array = new JsonArray();
    List.of(objects).forEach(array::add);
    return array;
  }
}
