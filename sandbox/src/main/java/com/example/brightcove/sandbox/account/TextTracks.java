package com.example.brightcove.sandbox.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.brightcove.sandbox.media.MediaService;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** The text tracks and transcripts of some of the first videos, with signed URLs. */
final class TextTracks {

  /**
   * A text track or transcript.
   *
   * @param folder of the video's media
   * @param file name of the resource, which begins with kind and language
   * @param status null for a track that is older than this field
   */
  private record Track(String folder, String file, String label, String status) {

    String kind() {
      return file.split("\\.")[0];
    }

    String language() {
      return file.split("\\.")[1];
    }
  }

  private static final String PUBLISHED = "published";
  private static final String DRAFT = "draft";

  private static final List<Track> ALL =
      List.of(
          new Track("mandelbrot-zoom", "captions.en.vtt", "English", PUBLISHED),
          new Track("mandelbrot-zoom", "captions.de.vtt", "Deutsch", DRAFT),
          new Track("mandelbrot-zoom", "transcripts.en.txt", "English", PUBLISHED),
          new Track("game-of-life", "captions.en.vtt", "English", PUBLISHED),
          new Track("game-of-life", "chapters.en.vtt", "Chapters", PUBLISHED),
          new Track("game-of-life", "metadata.en.vtt", "Phases", PUBLISHED),
          new Track("cool-gradients", "subtitles.de.vtt", "Deutsch", PUBLISHED),
          new Track("cool-gradients", "subtitles.ja.vtt", "日本語", PUBLISHED),
          new Track("test-card", "captions.en.vtt", "English", null),
          new Track("test-card", "captions.en.sdh.vtt", "English (SDH)", null));

  private final String account;
  private final MediaService media;
  private final URI mediaOrigin;

  TextTracks(String account, MediaService media, URI mediaOrigin) {
    this.account = account;
    this.media = media;
    this.mediaOrigin = mediaOrigin;
  }

  /** Sets both fields of a video. The signed URLs are valid from now on. */
  void addTo(JsonObject video, FixtureVideo fixture) {
    JsonArray tracks = new JsonArray();
    JsonArray transcripts = new JsonArray();
    for (Track track : ALL) {
      if (track.folder().equals(fixture.folder())) {
        boolean isTranscript = track.kind().equals("transcripts");
        (isTranscript ? transcripts : tracks).add(isTranscript ? transcript(track) : json(track));
      }
    }
    video.add("text_tracks", tracks);
    video.add("transcripts", transcripts);
  }

  private JsonObject json(Track track) {
    JsonObject json = new JsonObject();
    String url = url(track);
    JsonArray sources = new JsonArray();
    for (String each : List.of(https(url), url)) {
      JsonObject source = new JsonObject();
      source.addProperty("src", each);
      sources.add(source);
    }
    json.addProperty("asset_id", id("asset of ", track));
    json.addProperty("default", track.file().equals("captions.en.vtt"));
    json.addProperty("id", id("", track));
    json.addProperty("kind", track.kind());
    json.addProperty("label", track.label());
    json.addProperty("mime_type", "text/vtt");
    json.add("sources", sources);
    json.addProperty("src", url);
    json.addProperty("srclang", track.language());
    json.addProperty("status", track.status());
    return json;
  }

  private JsonObject transcript(Track track) {
    JsonObject json = new JsonObject();
    String url = url(track);
    JsonArray sources = new JsonArray();
    sources.add(https(url));
    sources.add(url);
    json.addProperty("id", id("", track));
    json.addProperty("account_id", account);
    json.addProperty("default", true);
    json.addProperty("label", track.label());
    json.add("sources", sources);
    json.addProperty("src", url);
    json.addProperty("srclang", track.language());
    json.addProperty("status", track.status());
    return json;
  }

  private String url(Track track) {
    String path =
        "/texttracks/v1/%s/%s/%s/%s"
            .formatted(account, track.folder(), id("asset of ", track), track.file());
    return mediaOrigin + path + "?" + media.signature(path);
  }

  /** Returns the https URL, which the sandbox does not serve. */
  private static String https(String url) {
    return url.replaceFirst("^http:", "https:");
  }

  private static String id(String prefix, Track track) {
    String name = prefix + track.folder() + "/" + track.file();
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
  }
}
